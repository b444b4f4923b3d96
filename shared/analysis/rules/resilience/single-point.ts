import { byRank } from '../../asset-order.ts';
import { bookOfContext } from '../../books.ts';
import { oncePerPlant } from '../../kept.ts';
import type { Plant } from '../../plant.ts';
import type { RuleContext } from '../context.ts';

/** How many assets can stand in for each asset of a redundancy group, itself included. */
const redundancyBook = oncePerPlant((plant: Plant): ReadonlyMap<string, number> => {
  const book = new Map<string, number>();
  for (const { assets = [], least = 1, commonCauses = [] } of plant.redundancyGroups) {
    // What fails together is no spare (domain 5.4).
    if (commonCauses.length > 0) continue;
    for (const asset of assets) book.set(asset, Math.max(book.get(asset) ?? 1, assets.length - least + 1));
  }
  return book;
});

/** How many assets have to fail before the function of an asset (by id) is lost; 1 where nothing stands in for it. */
export function redundancyOf(plant: Plant, asset: string): number {
  return redundancyBook(plant).get(asset) ?? 1;
}

const noPlaces: readonly string[] = [];

/** Targets by the single assets that carry them. */
type Carried = ReadonlyMap<string, readonly string[]>;

/**
 * What is lost with each asset: the targets of essential functions and access paths it is a single point of failure for
 * (domain 5.4), by name. Where a plant states neither, the critical assets that every way from outside reaches through it.
 */
const carried = bookOfContext(({ plant, network }: RuleContext): Carried => {
  const { assets } = plant.labels;
  const { rank, assetIndex } = plant;
  const places = (positions: readonly number[]): readonly string[] =>
    positions.length === 0
      ? noPlaces
      : [...new Set(positions)].sort(byRank(rank)).flatMap((position) => assets[position]?.id ?? []);
  if (network.points.needs.length > 0) {
    const placeOf = (id: string): number => assetIndex.get(id) ?? -1;
    return new Map(
      network.points.points.flatMap(({ unit, losses }) =>
        unit.kind === 'asset'
          ? [[unit.id, places(losses.flatMap(({ targets }) => targets.map(placeOf)))] as const]
          : [],
      ),
    );
  }
  return new Map(
    network.dominance.targets.flatMap((targets, asset) =>
      targets.length === 0 ? [] : [[assets[asset]?.id ?? '', places(targets)] as const],
    ),
  );
});

/** Targets (by id) that are lost with an asset (by id), as long as fewer than `enough` assets stand in for each other. */
export function carriedBy(context: RuleContext, asset: string, enough: number): readonly string[] {
  return redundancyOf(context.plant, asset) >= enough ? [] : (carried(context, asset) ?? []);
}
