import type { Channel } from '../model/model.ts';
import type { Endpoint } from '../model/zone.ts';
import { carriedFrom } from './carried.ts';
import { type Ends, hasSameIds, type Lists } from './lists.ts';
import type { ChannelEnds, End } from './plant.ts';
import { isSame } from './shelves.ts';

/** An end that is not set or names nothing. */
export const missingEnd: End = { type: 'missing' };
const anyEnd: End = { type: 'any' };

/** Resolves the ends of all channels; what is as before stays the same object. */
export function endsAgain(lists: Omit<Lists, 'ends'>, known: Lists | null): Ends {
  const { placement } = lists;
  const zoneOf = (id: string | undefined) => (id === undefined ? undefined : placement.byId.get(id));
  const ofAssets = assetEnds(lists, known);
  const ofAccessPoints = carried(
    known?.ends.ofAccessPoints,
    lists.accessPoints.map(({ zone }, accessPoint): End => {
      const before = known?.ends.ofAccessPoints[accessPoint];
      const placed = zoneOf(zone);
      const isSameEnd = before?.type === 'accessPoint' && before.zone === placed;
      return isSameEnd ? before : { type: 'accessPoint', accessPoint, zone: placed };
    }),
  );
  const ofZones = carried(
    known?.ends.ofZones,
    placement.zones.map((zone, index): End => {
      const before = known?.ends.ofZones[index];
      return before?.type === 'zone' && before.zone === zone ? before : { type: 'zone', zone };
    }),
  );
  const accessPoints = new Map<string, number>(lists.accessPoints.map(({ id }, index) => [id, index]));
  const endAt = (endpoint: Endpoint | undefined): End => {
    if (endpoint === undefined) return missingEnd;
    if (endpoint === 'any') return anyEnd;
    const asset = lists.assetIndex.get(endpoint);
    if (asset !== undefined) return ofAssets[asset] ?? missingEnd;
    const accessPoint = accessPoints.get(endpoint);
    if (accessPoint !== undefined) return ofAccessPoints[accessPoint] ?? missingEnd;
    return ofZones[placement.byId.get(endpoint)?.index ?? -1] ?? missingEnd;
  };
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
  const isSameAround =
    ofAssets === known.ends.ofAssets &&
    ofAccessPoints === known.ends.ofAccessPoints &&
    ofZones === known.ends.ofZones;
  if (isSameAround && known.channels.recorded === recorded) return known.ends;
  const isStill = (end: End): boolean =>
    end.type === 'asset'
      ? ofAssets[end.asset] === end
      : end.type === 'accessPoint'
        ? ofAccessPoints[end.accessPoint] === end
        : end.type !== 'zone' || ofZones[end.zone.index] === end;
  const from = carriedFrom(known.channels.recorded, recorded);
  const ofChannels = recorded.map((channel, index) => {
    const before = known.ends.ofChannels[from[index] ?? -1];
    return before !== undefined && (isSameAround || (isStill(before.source) && isStill(before.target)))
      ? before
      : resolve(channel);
  });
  return { ofAssets, ofAccessPoints, ofZones, ofChannels };
}

/** Assets as ends; those of before where the same assets lie in the very same zones. */
function assetEnds(
  { placement, assets, assetIndex }: Omit<Lists, 'ends'>,
  known: Lists | null,
): readonly End[] {
  if (known?.placement === placement && known.assetIndex === assetIndex) return known.ends.ofAssets;
  return carried(
    known?.ends.ofAssets,
    assets.named.map(({ zone }, asset): End => {
      const before = known?.ends.ofAssets[asset];
      const placed = zone === undefined ? undefined : placement.byId.get(zone);
      return before?.type === 'asset' && before.zone === placed
        ? before
        : { type: 'asset', asset, zone: placed };
    }),
  );
}

/** The list of before where nothing in it is another. */
function carried(before: readonly End[] | undefined, now: readonly End[]): readonly End[] {
  return before !== undefined && isSame(before, now) ? before : now;
}
