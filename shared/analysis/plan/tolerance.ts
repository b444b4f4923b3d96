import { type Grade, type ImpactCategory, impactCategories } from '../../model/field.ts';
import type { Asset, Model } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { sorted } from '../plant.ts';
import { likelihoodLevel, riskLevel } from '../risk.ts';

/** Tolerable risk level by category (ZCR 6.8). */
export type Tolerable = Readonly<Partial<Record<ImpactCategory, Grade>>>;

/** What the asset owner tolerates; null where nobody has said it for any category. Of several systems the stricter counts. */
export function tolerableOf(model: Model): Tolerable | null {
  const strictest: Partial<Record<ImpactCategory, Grade>> = {};
  for (const { tolerableRisk } of sorted<'systemUnderConsideration'>(model.systemUnderConsideration)) {
    for (const category of impactCategories) {
      const level = tolerableRisk?.[category];
      const known = strictest[category];
      if (level !== undefined && (known === undefined || level < known)) strictest[category] = level;
    }
  }
  return Object.keys(strictest).length === 0 ? null : strictest;
}

/** One thing an asset's risk is held against: an impact and the level tolerated for it. */
interface Limit {
  readonly impact: Grade;
  readonly tolerable: Grade;
  /** Level the safety rule of domain 5.5 does not let it fall below; null where the rule does not hold. */
  readonly floor: Grade | null;
}

/**
 * What the risk of an asset is held against: each stated impact against the tolerable level of its category, a bare
 * criticality against the strictest of them. `floor` is the level of the safety rule where it holds.
 */
export function limitsOf(tolerable: Tolerable, asset: Asset, floor: Grade | null): readonly Limit[] {
  const stated = impactCategories.filter((category) => asset.impact?.[category] !== undefined);
  if (stated.length === 0) {
    const strictest = Math.min(...Object.values(tolerable));
    const level = [1, 2, 3, 4, 5].find((grade): grade is Grade => grade === strictest);
    if (asset.criticality === undefined || level === undefined) return [];
    return [{ impact: asset.criticality, tolerable: level, floor: null }];
  }
  return stated.flatMap((category): readonly Limit[] => {
    const impact = asset.impact?.[category];
    const level = tolerable[category];
    if (impact === undefined || level === undefined) return [];
    return [{ impact, tolerable: level, floor: category === 'safety' ? floor : null }];
  });
}

/** True where a likelihood per year stays within every limit. */
export function isTolerable(parameters: Parameters, limits: readonly Limit[], likelihood: number): boolean {
  const grade = likelihoodLevel(parameters, likelihood);
  return limits.every(
    ({ impact, tolerable, floor }) => Math.max(riskLevel(parameters, grade, impact), floor ?? 1) <= tolerable,
  );
}
