import type { Asset, Model } from '../model/model.ts';
import { missingEnd } from './ends.ts';
import type { Kept } from './kept.ts';
import { type Lists, positionById } from './lists.ts';
import type { ChannelEnds, Labels, Plant } from './plant.ts';
import { kindBit, look, stageBit } from './reading.ts';
import { watchedModel } from './shelves.ts';
import { zoneAt } from './touched.ts';

/**
 * The position of a record of a list; -1 for one that is not in it. Whoever goes through the list, or asks again and again
 * about one record, is answered without a search.
 */
function positionsInTurn<R extends { readonly id: string }>(
  records: readonly R[],
  positionOf: (id: string) => number | undefined,
): (record: R) => number {
  let latest = 0;
  return (record) => {
    if (records[latest] === record) return latest;
    const next = records[latest + 1] === record ? latest + 1 : positionOf(record.id);
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
  const placeInOrder = positionsInTurn(byName, (id) => rank[lists.assetIndex.get(id) ?? -1]);
  const assetAt = (asset: Asset): number => positions[placeInOrder(asset)] ?? -1;
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
