import { fieldShape } from '#shared/model/field-shape.ts';
import type { ListColumn, ListMapping } from './mapping.ts';
import type { ListRow } from './tokeniser.ts';
import { cellText, readDate } from './value.ts';

/** What only a person knows about a list. */
export type ListQuestion =
  /** `03/04/2021` in these columns can be two dates. */
  | { readonly about: 'dateOrder'; readonly columns: readonly string[]; readonly example: string }
  /** Whose rules these are, with what the name of the file or sheet suggests. */
  | { readonly about: 'device'; readonly suggested: string };

/** What the first rows leave open under a mapping; empty where everything can be read without guessing. */
export function questionsOf(
  rows: readonly ListRow[],
  columns: readonly ListColumn[],
  mapping: ListMapping,
  device: string,
): readonly ListQuestion[] {
  const isWhose =
    mapping.kind === 'filterRule' &&
    mapping.device === undefined &&
    columns.every(({ field }) => field !== 'device');
  const whose: readonly ListQuestion[] = isWhose ? [{ about: 'device', suggested: device }] : [];
  if (mapping.dateOrder != null) return whose;
  const open = new Set<string>();
  let example = '';
  for (const { cells } of rows) {
    columns.forEach(({ header, field }, index) => {
      if (field === null || !holdsDates(mapping.kind, field)) return;
      const text = cellText(cells[index] ?? '');
      const read = readDate(text, null);
      if (!read.ok || read.value !== null) return;
      if (example === '') example = text.slice(0, 40);
      open.add(header);
    });
  }
  return open.size === 0 ? whose : [...whose, { about: 'dateOrder', columns: [...open], example }];
}

const kindOfList = (kind: ListMapping['kind']): string =>
  kind === 'assets' ? 'asset' : kind === 'channels' ? 'channel' : kind;

/** Do cells of that column hold dates? */
function holdsDates(kind: ListMapping['kind'], column: string): boolean {
  const [field = '', part] = column.split('.');
  const shape = fieldShape(kindOfList(kind), field);
  const of = shape?.type === 'parts' ? shape.parts.find(({ key }) => key === part)?.shape : shape;
  return of !== undefined && ['date', 'instant', 'moment'].includes(of.type);
}
