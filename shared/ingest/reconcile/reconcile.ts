import type { Basis } from '#shared/model/field.ts';
import { type Id, newId } from '#shared/model/id.ts';
import type { Asset, Model, RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Observations, ObservedAsset } from '../observation.ts';
import { proposeChannels } from './channels.ts';
import { type Known, proposeFields, type Statement } from './field-proposal.ts';
import { identityOf, reasonsBetween } from './identity.ts';
import { type Match, matchIdentities } from './match.ts';
import { type Cluster, mergeObserved } from './merge.ts';
import { normalText } from './normal.ts';
import {
  type Candidate,
  type FieldProposal,
  type Proposals,
  type RowProposal,
  strengthOf,
} from './proposal.ts';
import { statusOf } from './status.ts';
import { type Places, zonePlaces } from './zones.ts';

/** What reconcile needs from outside. */
export interface ReconcilePorts {
  readonly random: RandomBytes;
  /** Time of the import, ISO 8601 UTC. */
  readonly now: string;
  /** Where a value of the model was read; null for what a person typed. */
  readonly basisOf?: (record: RecordId, field: string) => Basis | null;
  /** What a person decided about ambiguous rows, by row key: the record it is, or 'new'. */
  readonly pins?: ReadonlyMap<string, RecordId | 'new'>;
}

/**
 * Compares what a source says with the model and proposes changes; nothing is changed. Assets match by serial number,
 * MAC, address and name, channels by their ends, transport, port and protocol, zones by name. Near linear in rows.
 */
export function reconcile(model: Model, observations: Observations, ports: ReconcilePorts): Proposals {
  const basisOf = ports.basisOf ?? (() => null);
  const knownOf = (record: RecordId, values: object): Known => ({
    // Border: a record is its fields by name.
    values: values as Readonly<Record<string, unknown>>,
    basisOf: (field) => basisOf(record, field),
  });
  const clusters = mergeObserved(observations.assets);
  const zones = zonePlaces(model, clusters, ports.random);
  const assets = [...model.asset.values()];
  const matches = matchAssets(model, assets, clusters, zones, ports.pins ?? new Map());
  const rows = clusters.map((cluster, position): RowProposal => {
    const accessPoint = accessPointOf(model, cluster, matches[position]);
    if (accessPoint !== null) return accessPointRow(model, cluster, accessPoint, knownOf, ports);
    return assetRow({
      cluster,
      match: matches[position] ?? { kind: 'none' },
      assets,
      zones,
      knownOf,
      model,
      ports,
    });
  });
  const channels = proposeChannels(
    model,
    observations.channels,
    endRows(clusters, rows),
    knownOf,
    ports.random,
  );
  const earlier = [...model.source.values()].find((source) => source.sha256 === observations.source.sha256);
  return {
    source: {
      ...observations.source,
      record: earlier?.id ?? newId('source', ports.random),
      known: earlier !== undefined,
      imported: ports.now,
    },
    read: observations.read,
    rows: [...zones.rows, ...rows, ...channels.rows],
    skipped: [...observations.skipped, ...channels.skipped],
  };
}

function matchAssets(
  model: Model,
  assets: readonly Asset[],
  clusters: readonly Cluster[],
  zones: Places,
  pins: ReadonlyMap<string, RecordId | 'new'>,
): readonly Match[] {
  const positions = new Map<RecordId, number>(assets.map((asset, position) => [asset.id, position]));
  const known = assets.map((asset) => identityOf(asset, zoneNameOf(model, asset)));
  const pinned = new Map<number, number | null>();
  clusters.forEach((cluster, position) => {
    const pin = pins.get(cluster.key);
    if (cluster.members.some((member) => member.accessPoint !== undefined)) pinned.set(position, null);
    else if (pin !== undefined) pinned.set(position, pin === 'new' ? null : (positions.get(pin) ?? null));
  });
  const addsNothing = (position: number, candidate: number): boolean => {
    const cluster = clusters[position];
    const asset = assets[candidate];
    if (cluster === undefined || asset === undefined) return false;
    const known: Known = { values: { ...asset }, basisOf: () => null };
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
    for (const claim of claims) statements.push(claim as Statement);
    const zone = zoneName === undefined ? null : zones.find(zoneName.name);
    if (zoneName === undefined || zone === null) continue;
    const { record, needs } = zone;
    const statement = { field: 'zone', value: record, place: zoneName.place, confidence: 'medium' as const };
    statements.push(needs === null ? statement : { ...statement, needs });
  }
  return statements;
}

interface AssetRowInput {
  readonly cluster: Cluster;
  readonly match: Match;
  readonly assets: readonly Asset[];
  readonly zones: Places;
  readonly knownOf: (record: RecordId, values: object) => Known;
  readonly model: Model;
  readonly ports: ReconcilePorts;
}

function assetRow({ cluster, match, assets, zones, knownOf, model, ports }: AssetRowInput): RowProposal {
  const asset = match.kind === 'one' ? (assets[match.position] ?? null) : null;
  const statements = statementsOf(cluster, zones);
  const said = asset === null ? withName(statements) : statements;
  const fields = proposeFields(said, asset === null ? null : knownOf(asset.id, asset));
  const candidates = match.kind === 'several' ? candidatesOf(cluster, match.positions, assets, model) : [];
  return {
    ...commonOf(cluster),
    kind: 'asset',
    label: labelOf(asset?.name, fields, cluster.key),
    status: candidates.length > 0 ? 'ambiguous' : statusOf(fields, asset !== null),
    record: asset?.id ?? newId('asset', ports.random),
    reasons:
      asset === null ? [] : reasonsBetween(cluster.identity, identityOf(asset, zoneNameOf(model, asset))),
    candidates,
    fields,
    needs: [],
  };
}

const shownCandidates = 20;

function candidatesOf(
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
  const isNamed = statements.some(({ field, value }) => field === 'name' && value !== '');
  if (isNamed) return statements;
  for (const field of ['hostname', 'addresses', 'macs', 'serialNumber']) {
    const found = statements.find((statement) => statement.field === field);
    const value = Array.isArray(found?.value) ? found.value[0] : found?.value;
    if (found !== undefined && typeof value === 'string') {
      return [{ field: 'name', value, place: found.place, confidence: 'low' }, ...statements];
    }
  }
  return statements;
}

function labelOf(ours: string | undefined, fields: readonly FieldProposal[], key: string): string {
  const name = ours ?? fields.find(({ field }) => field === 'name')?.theirs;
  return typeof name === 'string' && name !== '' ? name : key;
}

function commonOf(cluster: Cluster): Pick<RowProposal, 'key' | 'merged'> {
  const places = cluster.members.flatMap(({ claims }) => claims.slice(0, 1).map(({ place }) => place));
  return { key: cluster.key, merged: { places, reasons: cluster.reasons } };
}

/** A way in from outside: the source says so, or the model has one of that name and nothing says it is an asset. */
function accessPointOf(
  model: Model,
  cluster: Cluster,
  match: Match | undefined,
): { readonly record: Id<'accessPoint'> | null; readonly kind: ObservedAsset['accessPoint'] } | null {
  const kind = cluster.members.find((member) => member.accessPoint !== undefined)?.accessPoint;
  const { names, serials, macs } = cluster.identity;
  if (kind === undefined && (match?.kind !== 'none' || serials.length > 0 || macs.length > 0)) return null;
  for (const { id, name } of model.accessPoint.values()) {
    if (name !== undefined && names.includes(normalText(name))) return { record: id, kind };
  }
  return kind === undefined ? null : { record: null, kind };
}

function accessPointRow(
  model: Model,
  cluster: Cluster,
  found: { readonly record: Id<'accessPoint'> | null; readonly kind: ObservedAsset['accessPoint'] },
  knownOf: AssetRowInput['knownOf'],
  ports: ReconcilePorts,
): RowProposal {
  const claims = cluster.members.flatMap((member) => member.claims);
  const name = claims.find(({ field }) => field === 'name') ?? claims[0];
  const label = typeof name?.value === 'string' ? name.value : String(name?.value ?? cluster.key);
  const at = { place: name?.place ?? '', confidence: 'medium' as const };
  const statements: Statement[] = [{ field: 'name', value: label, ...at }];
  if (found.kind !== undefined) statements.push({ field: 'kind', value: found.kind, ...at });
  const record = found.record === null ? undefined : model.accessPoint.get(found.record);
  const known = record === undefined ? null : knownOf(record.id, record);
  const fields = proposeFields(statements, known);
  const reason = { by: 'name', value: normalText(label), strength: strengthOf.name } as const;
  return {
    ...commonOf(cluster),
    kind: 'accessPoint',
    label,
    status: statusOf(fields, found.record !== null),
    record: found.record ?? newId('accessPoint', ports.random),
    reasons: found.record === null ? [] : [reason],
    candidates: [],
    fields,
    needs: [],
  };
}

/** The row each observation ended up in, for the ends of channels. */
function endRows(
  clusters: readonly Cluster[],
  rows: readonly RowProposal[],
): ReadonlyMap<string, RowProposal> {
  const ends = new Map<string, RowProposal>();
  clusters.forEach((cluster, position) => {
    const row = rows[position];
    if (row === undefined) return;
    for (const member of cluster.members) ends.set(member.key, row);
  });
  return ends;
}
