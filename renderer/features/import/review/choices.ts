import type { AcceptMode, Choice, FieldChoice } from '#shared/ingest/reconcile/choice.ts';
import type { RowStatus } from '#shared/ingest/reconcile/proposal.ts';
import type { ReviewRow } from '../../../workers/review-messages.ts';

/** The groups of the review list. */
export const groups = ['new', 'matching', 'contradicting', 'ambiguous'] as const;
export type Group = (typeof groups)[number];

const groupOfStatus: Readonly<Record<RowStatus, Group>> = {
  new: 'new',
  equal: 'matching',
  extends: 'matching',
  contradicts: 'contradicting',
  ambiguous: 'ambiguous',
};

/** A new thing of which two files say different things contradicts, too. */
export function groupOf(row: Pick<ReviewRow, 'status' | 'contradictions'>): Group {
  return row.status === 'new' && row.contradictions.length > 0 ? 'contradicting' : groupOfStatus[row.status];
}

/** Everything that is new and contradicts nothing is taken unless somebody says otherwise. */
export const firstChoice: Required<Choice> = { mode: 'safe', rows: new Map(), fields: new Map() };

/** How a row stands: `partly` takes what is new of a row that also contradicts; `nothing` has nothing to take. */
export type RowDecision = 'accepted' | 'partly' | 'rejected' | 'nothing' | 'open';

export function decisionOf(choice: Required<Choice>, row: ReviewRow): RowDecision {
  if (row.status === 'ambiguous') return 'open';
  if (row.status === 'equal') return 'nothing';
  const mode = choice.rows.get(row.key) ?? choice.mode;
  if (row.contradictions.length === 0 && row.status !== 'contradicts')
    return mode === 'none' ? 'rejected' : 'accepted';
  const taken = row.contradictions.filter(({ field }) => takesTheirs(choice, row, field)).length;
  if (taken === row.contradictions.length && mode !== 'none') return 'accepted';
  return taken > 0 || (mode !== 'none' && row.added.length > 0) ? 'partly' : 'rejected';
}

/** Whether the source's value of a contradicted field is taken. */
export function takesTheirs(choice: Required<Choice>, row: ReviewRow, field: string): boolean {
  return chosenOf(choice, row, field) !== false;
}

/** Which value of a contradicted field is taken: none, the first of the sources, or that of another by its position. */
export function chosenOf(choice: Required<Choice>, row: ReviewRow, field: string): FieldChoice {
  const single = choice.fields.get(row.key)?.get(field);
  return single ?? (choice.rows.get(row.key) ?? choice.mode) === 'all';
}

/** Accepts or rejects rows as a whole; what was said about single fields of them is forgotten. */
export function decideRows(
  choice: Required<Choice>,
  rows: Iterable<ReviewRow>,
  decision: 'accept' | 'reject',
): Required<Choice> {
  const mode: AcceptMode = decision === 'accept' ? 'all' : 'none';
  const decided = new Map(choice.rows);
  const fields = new Map(choice.fields);
  for (const { key } of rows) {
    decided.set(key, mode);
    fields.delete(key);
  }
  return { ...choice, rows: decided, fields };
}

/** Takes ours or theirs for one field of a row. */
export function decideField(
  choice: Required<Choice>,
  key: string,
  field: string,
  takes: FieldChoice,
): Required<Choice> {
  const ofRow = new Map(choice.fields.get(key)).set(field, takes);
  return { ...choice, fields: new Map(choice.fields).set(key, ofRow) };
}

/** Rows by group, and how many of all would be written. */
export function countRows(
  rows: readonly ReviewRow[],
  choice: Required<Choice>,
): Readonly<Record<Group, number>> & { readonly taken: number } {
  const counts = { new: 0, matching: 0, contradicting: 0, ambiguous: 0, taken: 0 };
  for (const row of rows) {
    counts[groupOf(row)] += 1;
    const decision = decisionOf(choice, row);
    if (decision === 'accepted' || decision === 'partly') counts.taken += 1;
  }
  return counts;
}

/** Rows of a group, and of a file where one is named, whose label or place holds the text. */
export function filterRows(
  rows: readonly ReviewRow[],
  group: Group | 'all',
  text: string,
  source: number | null = null,
): readonly ReviewRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (group === 'all' || groupOf(row) === group) &&
      (source === null || row.sources.includes(source)) &&
      (wanted === '' || row.label.toLowerCase().includes(wanted) || row.place.toLowerCase().includes(wanted)),
  );
}
