import {
  type ThreeWayRow,
  type ThreeWayState,
  threeWayStates,
} from '#shared/analysis/three-way/three-way.ts';

export const sortColumns = ['state', 'from', 'to', 'service', 'intended', 'configured', 'observed'] as const;
export type SortColumn = (typeof sortColumns)[number];

export interface Arrangement {
  readonly text: string;
  readonly state: ThreeWayState | null;
  readonly by: SortColumn;
  readonly isDescending: boolean;
}

export const firstArrangement: Arrangement = { text: '', state: null, by: 'state', isDescending: false };

const weight = new Map<string, number>(threeWayStates.map((state, index) => [state, index]));
const answers: Readonly<Record<string, number>> = { any: 0, yes: 1, no: 2, unknown: 3, notApplicable: 4 };

function keyOf(row: ThreeWayRow, column: SortColumn): string | number {
  switch (column) {
    case 'state':
      return weight.get(row.state) ?? 0;
    case 'from':
      return row.source;
    case 'to':
      return row.target;
    case 'service':
      return row.service;
    case 'intended':
      return answers[row.intended] ?? 0;
    case 'configured':
      return answers[row.configured.answer] ?? 0;
    case 'observed':
      return answers[row.observed] ?? 0;
  }
}

/** The rows that are wanted, in the order that is wanted; equal ones by name and id, so that nothing jumps. */
export function arranged(
  rows: readonly ThreeWayRow[],
  { text, state, by, isDescending }: Arrangement,
): readonly ThreeWayRow[] {
  const wanted = text.trim().toLowerCase();
  const found = rows.filter(
    (row) =>
      (state === null || row.state === state) &&
      (wanted === '' ||
        `${row.name} ${row.source} ${row.target} ${row.service}`.toLowerCase().includes(wanted)),
  );
  const keyed = found.map((row) => ({ row, key: keyOf(row, by) }));
  const turn = isDescending ? -1 : 1;
  const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);
  return keyed
    .sort(
      (a, b) =>
        turn * compare(a.key, b.key) || compare(a.row.name, b.row.name) || compare(a.row.id, b.row.id),
    )
    .map(({ row }) => row);
}

/** How many rows there are of each state. */
export function countsOf(rows: readonly ThreeWayRow[]): ReadonlyMap<ThreeWayState, number> {
  const counts = new Map<ThreeWayState, number>();
  for (const { state } of rows) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
