import type { Json } from '#shared/journal/change.ts';
import type { Difference } from '#shared/journal/difference.ts';
import type { RecordKind } from '#shared/model/model.ts';
import type { Comparison } from '../../../stores/comparison.ts';
import { entryOfDifference } from './changes.ts';
import type { Entry } from './overlay.ts';

/** One line of the list of differences: a record that came or went, or one field of one that changed. */
export interface DifferenceRow {
  readonly key: string;
  readonly difference: Difference;
  readonly entry: Entry;
  /** null for a record as a whole. */
  readonly field: string | null;
  readonly before: Json;
  readonly after: Json;
}

export interface DifferenceFilter {
  /** Key of an entry of the legend; null for all. */
  readonly entry: string | null;
  readonly kind: RecordKind | null;
}

/** The lines of a list of differences that a filter lets through, heaviest entries first, fields of a record together. */
export function differenceRows(
  differences: readonly Difference[],
  comparison: Comparison | null,
  { entry: wanted, kind }: DifferenceFilter,
): readonly DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  for (const difference of differences) {
    if (kind !== null && difference.kind !== kind) continue;
    const entry = entryOfDifference(difference, comparison);
    if (wanted !== null && entry.key !== wanted) continue;
    if (difference.type === 'changed') {
      for (const { field, before, after } of difference.fields)
        rows.push({ key: `${difference.id} ${field}`, difference, entry, field, before, after });
    } else {
      rows.push({ key: difference.id, difference, entry, field: null, before: null, after: null });
    }
  }
  return rows.sort((one, other) => other.entry.weight - one.entry.weight);
}

/** How many records each entry and each kind has, for the filters. */
export function differenceCounts(
  differences: readonly Difference[],
  comparison: Comparison | null,
): { readonly entries: ReadonlyMap<Entry, number>; readonly kinds: ReadonlyMap<RecordKind, number> } {
  const entries = new Map<Entry, number>();
  const kinds = new Map<RecordKind, number>();
  for (const difference of differences) {
    const entry = entryOfDifference(difference, comparison);
    entries.set(entry, (entries.get(entry) ?? 0) + 1);
    kinds.set(difference.kind, (kinds.get(difference.kind) ?? 0) + 1);
  }
  return { entries: new Map([...entries].sort(([a], [b]) => b.weight - a.weight)), kinds };
}
