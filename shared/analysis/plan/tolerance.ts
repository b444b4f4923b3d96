import { type Grade, type ImpactCategory, impactCategories } from '../../model/field.ts';
import type { Asset, Model } from '../../model/model.ts';
import type { Parameters } from '../parameters.ts';
import { sorted } from '../plant.ts';
import { impactsOf, likelihoodLevel, riskLevel, threatOf } from '../risk/risk.ts';

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
  /** Column of the matrix in force. */
  readonly impact: number;
  readonly tolerable: Grade;
  /** Level the safety rule of domain 5.5 does not let it fall below; null where the rule does not hold. */
  readonly floor: Grade | null;
}

/**
 * What the risk of an asset is held against: each stated impact against the tolerable level of its category, a bare
 * criticality against the strictest of them. `floor` is the level of the safety rule where it holds.
 */
export function limitsOf(
  parameters: Parameters,
  tolerable: Tolerable,
  asset: Asset,
  floor: Grade | null,
): readonly Limit[] {
  const stated = Object.values(tolerable);
  return impactsOf(parameters, asset).flatMap(({ impact, category }): readonly Limit[] => {
    if (category === 'criticality') {
      const [first, ...rest] = stated;
      if (first === undefined) return [];
      return [{ impact, tolerable: rest.reduce(stricter, first), floor: null }];
    }
    const level = tolerable[category];
    return level === undefined
      ? []
      : [{ impact, tolerable: level, floor: category === 'safety' ? floor : null }];
  });
}

const stricter = (a: Grade, b: Grade): Grade => (b < a ? b : a);

/** True where the risk at an exposure (0 to 1) stays within every limit. */
export function isTolerable(parameters: Parameters, limits: readonly Limit[], exposure: number): boolean {
  if (limits.length === 0) return true;
  const row = likelihoodLevel(parameters, threatOf(parameters).mode, exposure);
  return limits.every(
    ({ impact, tolerable, floor }) => Math.max(riskLevel(parameters, row, impact), floor ?? 1) <= tolerable,
  );
}
