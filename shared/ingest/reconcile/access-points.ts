import { newId } from '#shared/model/id.ts';
import type { AccessPoint, Model } from '#shared/model/model.ts';
import type { ObservedAsset } from '../observation.ts';
import { knownFrom, mergedOf, type RowContext } from './assets.ts';
import { proposeFields, type Statement } from './field-proposal.ts';
import type { Match } from './match.ts';
import type { Cluster } from './merge.ts';
import { normalText } from './normal.ts';
import { type RowProposal, strengthOf } from './proposal.ts';
import { statusOf } from './status.ts';

interface FoundAccessPoint {
  /** The model's access point of that name, or null where it would be new. */
  readonly record: AccessPoint | null;
  readonly kind: ObservedAsset['accessPoint'];
}

/** A way in from outside: the source says so, or the model has one of that name and nothing says it is an asset. */
export function accessPointOf(model: Model, cluster: Cluster, match: Match): FoundAccessPoint | null {
  const kind = cluster.members.find((member) => member.accessPoint !== undefined)?.accessPoint;
  const { names, serials, macs, addresses } = cluster.identity;
  // What an earlier source took for an asset stays one: one thing, one record.
  if (match.kind !== 'none' || (kind === undefined && serials.length + macs.length > 0)) return null;
  for (const record of model.accessPoint.values()) {
    const described = (record.description ?? '').split(/[\s,;]+/);
    const hasAddress = addresses.some((address) => described.includes(address));
    if (hasAddress || names.includes(normalText(record.name ?? ''))) return { record, kind };
  }
  return kind === undefined ? null : { record: null, kind };
}

/** The row of one way in from outside. */
export function accessPointRow(cluster: Cluster, found: FoundAccessPoint, context: RowContext): RowProposal {
  const claims = cluster.members.flatMap((member) => member.claims);
  const name = claims.find(({ field }) => field === 'name') ?? claims[0];
  const label = name === undefined ? cluster.key : String(name.value);
  const at = { place: name?.place ?? '', confidence: 'medium' as const };
  const statements: Statement[] = name?.field === 'name' ? [{ field: 'name', value: label, ...at }] : [];
  if (statements.length === 0 && found.record === null)
    statements.push({ field: 'name', value: label, ...at });
  if (found.kind !== undefined) statements.push({ field: 'kind', value: found.kind, ...at });
  // An access point has no address field; a capture finds it again by the addresses its description names.
  const addresses = claims.find(({ field }) => field === 'addresses');
  if (addresses?.field === 'addresses' && found.record?.description === undefined) {
    statements.push({ field: 'description', value: addresses.value.join(', '), ...at });
  }
  const { record } = found;
  const fields = proposeFields(statements, record === null ? null : knownFrom(context, record));
  const reason = { by: 'name', value: normalText(label), strength: strengthOf.name } as const;
  return {
    key: cluster.key,
    merged: mergedOf(cluster),
    kind: 'accessPoint',
    label,
    status: statusOf(fields, record !== null),
    record: record?.id ?? newId('accessPoint', context.random),
    reasons: record === null ? [] : [reason],
    candidates: [],
    fields,
    needs: [],
  };
}
