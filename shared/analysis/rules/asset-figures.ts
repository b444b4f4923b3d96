import type { Risk } from '../analysis.ts';
import { bookOfContext } from '../kept.ts';
import { residualRisk } from '../risk/residual.ts';
import type { RuleContext } from './context.ts';

/** What the stages say of single assets, by id: whoever asks for one has looked at nothing else of the stage. */

/** Share of the plant, 0 to 1 by criticality, that falls with an asset while controls hold. */
export const blastRadiusOf = bookOfContext(
  ({ plant, network }: RuleContext): ReadonlyMap<string, number> =>
    eachAsset(plant.assetIndex, (position) => network.blast.radii[position]?.withControls ?? 0),
);

/** Crossings between the Internet and an asset; -1 where no way leads there. */
export const internetHopsOf = bookOfContext(
  ({ plant, exposure }: RuleContext): ReadonlyMap<string, number> =>
    eachAsset(plant.assetIndex, (position) => exposure.internetHops[position] ?? -1),
);

/** The risk of an asset with the measures in force; null where its impact is unknown. */
export const residualRiskOf = bookOfContext(
  (context: RuleContext): ReadonlyMap<string, Risk | null> =>
    eachAsset(context.plant.assetIndex, (position) => residualRisk(context, position)),
);

function eachAsset<Figure>(
  positions: ReadonlyMap<string, number>,
  figureAt: (position: number) => Figure,
): ReadonlyMap<string, Figure> {
  const figures = new Map<string, Figure>();
  for (const [id, position] of positions) figures.set(id, figureAt(position));
  return figures;
}
