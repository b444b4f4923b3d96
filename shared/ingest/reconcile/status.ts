import type { FieldProposal, RowStatus } from './proposal.ts';

/** Where a row stands, from its fields. */
export function statusOf(fields: readonly FieldProposal[], exists: boolean): RowStatus {
  if (!exists) return 'new';
  if (fields.some(({ state }) => state === 'contradiction')) return 'contradicts';
  return fields.some(({ state }) => state === 'new') ? 'extends' : 'equal';
}
