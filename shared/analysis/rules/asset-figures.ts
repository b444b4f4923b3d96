import { bookOfAssets } from '../books.ts';
import { residualRisk } from '../risk/residual.ts';
import type { RuleContext } from './context.ts';

/** What the stages say of single assets, by id: whoever asks for one has looked at nothing else of the stage. */

/** Crossings between the Internet and an asset; -1 where no way leads there. */
export const internetHopsOf = bookOfAssets(({ plant, exposure }: RuleContext) =>
  exposure.internetHops.subarray(0, plant.own.assets.length),
);

/** The risk of an asset with the measures in force; null where its impact is unknown. */
export const residualRiskOf = bookOfAssets((context: RuleContext) =>
  context.plant.assets.map((_, position) => residualRisk(context, position)),
);
