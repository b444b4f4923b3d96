import { z } from 'zod';
import file from '#resources/knowledge/list-column-sets.json' with { type: 'json' };
import { columnOf } from './header-words.ts';
import { headerFingerprint, type ListMapping, listMappingSchema } from './mapping.ts';
import { plainWord } from './type-words.ts';
import { cellText } from './value.ts';

const setSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['assets', 'channels']),
  gather: z.boolean(),
  nothing: z.boolean().optional(),
  source: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
  dateOrder: z.enum(['dayFirst', 'monthFirst']).optional(),
  unless: z.record(z.string(), z.string()).optional(),
  tells: z.array(z.array(z.string()).min(2)).min(1),
  columns: z.record(z.string(), z.string().nullable()),
});

const fileSchema = z.strictObject({
  kind: z.literal('listColumnSets'),
  version: z.string(),
  date: z.iso.date(),
  source: z.string(),
  confidence: z.enum(['low', 'medium', 'high']),
  sets: z.array(setSchema),
});

/** The columns one product exports its inventory with. */
export interface ColumnSet {
  readonly id: string;
  /** What the product calls the list: a proper name, the same in every language. */
  readonly name: string;
  /** A row is an interface or an address: rows of one name are one device. */
  readonly gather: boolean;
  /** The list holds nothing the assessment takes in. */
  readonly nothing: boolean;
}

type KnownSet = z.infer<typeof setSchema>;

/** The sets of the data file, checked. Throws where the file is broken, which a test would show. */
const columnSets: readonly KnownSet[] = fileSchema.parse(file).sets;

const tells = columnSets.flatMap((set) => set.tells.map((words) => ({ set, words: words.map(plainWord) })));

/** The product whose export a header is: that of the longest entry whose words all stand in it; null where there is none. */
export function columnSetOf(header: readonly string[]): ColumnSet | null {
  if (header.length > 300) return null;
  const present = new Set(header.map(plainWord));
  let best: (typeof tells)[number] | null = null;
  for (const tell of tells) {
    if (tell.words.length <= (best?.words.length ?? 0)) continue;
    if (tell.words.every((word) => present.has(word))) best = tell;
  }
  if (best === null) return null;
  const { id, name, gather, nothing = false } = best.set;
  return { id, name, gather, nothing };
}

const repeatable: ReadonlySet<string> = new Set(['addresses', 'macs', 'vlans', 'notes', 'location']);

/** How a header of that set is read: by the set where it knows the column, else by the words of all lists. */
export function mappingOfSet({ id }: ColumnSet, header: readonly string[]): ListMapping {
  const set = columnSets.find((each) => each.id === id);
  const known = new Map(Object.entries(set?.columns ?? {}).map(([word, field]) => [plainWord(word), field]));
  const kind = set?.kind ?? 'assets';
  const present = new Set(header.map(plainWord));
  const better = new Map(
    Object.entries(set?.unless ?? {}).map(([word, other]) => [plainWord(word), plainWord(other)]),
  );
  const taken = new Set<string>();
  const columns = header.map((cell, index): ListMapping['columns'][number] => {
    const word = plainWord(cell);
    const said = known.get(word);
    const instead = better.get(word);
    const isUnread = set?.nothing === true || (instead !== undefined && present.has(instead));
    const meant = isUnread ? null : said === undefined ? columnOf(cell, kind) : said;
    const field = meant !== null && taken.has(meant) && !repeatable.has(meant) ? null : meant;
    if (field !== null) taken.add(field);
    return { column: index + 1, header: cellText(cell).slice(0, 1000), field };
  });
  const dateOrder = set?.dateOrder ?? null;
  return listMappingSchema.parse({ kind, fingerprint: headerFingerprint(header), dateOrder, columns });
}
