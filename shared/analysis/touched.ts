import { carriedFrom } from './carried.ts';
import { type Ends, hasSameIds, type Lists } from './lists.ts';
import type { WithName } from './naming.ts';
import { oncePer } from './once-per.ts';
import { type PlacedZone, saysTheSame } from './placement.ts';
import type { End } from './plant.ts';
import { kindBit, type Reads, stageBit } from './reading.ts';

/** Records that stayed while something around them changed, and the lists that are therefore not as before. */
export function touchedBy(
  lists: Lists,
  known: Lists | null,
): { readonly touched: ReadonlySet<object>; readonly around: Reads } {
  const touched = new Set<object>();
  if (known === null) return { touched, around: 0 };
  let around: Reads = 0;
  if (known.placement !== lists.placement) around |= kindBit.zone;
  if (known.assets !== lists.assets) around |= kindBit.asset;
  if (known.assetIndex !== lists.assetIndex) around |= stageBit.order;
  if (known.placement !== lists.placement) around |= stageBit.places;
  if (!areCalledAlike(known, lists)) around |= stageBit.labels;
  if (known.channels !== lists.channels) around |= kindBit.channel;
  if (known.conduits !== lists.conduits) around |= kindBit.conduit;
  // A zone that only holds other assets now says the same of each, but it is another object to whoever sorted by zones.
  if (touchAssets(lists, known, touched)) around |= kindBit.asset;
  if (touchChannels(lists, known, touched)) around |= kindBit.channel;
  return { touched, around };
}

/** True where every record graphs are drawn between stands where it stood and is called what it was called. */
function areCalledAlike(known: Lists, lists: Lists): boolean {
  return (
    isCalledAlike(known.assets.named, lists.assets.named) &&
    isCalledAlike(known.channels.named, lists.channels.named) &&
    isCalledAlike(known.conduits.named, lists.conduits.named) &&
    isCalledAlike(known.accessPoints, lists.accessPoints) &&
    isCalledAlike(known.identities, lists.identities) &&
    isCalledAlike(known.zones, lists.zones) &&
    isCalledAlike(known.accessPaths, lists.accessPaths)
  );
}

function isCalledAlike(a: readonly WithName[], b: readonly WithName[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) {
    const [one, other] = [a[index], b[index]];
    if (one !== other && (one?.id !== other?.id || one?.name !== other?.name)) return false;
  }
  return true;
}

/** Notes the assets whose zone says something else now; true where the zone of any asset is another object than before. */
function touchAssets(lists: Lists, known: Lists, touched: Set<object>): boolean {
  if (known.ends.ofAssets === lists.ends.ofAssets && hasSameIds(known.assets.recorded, lists.assets.recorded))
    return false;
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

/** The zone an asset's end lies in. */
export const zoneAt = (end: End | undefined): PlacedZone | undefined =>
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
  // Where nothing around an end was touched or replaced, nothing more is asked of the channels that have it.
  const others = otherAssets(lists, known, touched);
  const isSameAround = known.accessPoints === lists.accessPoints;
  const isQuiet = (end: End): boolean =>
    end.type === 'asset' ? others[end.asset] !== 1 : end.type !== 'accessPoint' || isSameAround;
  let found = false;
  const channels = lists.channels.named;
  const isSameList = known.channels === lists.channels && known.ends === lists.ends && isSameAround;
  const from = isSameList ? null : carriedFrom(known.channels.named, channels);
  for (const index of from?.keys() ?? channelsAt(lists.ends, others)) {
    const was = known.ends.ofChannels[from === null ? index : (from[index] ?? -1)];
    const [channel, is] = [channels[index], lists.ends.ofChannels[index]];
    if (channel === undefined || was === undefined || is === undefined) continue;
    if (was === is && isQuiet(is.source) && isQuiet(is.target)) continue;
    if (was !== is) found = true;
    if (isAlike(was.source, is.source) && isAlike(was.target, is.target)) continue;
    touched.add(channel);
    found = true;
  }
  return found;
}

/** 1 for each asset (by position) that is another record than before, or was touched. */
function otherAssets(lists: Lists, known: Lists, touched: ReadonlySet<object>): Uint8Array {
  const [assets, were] = [lists.assets.named, known.assets.named];
  const others = new Uint8Array(assets.length);
  if (assets === were && touched.size === 0) return others;
  for (const [index, asset] of assets.entries())
    if (were[index] !== asset || touched.has(asset)) others[index] = 1;
  return others;
}

/** The assets at the ends of channels, source and target after each other; -1 where something else is. */
const assetsAtEnds = oncePer(({ ofChannels }: Ends): Int32Array => {
  const positions = new Int32Array(2 * ofChannels.length).fill(-1);
  for (const [index, { source, target }] of ofChannels.entries()) {
    if (source.type === 'asset') positions[2 * index] = source.asset;
    if (target.type === 'asset') positions[2 * index + 1] = target.asset;
  }
  return positions;
});

/** The channels (by position) with one of these assets at an end. */
function channelsAt(ends: Ends, assets: Uint8Array): readonly number[] {
  if (!assets.includes(1)) return [];
  const positions = assetsAtEnds(ends);
  const found: number[] = [];
  for (let index = 0; 2 * index < positions.length; index += 1) {
    const [source, target] = [positions[2 * index] ?? -1, positions[2 * index + 1] ?? -1];
    if (assets[source] === 1 || assets[target] === 1) found.push(index);
  }
  return found;
}
