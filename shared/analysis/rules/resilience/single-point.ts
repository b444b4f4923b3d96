import { oncePer } from '../../once-per.ts';
import { type Plant, sorted } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { dominanceOf } from '../shared-answers.ts';

/** Required targets (by position) that are reached through an asset (by position) and not without it. */
export function carriedBy(context: RuleContext, asset: number): readonly number[] {
  return dominanceOf(context).targets[asset] ?? [];
}

/** How many assets can stand in for each asset of a redundancy group, itself included. */
const redundancyBook = oncePer((plant: Plant): ReadonlyMap<string, number> => {
  const book = new Map<string, number>();
  for (const { assets = [], least = 1, commonCauses = [] } of sorted<'redundancyGroup'>(
    plant.model.redundancyGroup,
  )) {
    // What fails together is no spare (domain 5.4).
    if (commonCauses.length > 0) continue;
    for (const asset of assets) book.set(asset, Math.max(book.get(asset) ?? 1, assets.length - least + 1));
  }
  return book;
});

/** How many assets can fail before the function of an asset (by id) is lost; 1 where nothing stands in for it. */
export function redundancyOf(plant: Plant, asset: string): number {
  return redundancyBook(plant).get(asset) ?? 1;
}
