import { type Severity, severities } from '#shared/analysis/analysis.ts';
import { replacedRows } from './arrange.ts';
import { cellText, cellValue, countingText, isUnknown } from './cell-value.ts';
import { type AssetColumn, columnOf, type Words } from './columns.ts';
import type { AssetRow } from './rows.ts';

/** What rows can be grouped by. */
export const groupings = ['zone', 'vendor', 'product', 'model', 'type', 'purdueLevel'] as const;
export type Grouping = (typeof groupings)[number];

/** The head of a group. */
export interface GroupLine {
  readonly kind: 'group';
  /** Unique among the groups: the value, or the id of the record, that its rows share; '' where it is unknown. */
  readonly key: string;
  readonly label: string;
  readonly count: number;
  readonly worst: Severity | undefined;
  readonly isOpen: boolean;
}

/** What one line of the grid shows. */
export type Line = GroupLine | AssetRow;

/** How rows are put into groups, and which groups are folded away. */
export interface Groups {
  readonly grouping: Grouping | null;
  readonly closed: ReadonlySet<string>;
}

/**
 * The lines of rows in their order: as they are, or under the heads of their groups, closed groups without them.
 * @param pause lets the window draw and take input
 */
export async function linesFrom(
  rows: readonly AssetRow[],
  { grouping, closed }: Groups,
  words: Words,
  pause: () => Promise<void>,
): Promise<readonly Line[]> {
  const column = grouping === null ? undefined : columnOf(grouping);
  if (column === undefined) return rows;
  const lines: Line[] = [];
  for (const { key, label, members } of await groupsOf(rows, column, words, pause)) {
    const isOpen = !closed.has(key);
    lines.push({ kind: 'group', key, label, count: members.length, worst: worstOf(members), isOpen });
    if (isOpen) for (const row of members) lines.push(row);
    await pause();
  }
  return lines;
}

/**
 * The lines after edits that left every row in its place and its group: those rows are replaced, everything else stays the
 * same object. Null where the lines must be worked out anew.
 */
export function linesAfter(
  lines: readonly Line[],
  before: readonly AssetRow[],
  rows: readonly AssetRow[],
  grouping: Grouping | null,
  words: Words,
): readonly Line[] | null {
  if (before === rows) return lines;
  const column = grouping === null ? undefined : columnOf(grouping);
  if (column === undefined) return rows;
  if (before.length !== rows.length) return null;
  const replaced = replacedRows(before, rows);
  for (const [one, other] of replaced) {
    if (one.asset.id !== other.asset.id) return null;
    if (!isSameInGroup(one, other, column, words)) return null;
  }
  return lines.map((line) => (line.kind === 'asset' ? replaced.get(line) : undefined) ?? line);
}

/** Whether a row stands in the same group as before and the group's head says the same. */
function isSameInGroup(one: AssetRow, other: AssetRow, column: AssetColumn, words: Words): boolean {
  return (
    keyOf(one, column) === keyOf(other, column) &&
    labelOf(one, column, words) === labelOf(other, column, words) &&
    one.worst === other.worst
  );
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly members: AssetRow[];
}

/** How many rows are put into groups between two looks at the clock. */
const slice = 500;

/** Groups in the order of their names, the unknown one last. */
async function groupsOf(
  rows: readonly AssetRow[],
  column: AssetColumn,
  words: Words,
  pause: () => Promise<void>,
): Promise<readonly Group[]> {
  const groups = new Map<string, Group>();
  for (const [place, row] of rows.entries()) {
    if (place % slice === 0) await pause();
    const key = keyOf(row, column);
    let group = groups.get(key);
    if (group === undefined) {
      group = {
        key,
        label: labelOf(row, column, words),
        members: [],
      };
      groups.set(key, group);
    }
    group.members.push(row);
  }
  const named = [...groups.values()].map((group) => ({ group, name: countingText(group.label) }));
  named.sort((a, b) => {
    if ((a.group.key === '') !== (b.group.key === '')) return a.group.key === '' ? 1 : -1;
    return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
  });
  return named.map(({ group }) => group);
}

function labelOf(row: AssetRow, column: AssetColumn, words: Words): string {
  return column.id === 'zone' ? (row.zonePath ?? '') : cellText(row, column, words);
}

function keyOf(row: AssetRow, column: AssetColumn): string {
  if (column.id === 'zone') return row.zone === undefined ? '' : (row.asset.zone ?? '');
  if (column.id === 'model') return row.model === undefined ? '' : (row.asset.model ?? '');
  const value = cellValue(row, column);
  return value === undefined || isUnknown(value) ? '' : String(value);
}

function worstOf(rows: readonly AssetRow[]): Severity | undefined {
  let worst: Severity | undefined;
  for (const row of rows) {
    if (row.worst === undefined) continue;
    if (worst === undefined || severities.indexOf(row.worst) < severities.indexOf(worst)) worst = row.worst;
  }
  return worst;
}
