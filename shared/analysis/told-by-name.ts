import type { Id } from '../model/id.ts';
import { byRank } from './asset-order.ts';
import type { Resilience } from './graph/resilience.ts';
import type { Plant } from './plant.ts';

/** What a plant hangs on, with the assets of each list in the order in which people read them (decisions/0021). */
export function resilienceByName(
  { own: { assets, rank, assetIndex } }: Plant,
  { needs, points, gateways, ...rest }: Resilience,
): Resilience {
  const inTurn = byRank(rank);
  const positionOf = (id: Id<'asset'>): number => assetIndex.get(id) ?? -1;
  const sorted = (ids: readonly Id<'asset'>[]): readonly Id<'asset'>[] =>
    ids.length < 2
      ? ids
      : ids
          .map(positionOf)
          .sort(inTurn)
          .flatMap((position) => assets[position]?.id ?? []);
  return {
    needs: needs.map((need) => ({ ...need, unreached: sorted(need.unreached) })),
    points: points.map((point) => ({
      ...point,
      takes: sorted(point.takes),
      losses: point.losses.map((loss) => ({ ...loss, targets: sorted(loss.targets) })),
    })),
    gateways: gateways
      .map((gateway) => ({
        ...gateway,
        behind: sorted(gateway.behind),
        irreplaceableFor: sorted(gateway.irreplaceableFor),
        bypassable: sorted(gateway.bypassable),
      }))
      .sort((a, b) => inTurn(positionOf(a.asset), positionOf(b.asset))),
    ...rest,
  };
}
