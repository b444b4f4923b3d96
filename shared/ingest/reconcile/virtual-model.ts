import type { Basis } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import { type Model, type RecordId, recordKinds } from '#shared/model/model.ts';
import type { RowProposal } from './proposal.ts';

/** The model as it would be if everything undisputed that was proposed so far were taken. */
export interface VirtualModel {
  readonly model: Model;
  /** Adds what rows propose; rows and fields a person has to decide are left out. */
  take(rows: readonly RowProposal[], source: Id<'source'>): void;
  /** Where a value was read, as it stands now: later takings do not change the answer of a function given out before. */
  basisOf(): (record: RecordId, field: string) => Basis | null;
}

/** A virtual model over `model`, which is not changed. */
export function virtualModel(
  model: Model,
  basisBefore: (record: RecordId, field: string) => Basis | null,
): VirtualModel {
  const copy: Model = { ...model };
  for (const kind of recordKinds) copyShelf(copy, kind);
  const bases = new Map<string, readonly { readonly round: number; readonly basis: Basis }[]>();
  let round = 0;
  return {
    model: copy,
    take(rows, source) {
      for (const row of rows) {
        if (row.status === 'ambiguous' || row.status === 'equal') continue;
        // Border: a shelf holds records of its kind, and a row proposes fields of that kind.
        const shelf = copy[row.kind] as Map<RecordId, { readonly id: RecordId }>;
        const values: Record<string, unknown> = {};
        for (const { field, state, value, place, confidence } of row.fields) {
          if (state !== 'new') continue;
          values[field] = value;
          const key = `${row.record} ${field}`;
          const at = { round, basis: { source, place, confidence } };
          bases.set(key, [...(bases.get(key) ?? []), at]);
        }
        // A new object: what was compared with the old one keeps its answer.
        shelf.set(row.record, { ...shelf.get(row.record), ...values, id: row.record });
      }
      round += 1;
    },
    basisOf() {
      const until = round;
      return (record, field) =>
        bases.get(`${record} ${field}`)?.findLast((each) => each.round < until)?.basis ??
        basisBefore(record, field);
    },
  };
}

function copyShelf<Kind extends keyof Model>(model: Model, kind: Kind): void {
  // Border: a copy of a shelf is a shelf of the same kind.
  const shelves = model as { [K in Kind]: unknown };
  shelves[kind] = new Map(model[kind]);
}
