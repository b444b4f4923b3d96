import type { Confidence } from '#shared/model/field.ts';
import { sameValue } from './normal.ts';
import type { FieldProposal, OtherStatement, RowProposal } from './proposal.ts';

/** A row of one source of a review, and which source that is. */
export interface SpokenRow {
  readonly source: number;
  readonly row: RowProposal;
}

/**
 * What several sources say of one record, field by field. Each row was compared with what the rows before it left, so a
 * later row that agrees confirms, one that adds adds, and one that says otherwise makes the field a person's to decide.
 */
export function fusedFields(rows: readonly SpokenRow[]): readonly FieldProposal[] {
  const fields = new Map<string, FieldProposal>();
  for (const { source, row } of rows) {
    for (const field of row.fields) {
      const said: FieldProposal = { ...field, source };
      const before = fields.get(field.field);
      fields.set(field.field, before === undefined ? said : fused(before, said));
    }
  }
  return [...fields.values()];
}

const rank: Readonly<Record<Confidence, number>> = { high: 0, medium: 1, low: 2 };

function fused(before: FieldProposal, later: FieldProposal): FieldProposal {
  switch (later.state) {
    case 'equal':
      return agreeing(before, later);
    case 'weaker':
      return disputed(before, later);
    case 'new':
      return before.state === 'contradiction' ? decided(before, later) : added(before, later);
    case 'contradiction':
      return contradicted(before, later);
  }
}

function agreeing(before: FieldProposal, later: FieldProposal): FieldProposal {
  return { ...before, agreed: [...(before.agreed ?? []), atOf(later)] };
}

function atOf({ place, source = 0 }: FieldProposal): { readonly place: string; readonly source: number } {
  return { place, source };
}

function statementOf({ theirs, place, source = 0, confidence }: FieldProposal): OtherStatement {
  return { value: theirs, place, source, confidence };
}

function disputed(before: FieldProposal, later: FieldProposal): FieldProposal {
  return { ...before, others: [...before.others, statementOf(later)] };
}

/** What the later source adds stands on top of what was there: addresses add up, a type takes the place of "other". */
function added(before: FieldProposal, later: FieldProposal): FieldProposal {
  const { ours, oursBasis, others } = before;
  const agreed = [...(before.agreed ?? []), atOf(before)];
  return {
    ...later,
    ours,
    oursBasis,
    theirs: later.value,
    agreed,
    others,
    needs: later.needs ?? before.needs,
  };
}

/** Both contradict what is known, or one source already contradicted itself. */
function decided(before: FieldProposal, later: FieldProposal): FieldProposal {
  return sameValue(before.field, before.theirs, later.theirs)
    ? agreeing(before, later)
    : disputed(before, later);
}

function contradicted(before: FieldProposal, later: FieldProposal): FieldProposal {
  if (before.state === 'contradiction') return decided(before, later);
  // The model and the earlier source agree; the later one says otherwise.
  if (before.state !== 'new')
    return {
      ...later,
      ours: before.ours,
      oursBasis: before.oursBasis,
      others: [...later.others, ...before.others],
    };
  const isGuess = before.confidence === 'low' && later.confidence !== 'low';
  const isTrusted = rank[later.confidence] < rank[before.confidence];
  const [best, other] = isTrusted ? [later, before] : [before, later];
  // A new thing may go by several names, and a guess contradicts nothing.
  const state = before.field === 'name' || isGuess ? 'new' : 'contradiction';
  const value = isTrusted ? later.theirs : before.value;
  const { ours, oursBasis } = before;
  return { ...best, state, ours, oursBasis, value, others: [...best.others, statementOf(other)] };
}
