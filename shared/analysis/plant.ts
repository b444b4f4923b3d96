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
import type { Subject } from './analysis.ts';
import type { Kept } from './kept.ts';
import type { PlacedZone } from './placement.ts';

export { isGroup, type PlacedZone } from './placement.ts';

/**
 * The model with its cross-references resolved. Every list is sorted, so record order never shows: access points and
 * identities by name and then id, because their order decides between equally good paths; the rest by id. Of assets
 * `byName` and `rank` tell the order in which people read them (decisions/0021). Whoever takes a list has looked at it
 * (reading.ts).
 */
export interface Plant {
  readonly model: Model;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly assets: readonly Asset[];
  /** The assets by name and then id, and where in that order the asset at a position stands. */
  readonly byName: readonly Asset[];
  readonly rank: Int32Array;
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
  /** What belongs to a record itself: its position, the zone it lies in, its ends. Taking that is no look at a list. */
  readonly own: Surroundings;
  /** What records are called, by position in the lists: who takes them has looked at nothing else of the records. */
  readonly labels: Labels;
  /** What has been worked out about the plant once. */
  readonly kept: Kept;
}

/** Id and name of a record. */
export interface Label<I extends RecordId = RecordId> {
  readonly id: I;
  readonly name?: string | undefined;
}

/** What the records of a plant are called. */
export interface Labels {
  readonly assets: readonly Label<Asset['id']>[];
  readonly accessPoints: readonly Label[];
  readonly identities: readonly Label[];
  readonly zones: readonly Label[];
  readonly conduits: readonly Label[];
  readonly channels: readonly Label[];
  readonly accessPaths: readonly Label[];
}

/** What surrounds each record of a plant. */
interface Surroundings {
  readonly assets: readonly Asset[];
  readonly accessPoints: readonly AccessPoint[];
  readonly assetIndex: ReadonlyMap<string, number>;
  /** Where the asset at a position stands by its name. */
  readonly rank: Int32Array;
  readonly zoneIndex: ReadonlyMap<string, PlacedZone>;
  readonly channels: readonly Channel[];
  /** The position of a channel of the plant; -1 for any other. */
  channelAt(channel: Channel): number;
  /** The ends of a channel of the plant. */
  endsOf(channel: Channel): ChannelEnds;
  /** The position of an asset of the plant; -1 for any other. */
  positionOf(asset: Asset): number;
  /** The zone an asset names. */
  placeOf(asset: Asset): PlacedZone | undefined;
  /** The same of the asset at a position. */
  placeAt(position: number): PlacedZone | undefined;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

/** The records of a map sorted by id. */
export function sorted<K extends RecordKind>(
  records: ReadonlyMap<string, RecordOf<K>>,
): readonly RecordOf<K>[] {
  return [...records.values()].sort(byId);
}

/** The zone an asset names, or undefined where it names none or one that does not exist. */
export function placeOf(plant: Plant, asset: Asset): PlacedZone | undefined {
  return asset.zone === undefined ? undefined : plant.own.placeOf(asset);
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

/** The ends of one of the plant's channels. */
export function endsOf(plant: Plant, channel: Channel): ChannelEnds {
  return plant.own.endsOf(channel);
}

/** The asset an end is; undefined where it is something else. */
export function assetAt(plant: Plant, end: End): Asset | undefined {
  return end.type === 'asset' ? plant.own.assets[end.asset] : undefined;
}

/** The access point an end is; undefined where it is something else. */
export function accessPointAt(plant: Plant, end: End): AccessPoint | undefined {
  return end.type === 'accessPoint' ? plant.own.accessPoints[end.accessPoint] : undefined;
}

/** The position of an asset of the plant; -1 for any other. */
export function positionOf(plant: Plant, asset: Asset): number {
  return plant.own.positionOf(asset);
}

let latest: Label | null = null;
let latestSubject: Subject | null = null;

/**
 * Names a record as the subject of a finding: its name, else its id. Rules ask one after the other about the same record,
 * and what they say of it shares one subject.
 */
export function subjectOf<K extends RecordKind>(kind: K, record: Label): Subject {
  if (record === latest && latestSubject?.kind === kind) return latestSubject;
  const { id, name } = record;
  latest = record;
  latestSubject = { kind, id, name: name === undefined || name === '' ? id : name };
  return latestSubject;
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
