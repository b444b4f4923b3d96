import type { MatchResult } from '../../../knowledge/knowledge.ts';
import type { Asset } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { fact, type Unknown, unknown } from '../rule.ts';

/**
 * What keeps the matcher from saying that nothing exploited affects an asset: no advisories, a product nobody named, a
 * version nobody read, or a vendor that no advisory is about; null where nothing does.
 */
export function cannotTell(
  asset: Asset,
  match: MatchResult | null,
  { knowledge: { knowsVendor } }: Pick<RuleContext, 'knowledge'>,
): Unknown | null {
  if (match === null) return unknown(['advisories']);
  const { vendor, product, orderNumber, firmwareVersion } = asset;
  if (product === undefined && orderNumber === undefined) return unknown(['product']);
  if (match.undecided.length > 0)
    return unknown([firmwareVersion === undefined ? 'firmwareVersion' : 'advisories']);
  const isStranger = vendor !== undefined && vendor.trim() !== '' && knowsVendor?.(vendor) === false;
  return isStranger ? unknown(['advisories'], [fact(subjectOf('asset', asset), 'vendor', vendor)]) : null;
}
