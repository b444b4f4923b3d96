import type { Asset, Channel, Model, RecordKind } from '../model/model.ts';
import { assetName, channelName, conduitName } from '../model/record-name.ts';
import { assetOrderAgain } from './asset-order.ts';
import { resorted } from './carried.ts';
import { endsAgain } from './ends.ts';
import { sortedById } from './id-order.ts';
import { Kept } from './kept.ts';
import { hasSameIds, type Lists } from './lists.ts';
import { namedAgain, renamedIn, type WithName } from './naming.ts';
import { placeZones } from './placement.ts';
import type { Plant } from './plant.ts';
import { everything, kindBit, type Reads } from './reading.ts';
import { changedKinds, type Exchanged, exchanged, type Shelves, shelvesOf } from './shelves.ts';
import { touchedBy } from './touched.ts';
import { watchedPlant } from './watched-plant.ts';

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

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const byName = (a: WithName, b: WithName): number => {
  const left = a.name ?? '';
  const right = b.name ?? '';
  return left < right ? -1 : left > right ? 1 : byId(a, b);
};

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
    if (before === null || sorted === undefined) {
      const records: readonly Shelves[K][number][] = shelves[kind];
      return compare === byId ? sortedById(records) : records.toSorted(compare);
    }
    const { out, into }: Exchanged<Shelves[K][number]> = exchanged<Shelves[K][number]>(
      before.shelves[kind],
      shelves[kind],
    );
    return resorted(sorted, out, into, compare);
  };
  const assets = namedAgain(list('asset', known?.assets.recorded), known?.assets ?? null, assetName);
  const zones = list('zone', known?.zones);
  const accessPoints = list('accessPoint', known?.accessPoints, byName);
  const identities = list('identity', known?.identities, byName);
  const placement =
    known !== null && known.zones === zones && isPlacedAlike(known.assets.recorded, assets.recorded)
      ? known.placement
      : placeZones(zones, assets.named, known?.placement ?? null);
  const renamed = renamedIn(before?.shelves ?? null, shelves);
  const conduits = namedAgain(
    list('conduit', known?.conduits.recorded),
    known?.conduits ?? null,
    (conduit) => conduitName(model, conduit),
    renamed === null ? null : () => true,
  );
  const channels = namedAgain(
    list('channel', known?.channels.recorded),
    known?.channels ?? null,
    (channel) => channelName(model, channel),
    renamed === null ? null : touchesOne(renamed),
  );
  const assetIndex = positions(assets.recorded, known?.assets.recorded, known?.assetIndex);
  const base = {
    assets,
    assetOrder: assetOrderAgain(assets, assetIndex, known?.assetOrder ?? null),
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
  };
  return { ...base, ends: endsAgain(base, known) };
}

/** Tells of channels whether one of these records is an end; one edit renames few, and plants have many channels. */
function touchesOne(ids: ReadonlySet<string>): (channel: Channel) => boolean {
  const [only] = ids;
  if (ids.size === 1) return ({ source, target }) => source === only || target === only;
  return ({ source, target }) => ids.has(source ?? '') || ids.has(target ?? '');
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
