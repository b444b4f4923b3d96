import type { Model } from '../model/model.ts';
import { missingEnd } from './ends.ts';
import type { Kept } from './kept.ts';
import { type Lists, positionById } from './lists.ts';
import type { ChannelEnds, Labels, Plant } from './plant.ts';
import { kindBit, look, stageBit } from './reading.ts';
import { watchedModel } from './shelves.ts';
import { zoneAt } from './touched.ts';

/** Another order in which a list is gone through: where a position stands in it, and what position stands there. */
interface Turn {
  readonly before: (position: number) => number;
  readonly after: (place: number) => number | undefined;
}

/**
 * The position of a record of a list; -1 for one that is not in it. Whoever goes through the list, in its order or in another,
 * or asks again and again about one record, is answered without a search.
 */
function positionsInTurn<R extends { readonly id: string }>(
  records: readonly R[],
  positionOf: (id: string) => number | undefined,
  turn: Turn | null = null,
): (record: R) => number {
  let latest = 0;
  const inTurn = (record: R): number | undefined => {
    if (records[latest + 1] === record) return latest + 1;
    const next = turn?.after(turn.before(latest) + 1);
    return next !== undefined && records[next] === record ? next : positionOf(record.id);
  };
  return (record) => {
    if (records[latest] === record) return latest;
    const next = inTurn(record);
    if (next !== undefined) latest = next;
    return next ?? -1;
  };
}

/** The plant of these lists: whoever takes one has looked at it. */
export function watchedPlant(model: Model, at: string, lists: Lists, kept: Kept): Plant {
  const { placement, ends } = lists;
  const assets = lists.assets.named;
  const channels = lists.channels.named;
  const conduits = lists.conduits.named;
  const labels: Labels = {
    assets,
    accessPoints: lists.accessPoints,
    identities: lists.identities,
    zones: lists.zones,
    conduits,
    channels,
    accessPaths: lists.accessPaths,
  };
  const noEnds: ChannelEnds = { source: missingEnd, target: missingEnd };
  const channelAt = positionsInTurn(channels, (id) => positionById(channels, id));
  const { assets: byName, positions, rank } = lists.assetOrder;
  // Some go through assets by position, and rules go through them by name.
  const assetAt = positionsInTurn(assets, (id) => lists.assetIndex.get(id), {
    before: (position) => rank[position] ?? -1,
    after: (place) => positions[place],
  });
  return {
    model: watchedModel(model),
    at,
    kept,
    own: {
      assets,
      accessPoints: lists.accessPoints,
      assetIndex: lists.assetIndex,
      rank,
      zoneIndex: placement.byId,
      channels,
      channelAt,
      endsOf: (channel) => ends.ofChannels[channelAt(channel)] ?? noEnds,
      positionOf: assetAt,
      placeOf: (asset) => {
        const position = assetAt(asset);
        return assets[position] === asset
          ? zoneAt(ends.ofAssets[position])
          : placement.byId.get(asset.zone ?? '');
      },
      placeAt: (position) => zoneAt(ends.ofAssets[position]),
    },
    get labels() {
      look(stageBit.labels);
      return labels;
    },
    get assets() {
      look(kindBit.asset);
      return assets;
    },
    get byName() {
      look(kindBit.asset);
      return byName;
    },
    get rank() {
      look(stageBit.labels);
      return rank;
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
