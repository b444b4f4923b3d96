import type { SampleFiles } from '#shared/ingest/sample/plant.ts';

/** The sample plants that ship, by the folder of their files. */
export const samplePlants = ['water-works', 'packaging-line', 'substation'] as const;
export type SamplePlant = (typeof samplePlants)[number];

// Each file is a piece of the bundle that is read when its plant is asked for.
const lists = import.meta.glob<string>('../../resources/sample/*/*.csv', {
  query: '?raw',
  import: 'default',
});
const drawings = import.meta.glob<string>('../../resources/sample/*/drawing.json', {
  query: '?raw',
  import: 'default',
});
const advisories = import.meta.glob<string>('../../resources/sample/*/advisories/*.json', {
  query: '?raw',
  import: 'default',
});

type Texts = Readonly<Record<string, () => Promise<string>>>;

/** Texts of the files whose path holds the words, by file name and in the order of their names. */
async function textsOf(files: Texts, part: string): Promise<ReadonlyMap<string, string>> {
  const found = Object.entries(files)
    .filter(([path]) => path.includes(part))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const texts = found.map(async ([path, read]) => [path.split('/').at(-1) ?? path, await read()] as const);
  return new Map(await Promise.all(texts));
}

/** What lies in the folder of a plant. */
export async function sampleFiles(plant: SamplePlant): Promise<SampleFiles> {
  const encoder = new TextEncoder();
  const [drawing] = (await textsOf(drawings, `/${plant}/`)).values();
  return {
    lists: new Map(
      [...(await textsOf(lists, `/${plant}/`))].map(([name, text]) => [name, encoder.encode(text)]),
    ),
    drawing: JSON.parse(drawing ?? 'null'),
  };
}

/** The invented advisories of all sample plants, by file name. */
export function sampleAdvisories(): Promise<ReadonlyMap<string, string>> {
  return textsOf(advisories, '/advisories/');
}
