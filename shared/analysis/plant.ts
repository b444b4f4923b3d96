import type { AssetType } from '../model/asset.ts';
import type { PurdueLevel } from '../model/field.ts';
import type {
  AccessPath,
  AccessPoint,
  Asset,
  Channel,
  Conduit,
  EssentialFunction,
  Identity,
  Model,
  RecordId,
  RecordKind,
  RecordOf,
  RedundancyGroup,
  Zone,
} from '../model/model.ts';
import { assetName, channelName, conduitName } from '../model/record-name.ts';
import type { Endpoint, ZoneKind } from '../model/zone.ts';
import type { Subject } from './analysis.ts';

/** One zone with what nesting says about it. Numbers are positions in the plant's lists. */
export interface PlacedZone {
  readonly zone: Zone;
  readonly index: number;
  /** The zone it lies in, or null at the top. */
  readonly parent: PlacedZone | null;
  /**
   * The zone whose boundary holds it. A sub-zone that states no kind, no SL-T and no microsegmentation of its own is a
   * group: it has no boundary and belongs to the zone around it.
   */
  readonly boundary: PlacedZone;
  /** Own kind and level, else those of the nearest zone around it. */
  readonly kind: ZoneKind | undefined;
  readonly level: PurdueLevel | undefined;
  /** Assets that name this zone. */
  readonly direct: readonly number[];
  /** Assets within its boundary: its own and those of its groups. Filled for zones that are their own boundary. */
  readonly members: readonly number[];
  /** Assets anywhere inside, sub-zones included. */
  readonly inside: readonly number[];
}

/**
 * The model with its cross-references resolved. Every list is sorted, so record order never shows: assets, access
 * points and identities by name and then id, because their order decides between equally good paths; the rest by id.
 */
export interface Plant {
  readonly model: Model;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly assets: readonly Asset[];
  readonly accessPoints: readonly AccessPoint[];
  readonly zones: readonly PlacedZone[];
  readonly conduits: readonly Conduit[];
  readonly channels: readonly Channel[];
  readonly identities: readonly Identity[];
  readonly accessPaths: readonly AccessPath[];
  readonly essentialFunctions: readonly EssentialFunction[];
  readonly redundancyGroups: readonly RedundancyGroup[];
  /** Position of identities by id. */
  readonly identityIndex: ReadonlyMap<string, number>;
  readonly assetIndex: ReadonlyMap<string, number>;
  /** Zone by id. */
  readonly zoneIndex: ReadonlyMap<string, PlacedZone>;
  /** Zones whose chain of parents runs in a circle; they are read as top zones. */
  readonly cyclicZones: readonly Zone[];
  /** The ends of each of `channels`. */
  readonly ends: ReadonlyMap<Channel, ChannelEnds>;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const byName = (
  a: { readonly id: string; readonly name?: string | undefined },
  b: { readonly id: string; readonly name?: string | undefined },
): number => {
  const left = a.name ?? '';
  const right = b.name ?? '';
  return left < right ? -1 : left > right ? 1 : byId(a, b);
};

/** The records of a map sorted by id. */
export function sorted<K extends RecordKind>(
  records: ReadonlyMap<string, RecordOf<K>>,
): readonly RecordOf<K>[] {
  return [...records.values()].sort(byId);
}

/** Positions of records by id. */
function positions(records: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(records.map((record, index) => [record.id, index]));
}

/** Records as findings speak of them: where nobody gave a name, what describes the record stands in for it. */
function named<R extends { readonly name?: string }>(
  records: readonly R[],
  nameOf: (record: R) => string | null,
): readonly R[] {
  return records.map((record) => {
    if (record.name !== undefined && record.name !== '') return record;
    const name = nameOf(record);
    return name === null ? record : { ...record, name };
  });
}

/** Resolves the references of a model for an assessment date (YYYY-MM-DD). */
export function plantOf(model: Model, at: string): Plant {
  const assets = named([...model.asset.values()].sort(byName), assetName);
  const accessPoints = [...model.accessPoint.values()].sort(byName);
  const identities = [...model.identity.values()].sort(byName);
  const placed = placeZones(sorted<'zone'>(model.zone), assets);
  const plant = {
    model,
    at,
    assets,
    accessPoints,
    zones: placed.zones,
    conduits: named(sorted<'conduit'>(model.conduit), (conduit) => conduitName(model, conduit)),
    channels: named(sorted<'channel'>(model.channel), (channel) => channelName(model, channel)),
    identities,
    accessPaths: sorted<'accessPath'>(model.accessPath),
    essentialFunctions: sorted<'essentialFunction'>(model.essentialFunction),
    redundancyGroups: sorted<'redundancyGroup'>(model.redundancyGroup),
    identityIndex: positions(identities),
    assetIndex: positions(assets),
    zoneIndex: new Map(placed.zones.map((zone) => [zone.zone.id, zone])),
    cyclicZones: placed.cyclic,
  };
  return { ...plant, ends: resolveEnds(plant) };
}

interface Nesting {
  readonly parents: ReadonlyMap<string, Zone>;
  readonly cyclic: readonly Zone[];
}

/** Parent by zone id; a zone on a circle of parents gets none, and a dangling parent counts as none. */
function nestingOf(zones: readonly Zone[]): Nesting {
  const known = new Map<string, Zone>(zones.map((zone) => [zone.id, zone]));
  const parentOf = (zone: Zone): Zone | undefined =>
    zone.parent === undefined ? undefined : known.get(zone.parent);
  const cyclic: Zone[] = [];
  const parents = new Map<string, Zone>();
  for (const zone of zones) {
    const parent = parentOf(zone);
    const seen = new Set<string>();
    let above = parent;
    while (above !== undefined && above.id !== zone.id && !seen.has(above.id)) {
      seen.add(above.id);
      above = parentOf(above);
    }
    if (above?.id === zone.id) cyclic.push(zone);
    else if (parent !== undefined) parents.set(zone.id, parent);
  }
  return { parents, cyclic };
}

/** True for a zone inside another that says nothing of its own that would make it a zone in the sense of ZCR 3.1. */
export function isGroup(zone: Zone, around: object | null): boolean {
  if (around === null) return false;
  return zone.kind === undefined && zone.slTarget === undefined && zone.microsegmented === undefined;
}

interface Draft extends PlacedZone {
  readonly direct: number[];
  readonly members: number[];
  readonly inside: number[];
}

function placeZones(
  zones: readonly Zone[],
  assets: readonly Asset[],
): { readonly zones: readonly PlacedZone[]; readonly cyclic: readonly Zone[] } {
  const { parents, cyclic } = nestingOf(zones);
  const drafts = new Map<string, Draft>();
  const indexes = positions(zones);
  const place = (zone: Zone): Draft => {
    const done = drafts.get(zone.id);
    if (done !== undefined) return done;
    const above = parents.get(zone.id);
    const parent = above === undefined ? null : place(above);
    const draft = draftOf(zone, indexes.get(zone.id) ?? 0, parent);
    drafts.set(zone.id, draft);
    return draft;
  };
  const placed = zones.map(place);
  for (const [index, asset] of assets.entries()) {
    const zone = asset.zone === undefined ? undefined : drafts.get(asset.zone);
    if (zone !== undefined) settle(zone, index, drafts);
  }
  return { zones: placed, cyclic };
}

function draftOf(zone: Zone, index: number, parent: Draft | null): Draft {
  const lists = { direct: [], members: [], inside: [] };
  const kind = zone.kind ?? parent?.kind;
  const level = zone.purdueLevel ?? parent?.level;
  const base = { zone, index, parent, kind, level, ...lists };
  if (parent !== null && isGroup(zone, parent)) return { ...base, boundary: parent.boundary };
  const own: Draft = {
    ...base,
    get boundary() {
      return own;
    },
  };
  return own;
}

function settle(zone: Draft, asset: number, drafts: ReadonlyMap<string, Draft>): void {
  zone.direct.push(asset);
  drafts.get(zone.boundary.zone.id)?.members.push(asset);
  for (let around: PlacedZone | null = zone; around !== null; around = around.parent) {
    drafts.get(around.zone.id)?.inside.push(asset);
  }
}

/** The zone an asset names, or undefined where it names none or one that does not exist. */
export function placeOf(plant: Plant, asset: Asset): PlacedZone | undefined {
  return asset.zone === undefined ? undefined : plant.zoneIndex.get(asset.zone);
}

/** The asset's own Purdue level, else that of the nearest zone around it that states one. */
export function levelOf(plant: Plant, asset: Asset): PurdueLevel | undefined {
  return asset.purdueLevel ?? placeOf(plant, asset)?.level;
}

/** True where the zone or the asset itself lies outside the organisation. */
export function isOutside(plant: Plant, asset: Asset): boolean {
  return placeOf(plant, asset)?.kind === 'external' || asset.purdueLevel === 'external';
}

/** True for the zone itself and every zone inside it. */
export function liesIn(zone: PlacedZone, around: PlacedZone): boolean {
  for (let current: PlacedZone | null = zone; current !== null; current = current.parent) {
    if (current === around) return true;
  }
  return false;
}

/** What a channel's end is. `missing` is an end that is not set or names a record that does not exist. */
export type End =
  | { readonly type: 'asset'; readonly asset: number; readonly zone: PlacedZone | undefined }
  | { readonly type: 'accessPoint'; readonly accessPoint: number; readonly zone: PlacedZone | undefined }
  | { readonly type: 'zone'; readonly zone: PlacedZone }
  | { readonly type: 'any' }
  | { readonly type: 'missing' };

/** Both ends of a channel. */
export interface ChannelEnds {
  readonly source: End;
  readonly target: End;
}

const missingEnd: End = { type: 'missing' };

/** Resolves the ends of all channels once. */
function resolveEnds(plant: Omit<Plant, 'ends'>): ReadonlyMap<Channel, ChannelEnds> {
  const ends = new Map<string, End>([['any', { type: 'any' }]]);
  const zoneAt = (id: string | undefined): PlacedZone | undefined =>
    id === undefined ? undefined : plant.zoneIndex.get(id);
  for (const zone of plant.zones) ends.set(zone.zone.id, { type: 'zone', zone });
  for (const [accessPoint, { id, zone }] of plant.accessPoints.entries()) {
    ends.set(id, { type: 'accessPoint', accessPoint, zone: zoneAt(zone) });
  }
  for (const [asset, { id, zone }] of plant.assets.entries()) {
    ends.set(id, { type: 'asset', asset, zone: zoneAt(zone) });
  }
  const endAt = (endpoint: Endpoint | undefined): End =>
    endpoint === undefined ? missingEnd : (ends.get(endpoint) ?? missingEnd);
  return new Map(
    plant.channels.map((channel) => [
      channel,
      { source: endAt(channel.source), target: endAt(channel.target) },
    ]),
  );
}

const noEnds: ChannelEnds = { source: missingEnd, target: missingEnd };

/** The ends of one of the plant's channels. */
export function endsOf(plant: Plant, channel: Channel): ChannelEnds {
  return plant.ends.get(channel) ?? noEnds;
}

/** Names a record as the subject of a finding: its name, else its id. */
export function subjectOf<K extends RecordKind>(
  kind: K,
  record: { readonly id: RecordId; readonly name?: string | undefined },
): Subject {
  return {
    kind,
    id: record.id,
    name: record.name === undefined || record.name === '' ? record.id : record.name,
  };
}

const controllerTypes: ReadonlySet<AssetType> = new Set([
  'plc',
  'pac',
  'rtu',
  'ied',
  'protectionRelay',
  'dcsController',
  'safetyController',
  'drive',
  'robotController',
  'cnc',
]);

const fieldTypes: ReadonlySet<AssetType> = new Set(['fieldIo', 'sensor']);

const networkTypes: ReadonlySet<AssetType> = new Set([
  'dataGateway',
  'edgeGateway',
  'serialServer',
  'vpnServer',
  'router',
  'switch',
  'firewall',
  'dataDiode',
  'wirelessAp',
  'cellularModem',
]);

/** Programmable devices that act on the process (domain 4.1, level 1). */
export function isController(type: AssetType | undefined): boolean {
  return type !== undefined && controllerTypes.has(type);
}

/** Controllers and the field devices they work with. */
export function isControlDevice(type: AssetType | undefined): boolean {
  return type !== undefined && (controllerTypes.has(type) || fieldTypes.has(type));
}

/** Devices that carry or convert traffic. */
export function isNetworkDevice(type: AssetType | undefined): boolean {
  return type !== undefined && networkTypes.has(type);
}

/** Whole days from one date or instant to another (UTC days); negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  const day = (text: string): number => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;
  return day(to) - day(from);
}
