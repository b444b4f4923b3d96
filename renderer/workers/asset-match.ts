import { productQuery } from '#shared/analysis/vulnerability.ts';
import type { Knowledge } from '#shared/knowledge/load.ts';
import { assetMatcher } from '#shared/knowledge/match/asset-match.ts';
import { completeAsset } from '#shared/model/completion.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { FromAnalysis } from './analysis-messages.ts';

type Match = Extract<FromAnalysis, { type: 'matched' }>['result'];

/** Which advisories speak of an asset; null where there is no such asset or nothing to hold it against. */
export function matchAsset(model: Model, known: Knowledge, id: Id<'asset'>): Match {
  const asset = model.asset.get(id);
  if (asset === undefined || known.packs.length === 0) return null;
  const whole = completeAsset(
    asset,
    asset.model === undefined ? undefined : model.assetModel.get(asset.model),
  );
  const { match } = assetMatcher(known, model)(whole, known.match(productQuery(whole)));
  const isVendorKnown = whole.vendor === undefined || known.knowsVendor(whole.vendor);
  return match && { ...match, isVendorKnown };
}
