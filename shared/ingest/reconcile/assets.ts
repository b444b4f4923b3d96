import { isRecordId } from '#shared/model/drawn-record.ts';
import type { Basis } from '#shared/model/field.ts';
import { newId } from '#shared/model/id.ts';
import type { Asset, Model, RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { type Known, proposeFields, type Statement } from './field-proposal.ts';
import { identityOf, reasonsBetween } from './identity.ts';
import { type Match, matchIdentities } from './match.ts';
import type { Cluster } from './merge.ts';
import { normalText } from './normal.ts';
import type { Pin } from './ports.ts';
import type { Candidate, FieldProposal, RowProposal } from './proposal.ts';
import { statusOf } from './status.ts';
import type { Places } from './zones.ts';

/** Finds the assets of the model that the clusters are. */
export function matchAssets(
  model: Model,
  assets: readonly Asset[],
  clusters: readonly Cluster[],
  zones: Places,
  pins: ReadonlyMap<string, Pin>,
): readonly Match[] {
  const positions = new Map<RecordId, number>(assets.map((asset, position) => [asset.id, position]));
  const known = assets.map((asset) => identityOf(asset, zoneNameOf(model, asset)));
  const pinned = new Map<number, number | null>();
  clusters.forEach((cluster, position) => {
    const pin = pins.get(cluster.key);
    if (pin !== undefined) pinned.set(position, isRecordId(pin) ? (positions.get(pin) ?? null) : null);
  });
  const addsNothing = (position: number, candidate: number): boolean => {
    const cluster = clusters[position];
    const asset = assets[candidate];
    if (cluster === undefined || asset === undefined) return false;
    const known = knownFrom({ basisOf: () => null }, asset);
    return proposeFields(statementsOf(cluster, zones), known).every((field) => field.state === 'equal');
  };
  return matchIdentities(
    clusters.map((cluster) => cluster.identity),
    known,
    pinned,
    addsNothing,
  );
}

function zoneNameOf(model: Model, asset: Asset): string | null {
  return asset.zone === undefined ? null : (model.zone.get(asset.zone)?.name ?? null);
}

/** Everything the cluster's members state, the zone among it. */
function statementsOf(cluster: Cluster, zones: Places): readonly Statement[] {
  const statements: Statement[] = [];
  for (const { claims, zoneName } of cluster.members) {
    // Border: claims are checked field values, and all of those are JSON.
    statements.push(...(claims as readonly Statement[]));
    const zone = zoneName === undefined ? null : zones.find(zoneName.name);
    if (zoneName === undefined || zone === null) continue;
    const { record, needs } = zone;
    const at = { place: zoneName.place, confidence: 'medium' as const };
    const statement = { field: 'zone', value: record, order: normalText(zoneName.name), ...at };
    statements.push(needs === null ? statement : { ...statement, needs });
  }
  return statements;
}

/** What rows are made from, beside the cluster itself. */
export interface RowContext {
  readonly model: Model;
  readonly assets: readonly Asset[];
  readonly zones: Places;
  readonly random: RandomBytes;
  readonly basisOf: (record: RecordId, field: string) => Basis | null;
}

/** A record of the model as fields are compared with it. */
export function knownFrom(context: Pick<RowContext, 'basisOf'>, record: { readonly id: RecordId }): Known {
  return {
    // Border: a record is its fields by name.
    values: record as unknown as Readonly<Record<string, unknown>>,
    basisOf: (field) => context.basisOf(record.id, field),
  };
}

const nothing: readonly never[] = [];

function fieldsOf(cluster: Cluster, asset: Asset | null, context: RowContext): readonly FieldProposal[] {
  const statements = statementsOf(cluster, context.zones);
  return asset === null
    ? proposeFields(withName(statements), null)
    : proposeFields(statements, knownFrom(context, asset));
}

/** The row of one asset the source speaks of. */
export function assetRow(cluster: Cluster, match: Match, context: RowContext): RowProposal {
  const { model, assets, random } = context;
  const asset = match.kind === 'one' ? (assets[match.position] ?? null) : null;
  const candidates =
    match.kind === 'several' ? candidatesOf(cluster, match.positions, assets, model) : nothing;
  const isAmbiguous = candidates.length > 0;
  const own = asset === null ? null : identityOf(asset, zoneNameOf(model, asset));
  return {
    key: cluster.key,
    merged: mergedOf(cluster),
    kind: 'asset',
    label: asset?.name ?? nameOf(cluster),
    status: isAmbiguous
      ? 'ambiguous'
      : asset === null
        ? 'new'
        : statusOf(fieldsOf(cluster, asset, context), true),
    record: asset?.id ?? newId('asset', random),
    reasons: own === null ? nothing : reasonsBetween(cluster.identity, own),
    candidates,
    // Worked out when asked for: the fields of 100,000 rows at once would fill the memory and mostly go unread.
    get fields() {
      return fieldsOf(cluster, asset, context);
    },
    needs: nothing,
  };
}

const shownCandidates = 20;

/** Records a description could be, with what they share. */
export function candidatesOf(
  cluster: Cluster,
  positions: readonly number[],
  assets: readonly Asset[],
  model: Model,
): readonly Candidate[] {
  const candidates: Candidate[] = [];
  for (const position of positions.slice(0, shownCandidates)) {
    const asset = assets[position];
    if (asset === undefined) continue;
    const reasons = reasonsBetween(cluster.identity, identityOf(asset, zoneNameOf(model, asset)));
    candidates.push({ record: asset.id, name: asset.name ?? asset.id, reasons });
  }
  return candidates;
}

/** An asset that no source names gets its hostname, address or MAC as name, so that people can find it. */
function withName(statements: readonly Statement[]): readonly Statement[] {
  for (const { field, value } of statements) if (field === 'name' && value !== '') return statements;
  for (const field of ['hostname', 'addresses', 'macs', 'serialNumber']) {
    const found = statements.find((statement) => statement.field === field);
    const value = Array.isArray(found?.value) ? found.value[0] : found?.value;
    if (found !== undefined && typeof value === 'string') {
      return [{ field: 'name', value, place: found.place, confidence: 'low' }, ...statements];
    }
  }
  return statements;
}

function nameOf(cluster: Cluster): string {
  // Border: claims are checked field values, and all of those are JSON.
  const claims = cluster.members[0]?.claims ?? [];
  const name = withName(claims as readonly Statement[]).find(({ field }) => field === 'name')?.value;
  return typeof name === 'string' ? name : cluster.key;
}

/** The places of a cluster's members, one each. */
export function mergedOf(cluster: Cluster): RowProposal['merged'] {
  const places: string[] = [];
  for (const { claims } of cluster.members) if (claims[0] !== undefined) places.push(claims[0].place);
  return { places, reasons: cluster.reasons };
}
