import type { Channel } from '#shared/model/model.ts';
import type { ChannelClaim, ObservedChannel } from '../observation.ts';
import type { FieldProposal } from './proposal.ts';

type Operations = NonNullable<Channel['operationsSeen']>;
const kinds = [
  'write',
  'control',
  'configure',
  'upload',
  'download',
] as const satisfies readonly (keyof Operations)[];

/** True for fields that say what was seen once: they grow, and nothing contradicts them. */
export function isGrowing(field: ChannelClaim['field']): field is 'operationsSeen' | 'versionsSeen' {
  return field === 'operationsSeen' || field === 'versionsSeen';
}

/**
 * What sources saw being done over a channel, and in which versions, beside what the model has. The same capture may be
 * read twice: of two counts the larger stands.
 */
export function growingFields(seen: readonly ObservedChannel[], known: Channel | null): FieldProposal[] {
  const claims = seen.flatMap((channel) => channel.claims ?? []);
  const proposals: FieldProposal[] = [];
  const operations = claims.filter((claim) => claim.field === 'operationsSeen');
  const versions = claims.filter((claim) => claim.field === 'versionsSeen');
  const [operation] = operations;
  if (operation !== undefined) {
    const theirs = operations.reduce<Counts>((sum, { value }) => larger(sum, value), {});
    const ours = known?.operationsSeen === undefined ? null : larger(known.operationsSeen, {});
    proposals.push(proposal('operationsSeen', ours, theirs, larger(ours ?? {}, theirs), operation.place));
  }
  const [version] = versions;
  if (version !== undefined) {
    const theirs = [...new Set(versions.flatMap(({ value }) => value))].sort();
    const ours = known?.versionsSeen ?? null;
    const value = [...new Set([...(ours ?? []), ...theirs])];
    proposals.push(proposal('versionsSeen', ours, theirs, value, version.place));
  }
  return proposals;
}

type Counts = Readonly<Record<string, number>>;

/** The larger of two counts of each kind, in the order of the kinds. */
function larger(a: Operations, b: Operations): Counts {
  const counts = kinds.map((kind) => [kind, Math.max(a[kind] ?? 0, b[kind] ?? 0)] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function proposal<T extends FieldProposal['value']>(
  field: 'operationsSeen' | 'versionsSeen',
  ours: T | null,
  theirs: T,
  value: T,
  place: string,
): FieldProposal {
  return {
    field,
    state: ours !== null && JSON.stringify(ours) === JSON.stringify(value) ? 'equal' : 'new',
    ours,
    oursBasis: null,
    theirs,
    value,
    place,
    confidence: 'high',
    others: [],
    needs: null,
  };
}
