import { z } from 'zod';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { countedUnit, durationUnits, unitOfHeader } from './duration.ts';
import { columnOf, columnsOfKind, type ListKind } from './header-words.ts';
import { listProblem } from './problems.ts';
import { kindByHeader, listedKinds } from './record-columns.ts';
import { isRuleHeader, repeatableRuleColumns, settledEnds } from './rule-columns.ts';
import { holdsRules } from './rule-recognition.ts';
import type { ListRow } from './tokeniser.ts';
import { plainWord } from './type-words.ts';
import { cellText } from './value.ts';

const mappedColumn = z.strictObject({
  /** Position in the list, 1 is the first; used where there is no header or the header is not found. */
  column: z.int().min(1).max(10_000).optional(),
  header: z.string().max(1000).optional(),
  /** What the column holds; null leaves it unread. */
  field: z.string().max(100).nullable(),
  /** What words of this column stand for; an empty `to` leaves the cell unread. */
  values: z
    .array(z.strictObject({ from: z.string().max(300), to: z.string().max(300) }))
    .max(1000)
    .optional(),
  /** Unit of durations that name none. */
  unit: z.enum(durationUnits).nullable().optional(),
});

/**
 * How the columns of one kind of list are read. A caller keeps it as JSON under its fingerprint and offers it again when
 * a list with the same header comes; a person may also write one by hand, naming columns by header or by position.
 */
export const listMappingSchema = z
  .strictObject({
    kind: z.enum(['assets', 'channels', 'filterRule', ...listedKinds]),
    fingerprint: z.string().max(100_000).optional(),
    /** Order of day and month in dates like 03/04/2026. */
    dateOrder: z.enum(['dayFirst', 'monthFirst']).nullable().optional(),
    /** What parts the fraction in numbers like 1.234. */
    decimal: z.enum(['comma', 'point']).nullable().optional(),
    /** The firewall whose rules the list has, where no column says it. */
    device: z.string().max(300).optional(),
    columns: z.array(mappedColumn).max(10_000),
  })
  .superRefine(({ kind, columns }, context) => {
    const known = new Set(columnsOfKind(kind));
    const wrong = columns.find(({ field }) => field !== null && !known.has(field));
    if (wrong !== undefined)
      context.addIssue({
        code: 'custom',
        message: `${wrong.field} is no column of such a list`,
        path: ['columns'],
      });
  });
export type ListMapping = z.infer<typeof listMappingSchema>;

/** One column of the list at hand: its header and what it is read as. */
export interface ListColumn {
  readonly header: string;
  readonly field: ListMapping['columns'][number]['field'];
  readonly values?: ListMapping['columns'][number]['values'];
  readonly unit?: ListMapping['columns'][number]['unit'];
}

/** Identity of a header: the same columns in the same order, whatever their case, blanks and signs. */
export function headerFingerprint(header: readonly string[]): string {
  return header.map(plainWord).join('|');
}

/** Number of columns a header row would give a meaning in a kind of list; each meaning counts once. */
export function recognised(header: readonly string[], kind: ListKind): number {
  return new Set(header.map((cell) => columnOf(cell, kind)).filter((field) => field !== null)).size;
}

/**
 * A header belongs to a list of firewall rules where it, or the rows below it, has what only those have; to a channel list
 * when it names both ends of a channel, else to the kind that knows most of its words.
 */
export function kindOfHeader(header: readonly string[], rows: readonly ListRow[] = []): ListKind {
  const asRules = meaningsOf(header, 'filterRule');
  const isRules = isRuleHeader(asRules);
  if (isRules === 'yes' || (isRules === 'maybe' && holdsRules(asRules, rows))) return 'filterRule';
  const fields = new Set(header.map((cell) => columnOf(cell, 'channels')));
  const names = (end: 'source' | 'target'): boolean => fields.has(end) || fields.has(`${end}.address`);
  if (names('source') && names('target')) return 'channels';
  return kindByHeader(header, recognised(header, 'assets')) ?? 'assets';
}

const repeatable: ReadonlySet<string> = new Set(['addresses', 'macs', 'vlans', 'notes', 'location']);

/** The mapping the header words suggest. A second column of the same meaning is left to the person, except where values add up. */
export function suggestMapping(
  header: readonly string[],
  given?: ListKind,
  rows: readonly ListRow[] = [],
): ListMapping {
  const kind = given ?? kindOfHeader(header, rows);
  const adds = kind === 'filterRule' ? repeatableRuleColumns : repeatable;
  const meanings = meaningsOf(header, kind);
  const taken = new Set<string>();
  const columns = header.map((cell, index): ListMapping['columns'][number] => {
    const meaning = meanings[index] ?? null;
    const field = meaning !== null && taken.has(meaning) && !adds.has(meaning) ? null : meaning;
    if (field !== null) taken.add(field);
    const unit = field !== null && countedUnit(field) !== null ? unitOfHeader(cell) : null;
    return {
      column: index + 1,
      header: cellText(cell).slice(0, 1000),
      field,
      ...(unit === null ? {} : { unit }),
    };
  });
  return { kind, fingerprint: headerFingerprint(header), dateOrder: null, columns };
}

/**
 * What each header word means. Many lists call the product "Typ", NetBox calls it "device_type": where another column
 * says what the device is for and none is the product, that one is.
 */
function meaningsOf(header: readonly string[], kind: ListKind): readonly ListColumn['field'][] {
  const meanings = header.map((cell) => columnOf(cell, kind));
  if (kind === 'filterRule') return settledEnds(meanings, header.map(plainWord));
  const types = meanings.flatMap((meaning, index) => (meaning === 'type' ? [index] : []));
  if (kind !== 'assets' || types.length < 2 || meanings.includes('product')) return meanings;
  const product = types.find((index) =>
    ['typ', 'type', 'devicetype'].includes(plainWord(header[index] ?? '')),
  );
  if (product !== undefined) meanings[product] = 'product';
  return meanings;
}

/**
 * Applies a mapping to the list's header (empty strings where the list has none).
 * A column named by header is found by its header, otherwise by its position.
 * Errors: list-mapping-wrong when the mapping names a header or position the list does not have.
 */
export function applyMapping(
  mapping: ListMapping,
  header: readonly string[],
  file: string,
): Result<readonly ListColumn[], Problem> {
  const positions = new Map<string, number>();
  header.forEach((cell, index) => {
    const word = plainWord(cell);
    if (word !== '' && !positions.has(word)) positions.set(word, index);
  });
  const said = new Map<number, ListMapping['columns'][number]>();
  for (const entry of mapping.columns) {
    const position = positionOf(entry, header, positions);
    if (position === null) {
      if (entry.field === null) continue;
      const detail = entry.header ?? `#${String(entry.column)}`;
      return err(listProblem('list-mapping-wrong', file, { detail }));
    }
    said.set(position, entry);
  }
  return ok(
    header.map((cell, index) => {
      const { field = null, values, unit } = said.get(index) ?? {};
      return {
        header: cellText(cell) === '' ? `#${index + 1}` : cellText(cell).slice(0, 100),
        field,
        ...(values === undefined ? {} : { values }),
        ...(unit == null ? {} : { unit }),
      };
    }),
  );
}

function positionOf(
  entry: ListMapping['columns'][number],
  header: readonly string[],
  positions: ReadonlyMap<string, number>,
): number | null {
  const word = plainWord(entry.header ?? '');
  const byColumn = entry.column === undefined || entry.column > header.length ? null : entry.column - 1;
  // Both agree in a saved mapping; where two columns share a header only the position tells them apart.
  if (byColumn !== null && plainWord(header[byColumn] ?? '') === word) return byColumn;
  if (word !== '') return positions.get(word) ?? null;
  return byColumn;
}
