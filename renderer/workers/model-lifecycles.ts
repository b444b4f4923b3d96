import type { LifecycleAnswer } from '#shared/analysis/analysis.ts';
import type { AnalysisKnowledge } from '#shared/analysis/knowledge.ts';
import { type LifecycleStatement, lifecycleReader } from '#shared/analysis/lifecycle.ts';
import type { Id } from '#shared/model/id.ts';
import type { AssetModel, Model } from '#shared/model/model.ts';

/** How long each entry of the site's catalogue of models is looked after, at `day`. */
export function modelLifecycles(
  model: Model,
  known: AnalysisKnowledge,
  day: string,
): readonly (readonly [Id<'assetModel'>, LifecycleAnswer])[] {
  const lifeOf = lifecycleReader(known.lifecycleOf, day);
  return Array.from(model.assetModel.values(), (one) => [one.id, lifeOf(asKindOfAsset(one))] as const);
}

/** What an asset would say that leaves everything to its model. */
function asKindOfAsset(model: AssetModel): LifecycleStatement {
  const { orderNumberPattern, ...said } = model;
  return orderNumberPattern === undefined ? said : { ...said, orderNumber: orderNumberPattern };
}
