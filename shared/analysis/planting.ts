import type { AccessPoint, Asset, Channel, Conduit, Model, RecordKind } from '../model/model.ts';
import { assetName, channelName, conduitName } from '../model/record-name.ts';
import type { Endpoint } from '../model/zone.ts';
import { carriedFrom, resorted } from './carried.ts';
import { type PlacedZone, type Placement, placeZones, saysTheSame } from './placement.ts';
import type { ChannelEnds, End, Plant } from './plant.ts';
import { everything, Kept, kindBit, look, type Reads, stageBit } from './reading.ts';
import {
  changedKinds,
  type Exchanged,
  exchanged,
  isSame,
  type Shelves,
  shelvesOf,
  watchedModel,
} from './shelves.ts';

/** A plant, what it was made from, and how it differs from the one before it. */
export interface Planting {
  readonly plant: Plant;
  readonly shelves: Shelves;
  readonly lists: Lists;
  /** Kinds of record of which something is not as before. */
  readonly changed: Reads;
  readonly changedKinds: readonly RecordKind[] | null;
  /** Records that are as before while something around them is not: the zone of an asset, the ends of a channel. */
  readonly touched: ReadonlySet<object>;
}

/** Everything by position; lists of which nothing has changed are the same objects as before. */
interface Lists {
  readonly assets: Named<Asset>;
  readonly accessPoints: readonly AccessPoint[];
  readonly identities: Shelves['identity'];
  readonly channels: Named<Channel>;
  readonly conduits: Named<Conduit>;
  readonly zones: Shelves['zone'];
  readonly accessPaths: Shelves['accessPath'];
  readonly essentialFunctions: Shelves['essentialFunction'];
  readonly redundancyGroups: Shelves['redundancyGroup'];
  readonly placement: Placement;
  readonly assetIndex: ReadonlyMap<string, number>;
  readonly identityIndex: ReadonlyMap<string, number>;
  readonly channelIndex: ReadonlyMap<string, number>;
  readonly ends: Ends;
}

/** Records as recorded, and as findings speak of them: where nobody gave a name, what describes the record stands in. */
interface Named<R> {
  readonly recorded: readonly R[];
  readonly named: readonly R[];
}

interface Ends {
  readonly ofAssets: readonly End[];
  readonly ofAccessPoints: readonly End[];
  readonly ofZones: readonly End[];
  readonly ofChannels: readonly ChannelEnds[];
}

interface WithName {
  readonly id: string;
  readonly name?: string | undefined;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const byName = (a: WithName, b: WithName): number => {
  const left = a.name ?? '';
  const right = b.name ?? '';
  return left < right ? -1 : left > right ? 1 : byId(a, b);
};

function namedRecord<R extends { readonly name?: string }>(record: R, name: string | null): R {
  const own = record.name !== undefined && record.name !== '';
  return own || name === null ? record : { ...record, name };
}

/** Resolves the references of a model for an assessment date (YYYY-MM-DD). */
export function plantOf(model: Model, at: string): Plant {
  return plantAgain(model, at, null).plant;
}

/** The same after something has changed: what is as before stays the same object, and what is not is named. */
export function plantAgain(model: Model, at: string, known: Planting | null): Planting {
  const before = known?.plant.at === at ? known : null;
  const shelves = shelvesOf(model, before?.shelves ?? null);
  const lists = listsOf(model, shelves, before);
  const { touched, around } = touchedBy(lists, before?.lists ?? null);
  const kinds = before === null ? null : changedKinds(before.shelves, shelves);
  const changed =
    kinds === null ? everything : kinds.reduce<Reads>((bits, kind) => bits | kindBit[kind], around);
  const kept = new Kept(before?.plant.kept ?? null, changed);
  const plant = watchedPlant(model, at, lists, kept);
  return { plant, shelves, lists, changed, changedKinds: kinds, touched };
}

function listsOf(model: Model, shelves: Shelves, before: Planting | null): Lists {
  const known = before?.lists ?? null;
  const list = <K extends RecordKind>(
    kind: K,
    sorted: readonly Shelves[K][number][] | undefined,
    compare: (a: Shelves[K][number], b: Shelves[K][number]) => number = byId,
  ): readonly Shelves[K][number][] => {
    if (before === null || sorted === undefined) return [...shelves[kind]].sort(compare);
    const { out, into }: Exchanged<Shelves[K][number]> = exchanged<Shelves[K][number]>(
      before.shelves[kind],
      shelves[kind],
    );
    return resorted(sorted, out, into, compare);
  };
  const assets = namedAgain(list('asset', known?.assets.recorded, byName), known?.assets ?? null, assetName);
  const zones = list('zone', known?.zones);
  const accessPoints = list('accessPoint', known?.accessPoints, byName);
  const identities = list('identity', known?.identities, byName);
  const placement =
    known !== null && known.zones === zones && isPlacedAlike(known.assets.recorded, assets.recorded)
      ? known.placement
      : placeZones(zones, assets.named, known?.placement ?? null);
  const renamed = renamedIn(before, shelves);
  const conduits = namedAgain(
    list('conduit', known?.conduits.recorded),
    known?.conduits ?? null,
    (conduit) => conduitName(model, conduit),
    () => renamed !== null,
  );
  const channels = namedAgain(
    list('channel', known?.channels.recorded),
    known?.channels ?? null,
    (channel) => channelName(model, channel),
    renamed === null
      ? undefined
      : ({ source, target }) => renamed.has(source ?? '') || renamed.has(target ?? ''),
  );
  const assetIndex = positions(assets.recorded, known?.assets.recorded, known?.assetIndex);
  const base = {
    assets,
    accessPoints,
    identities,
    channels,
    conduits,
    zones,
    accessPaths: list('accessPath', known?.accessPaths),
    essentialFunctions: list('essentialFunction', known?.essentialFunctions),
    redundancyGroups: list('redundancyGroup', known?.redundancyGroups),
    placement,
    assetIndex,
    identityIndex: positions(identities, known?.identities, known?.identityIndex),
    channelIndex: positions(channels.recorded, known?.channels.recorded, known?.channelIndex),
  };
  return { ...base, ends: endsAgain(base, known) };
}

/** Positions by id; the same map where the same ids stand at the same places. */
function positions(
  records: readonly { readonly id: string }[],
  before: readonly { readonly id: string }[] | undefined,
  known: ReadonlyMap<string, number> | undefined,
): ReadonlyMap<string, number> {
  if (known !== undefined && before !== undefined && hasSameIds(before, records)) return known;
  return new Map(records.map(({ id }, index) => [id, index]));
}

function hasSameIds(a: readonly { readonly id: string }[], b: readonly { readonly id: string }[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    if (a[index] !== b[index] && a[index]?.id !== b[index]?.id) return false;
  }
  return true;
}

/** True where the same assets lie in the same zones, at the same places of the list. */
function isPlacedAlike(a: readonly Asset[], b: readonly Asset[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one !== other && (one?.id !== other?.id || one?.zone !== other?.zone)) return false;
  }
  return true;
}

/** Names records; one that is as before, and whose name rests on nothing that has changed, stays the same object. */
function namedAgain<R extends { readonly id: string; readonly name?: string }>(
  recorded: readonly R[],
  known: Named<R> | null,
  nameOf: (record: R) => string | null,
  isRenamed: (record: R) => boolean = () => false,
): Named<R> {
  if (known === null) return { recorded, named: recorded.map((one) => namedRecord(one, nameOf(one))) };
  const from = carriedFrom(known.recorded, recorded);
  const named = recorded.map((record, index): R => {
    const before = known.named[from[index] ?? -1];
    if (before === undefined) return namedRecord(record, nameOf(record));
    if (!isRenamed(record)) return before;
    const now = namedRecord(record, nameOf(record));
    return now.name === before.name ? before : now;
  });
  return isSame(known.named, named) ? known : { recorded, named };
}

/** Ids of what channels and conduits are named after and that is called otherwise now, is new or gone; null for none. */
function renamedIn(before: Planting | null, shelves: Shelves): ReadonlySet<string> | null {
  if (before === null) return null;
  const renamed = new Set<string>();
  const note = <R extends WithName>(
    was: readonly R[],
    is: readonly R[],
    nameOf: (record: R) => string | null | undefined,
  ): void => {
    const { out, into } = exchanged(was, is);
    const names = new Map([...out].map((record) => [record.id, nameOf(record)]));
    for (const record of into) {
      const old = names.get(record.id);
      if (!names.has(record.id) || old !== nameOf(record)) renamed.add(record.id);
      names.delete(record.id);
    }
    for (const id of names.keys()) renamed.add(id);
  };
  note(before.shelves.asset, shelves.asset, assetName);
  note(before.shelves.zone, shelves.zone, ({ name }) => name);
  note(before.shelves.accessPoint, shelves.accessPoint, ({ name }) => name);
  return renamed.size === 0 ? null : renamed;
}

const missingEnd: End = { type: 'missing' };
const anyEnd: End = { type: 'any' };

/** Resolves the ends of all channels; what is as before stays the same object. */
function endsAgain(lists: Omit<Lists, 'ends'>, known: Lists | null): Ends {
  const { placement } = lists;
  const zoneOf = (id: string | undefined) => (id === undefined ? undefined : placement.byId.get(id));
  const ofAssets = lists.assets.named.map(({ zone }, asset): End => {
    const before = known?.ends.ofAssets[asset];
    const placed = zoneOf(zone);
    return before?.type === 'asset' && before.zone === placed
      ? before
      : { type: 'asset', asset, zone: placed };
  });
  const ofAccessPoints = lists.accessPoints.map(({ zone }, accessPoint): End => {
    const before = known?.ends.ofAccessPoints[accessPoint];
    const placed = zoneOf(zone);
    const isSameEnd = before?.type === 'accessPoint' && before.zone === placed;
    return isSameEnd ? before : { type: 'accessPoint', accessPoint, zone: placed };
  });
  const ofZones = placement.zones.map((zone, index): End => {
    const before = known?.ends.ofZones[index];
    return before?.type === 'zone' && before.zone === zone ? before : { type: 'zone', zone };
  });
  const endpoints = new Map<string, End>([['any', anyEnd]]);
  for (const [index, { zone }] of placement.zones.entries())
    endpoints.set(zone.id, ofZones[index] ?? missingEnd);
  for (const [index, { id }] of lists.accessPoints.entries())
    endpoints.set(id, ofAccessPoints[index] ?? missingEnd);
  for (const [index, { id }] of lists.assets.recorded.entries())
    endpoints.set(id, ofAssets[index] ?? missingEnd);
  const endAt = (endpoint: Endpoint | undefined): End =>
    endpoint === undefined ? missingEnd : (endpoints.get(endpoint) ?? missingEnd);
  const resolve = ({ source, target }: Channel): ChannelEnds => ({
    source: endAt(source),
    target: endAt(target),
  });
  const { recorded } = lists.channels;
  const sameRecords =
    known !== null &&
    lists.assetIndex === known.assetIndex &&
    hasSameIds(known.accessPoints, lists.accessPoints) &&
    hasSameIds(known.zones, lists.zones);
  if (!sameRecords) return { ofAssets, ofAccessPoints, ofZones, ofChannels: recorded.map(resolve) };
  const isStill = (end: End): boolean =>
    end.type === 'asset'
      ? ofAssets[end.asset] === end
      : end.type === 'accessPoint'
        ? ofAccessPoints[end.accessPoint] === end
        : end.type !== 'zone' || ofZones[end.zone.index] === end;
  const from = carriedFrom(known.channels.recorded, recorded);
  const ofChannels = recorded.map((channel, index) => {
    const before = known.ends.ofChannels[from[index] ?? -1];
    return before !== undefined && isStill(before.source) && isStill(before.target)
      ? before
      : resolve(channel);
  });
  return { ofAssets, ofAccessPoints, ofZones, ofChannels };
}

/** Records that stayed while something around them changed, and the lists that are therefore not as before. */
function touchedBy(
  lists: Lists,
  known: Lists | null,
): { readonly touched: ReadonlySet<object>; readonly around: Reads } {
  const touched = new Set<object>();
  if (known === null) return { touched, around: 0 };
  let around: Reads = 0;
  if (known.placement !== lists.placement) around |= kindBit.zone;
  if (known.assets !== lists.assets) around |= kindBit.asset;
  if (known.assetIndex !== lists.assetIndex) around |= stageBit.order;
  if (known.channels !== lists.channels) around |= kindBit.channel;
  if (known.conduits !== lists.conduits) around |= kindBit.conduit;
  // A zone that only holds other assets now says the same of each, but whoever took the zone has looked at them.
  if (touchAssets(lists, known, touched)) around |= kindBit.asset;
  if (touchChannels(lists, known, touched)) around |= kindBit.channel;
  return { touched, around };
}

/** Notes the assets whose zone says something else now; true where any asset lies in another zone than before. */
function touchAssets(lists: Lists, known: Lists, touched: Set<object>): boolean {
  let moved = false;
  const from = carriedFrom(known.assets.named, lists.assets.named);
  for (const [index, asset] of lists.assets.named.entries()) {
    const was = zoneAt(known.ends.ofAssets[from[index] ?? -1]);
    const is = zoneAt(lists.ends.ofAssets[index]);
    if (from[index] === -1 || was === is) continue;
    moved = true;
    if (!saysTheSame(was, is)) touched.add(asset);
  }
  return moved;
}

const zoneAt = (end: End | undefined): PlacedZone | undefined =>
  end?.type === 'asset' ? end.zone : undefined;

/** Notes the channels whose ends say something else now; true where any channel has other ends than before. */
function touchChannels(lists: Lists, known: Lists, touched: Set<object>): boolean {
  const isAlike = (was: End, is: End): boolean => {
    if (was.type === 'asset' && is.type === 'asset') {
      const asset = lists.assets.named[is.asset];
      if (asset === undefined || known.assets.named[was.asset] !== asset || touched.has(asset)) return false;
      return saysTheSame(was.zone, is.zone);
    }
    if (was.type === 'accessPoint' && is.type === 'accessPoint') {
      const isKept = known.accessPoints[was.accessPoint] === lists.accessPoints[is.accessPoint];
      return isKept && saysTheSame(was.zone, is.zone);
    }
    if (was.type === 'zone' && is.type === 'zone') return saysTheSame(was.zone, is.zone);
    return was.type === is.type;
  };
  let found = false;
  const from = carriedFrom(known.channels.named, lists.channels.named);
  for (const [index, channel] of lists.channels.named.entries()) {
    const was = known.ends.ofChannels[from[index] ?? -1];
    const is = lists.ends.ofChannels[index];
    if (was === undefined || is === undefined) continue;
    if (was !== is) found = true;
    if (isAlike(was.source, is.source) && isAlike(was.target, is.target)) continue;
    touched.add(channel);
    found = true;
  }
  return found;
}

/**
 * The position of a record of a list; -1 for one that is not in it. Whoever goes through the list, or asks again and again
 * about one record, is answered without a look into the index.
 */
function positionsInTurn<R extends { readonly id: string }>(
  records: readonly R[],
  index: ReadonlyMap<string, number>,
): (record: R) => number {
  let latest = 0;
  return (record) => {
    if (records[latest] === record) return latest;
    const next = records[latest + 1] === record ? latest + 1 : index.get(record.id);
    if (next !== undefined) latest = next;
    return next ?? -1;
  };
}

/** The plant of these lists: whoever takes one has looked at it. */
function watchedPlant(model: Model, at: string, lists: Lists, kept: Kept): Plant {
  const { placement, ends } = lists;
  const assets = lists.assets.named;
  const channels = lists.channels.named;
  const conduits = lists.conduits.named;
  const noEnds: ChannelEnds = { source: missingEnd, target: missingEnd };
  const channelAt = positionsInTurn(channels, lists.channelIndex);
  const assetAt = positionsInTurn(assets, lists.assetIndex);
  return {
    model: watchedModel(model),
    at,
    kept,
    own: {
      assets,
      accessPoints: lists.accessPoints,
      assetIndex: lists.assetIndex,
      zoneIndex: placement.byId,
      endsOf: (channel) => ends.ofChannels[channelAt(channel)] ?? noEnds,
      positionOf: assetAt,
      placeOf: (asset) => {
        const position = assetAt(asset);
        return assets[position] === asset
          ? zoneAt(ends.ofAssets[position])
          : placement.byId.get(asset.zone ?? '');
      },
    },
    get assets() {
      look(kindBit.asset);
      return assets;
    },
    get assetIndex() {
      look(stageBit.order);
      return lists.assetIndex;
    },
    get accessPoints() {
      look(kindBit.accessPoint);
      return lists.accessPoints;
    },
    get zones() {
      look(kindBit.zone);
      return placement.zones;
    },
    get zoneIndex() {
      look(kindBit.zone);
      return placement.byId;
    },
    get cyclicZones() {
      look(kindBit.zone);
      return placement.cyclic;
    },
    get conduits() {
      look(kindBit.conduit);
      return conduits;
    },
    get channels() {
      look(kindBit.channel);
      return channels;
    },
    get identities() {
      look(kindBit.identity);
      return lists.identities;
    },
    get identityIndex() {
      look(kindBit.identity);
      return lists.identityIndex;
    },
    get accessPaths() {
      look(kindBit.accessPath);
      return lists.accessPaths;
    },
    get essentialFunctions() {
      look(kindBit.essentialFunction);
      return lists.essentialFunctions;
    },
    get redundancyGroups() {
      look(kindBit.redundancyGroup);
      return lists.redundancyGroups;
    },
  };
}
