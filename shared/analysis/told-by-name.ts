import type { Id } from '../model/id.ts';
import type { Resilience } from './graph/resilience.ts';
import type { Plant } from './plant.ts';

/** Assets (by id) in the order in which people read them (decisions/0021). */
function inOrder({ own: { rank, assetIndex } }: Plant): (ids: readonly Id<'asset'>[]) => typeof ids {
  const placeOf = (id: Id<'asset'>): number => rank[assetIndex.get(id) ?? -1] ?? -1;
  return (ids) => {
    if (ids.length < 2) return ids;
    const places = new Map(ids.map((id) => [id, placeOf(id)]));
    return ids.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
  };
}

/** What a plant hangs on, with the assets of each list by name. */
export function resilienceByName(plant: Plant, { needs, points, gateways, ...rest }: Resilience): Resilience {
  const sorted = inOrder(plant);
  const { rank, assetIndex } = plant.own;
  const placeOf = (id: Id<'asset'>): number => rank[assetIndex.get(id) ?? -1] ?? -1;
  return {
    needs: needs.map((need) => ({
      ...need,
      targets: need.targets,
      unreached: sorted(need.unreached),
    })),
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
      .sort((a, b) => placeOf(a.asset) - placeOf(b.asset)),
    ...rest,
  };
}
