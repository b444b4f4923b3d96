import { carriedFrom } from './carried.ts';
import { hasSameIds, type Lists } from './lists.ts';
import type { WithName } from './naming.ts';
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
  const isQuiet = quietEnds(lists, known, touched);
  let found = false;
  const from = carriedFrom(known.channels.named, lists.channels.named);
  for (const [index, channel] of lists.channels.named.entries()) {
    const was = known.ends.ofChannels[from[index] ?? -1];
    const is = lists.ends.ofChannels[index];
    if (was === undefined || is === undefined) continue;
    if (was === is && isQuiet(is.source) && isQuiet(is.target)) continue;
    if (was !== is) found = true;
    if (isAlike(was.source, is.source) && isAlike(was.target, is.target)) continue;
    touched.add(channel);
    found = true;
  }
  return found;
}

/** Tells of an end that is the same object as before whether the record at it is, too. */
function quietEnds(lists: Lists, known: Lists, touched: ReadonlySet<object>): (end: End) => boolean {
  const [assets, were] = [lists.assets.named, known.assets.named];
  const isOther = Uint8Array.from(assets, (asset, index) =>
    were[index] !== asset || touched.has(asset) ? 1 : 0,
  );
  return (end) =>
    end.type === 'asset'
      ? isOther[end.asset] !== 1
      : end.type !== 'accessPoint' || lists.accessPoints === known.accessPoints;
}
