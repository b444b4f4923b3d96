import { type Change, type Json, tombstone } from '#shared/journal/change.ts';
import type { Commit, SignedCommit } from '#shared/journal/commit.ts';

/** One write as the audit trail shows it. */
export interface TrailRow {
  readonly key: string;
  readonly commit: Commit;
  readonly change: Change;
  /** The value before, as this history knows it; null where there was none. */
  readonly before: Json;
  /** The record's name at that moment; undefined where it had none yet. */
  readonly recordName: string | undefined;
}

/** Rows built between two looks at the clock. */
const slice = 200;

/** What the fields of a record said last. */
type Values = Map<string, Json>;

/**
 * Every write of a history, newest first, with the value it replaced. Works in slices and lets the window breathe
 * between them; `stopped` ends it early.
 */
export async function buildTrail(
  commits: readonly SignedCommit[],
  breathe: () => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<readonly TrailRow[]> {
  const records = new Map<string, Values>();
  const rows: TrailRow[] = [];
  for (const { commit, hash } of commits) {
    for (const [index, change] of commit.changes.entries()) {
      let values = records.get(change.record);
      if (values === undefined) {
        values = new Map();
        records.set(change.record, values);
      }
      rows.push(rowOf(commit, hash, index, change, values));
      values.set(change.field, change.value);
      if (rows.length % slice !== 0) continue;
      await breathe();
      if (stopped()) return [];
    }
  }
  return rows.reverse();
}

function rowOf(
  commit: Commit,
  hash: string,
  index: number,
  change: Change,
  values: ReadonlyMap<string, Json>,
): TrailRow {
  const named = change.field === 'name' ? change.value : values.get('name');
  return {
    key: `${hash} ${index}`,
    commit,
    change,
    before: values.get(change.field) ?? null,
    recordName: typeof named === 'string' ? named : undefined,
  };
}

export interface TrailFilter {
  readonly text: string;
  readonly person: string | null;
  readonly kind: string | null;
}

/** Whether a filter lets everything through. */
export function isOpen({ text, person, kind }: TrailFilter): boolean {
  return text.trim() === '' && person === null && kind === null;
}

/**
 * Rows a filter lets through. Text is looked for in names, fields, values, titles, reasons and places. Works in slices as
 * `buildTrail` does.
 */
export async function matchTrail(
  rows: readonly TrailRow[],
  filter: TrailFilter,
  breathe: () => Promise<void>,
  stopped: () => boolean = () => false,
): Promise<readonly TrailRow[]> {
  if (isOpen(filter)) return rows;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const matching: TrailRow[] = [];
  for (const [index, row] of rows.entries()) {
    if (index % slice === slice - 1) {
      await breathe();
      if (stopped()) return [];
    }
    if (filter.person !== null && row.commit.person !== filter.person) continue;
    if (filter.kind !== null && row.change.kind !== filter.kind) continue;
    const text = words.length === 0 ? '' : textOf(row);
    if (words.every((word) => text.includes(word))) matching.push(row);
  }
  return matching;
}

function textOf({ commit, change, before, recordName }: TrailRow): string {
  const field = change.field === tombstone ? 'deleted' : change.field;
  const parts = [
    recordName,
    field,
    before,
    change.value,
    commit.title,
    commit.reason,
    commit.person,
    change.basis?.place,
  ];
  return parts
    .map((part) => (typeof part === 'string' ? part : JSON.stringify(part ?? '')))
    .join(' ')
    .toLowerCase();
}

/** The people a history names, in alphabetical order. */
export function peopleOf(commits: readonly SignedCommit[]): readonly string[] {
  return [...new Set(commits.map(({ commit }) => commit.person))].sort((a, b) => a.localeCompare(b));
}
