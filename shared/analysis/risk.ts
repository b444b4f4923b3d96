import type { Grade, ImpactCategory } from '../model/field.ts';
import { impactCategories } from '../model/field.ts';
import type { Asset } from '../model/model.ts';
import type { Risk } from './analysis.ts';
import { spreadOf } from './edge-probability.ts';
import type { Spread } from './graph/graph.ts';
import { type Parameters, toGrade } from './parameters.ts';

/** Level 1 to 5 of a likelihood per year (domain 5.5). */
export function likelihoodLevel(parameters: Parameters, likelihood: number): Grade {
  return toGrade(1 + parameters.likelihoodThresholds.filter((threshold) => likelihood >= threshold).length);
}

/** Risk level from the matrix (domain 2.6). */
export function riskLevel(parameters: Parameters, likelihood: Grade, impact: Grade): Grade {
  return parameters.riskMatrix[likelihood - 1]?.[impact - 1] ?? 5;
}

/** The worst impact of an asset and what drives it: the highest category, else the criticality; null where neither is known. */
function impactOf(
  asset: Asset,
): { readonly impact: Grade; readonly category: ImpactCategory | 'criticality' } | null {
  let worst: { impact: Grade; category: ImpactCategory | 'criticality' } | null = null;
  for (const category of impactCategories) {
    const impact = asset.impact?.[category];
    if (impact !== undefined && (worst === null || impact > worst.impact)) worst = { impact, category };
  }
  if (worst !== null) return worst;
  return asset.criticality === undefined ? null : { impact: asset.criticality, category: 'criticality' };
}

/** Weight of an asset in a blast radius: 2^(criticality - 1), with the assumed criticality where none is stated. */
export function weightOf(parameters: Parameters, asset: Asset): number {
  return 2 ** ((asset.criticality ?? parameters.assumedCriticality) - 1);
}

/** The threat factor per year with its bounds. */
function threatOf(parameters: Parameters): Spread {
  const { actor, factor, confidence } = parameters.threat;
  return spreadOf(parameters, factor[actor], confidence);
}

/** Rises of the level that the safety rule of domain 5.5 asks for: its level where the asset is not separated. */
function atLeast(level: Grade, floor: Grade | null): Grade {
  return floor !== null && floor > level ? floor : level;
}

/**
 * Risk of one asset from its exposure; null where its impact is unknown. `unseparated` says that the safety rule holds:
 * the level is then raised, and the level before is kept beside it.
 */
export function riskOf(
  parameters: Parameters,
  asset: Asset,
  exposure: Spread,
  unseparated: boolean,
): Risk | null {
  const worst = impactOf(asset);
  if (worst === null) return null;
  const { impact, category } = worst;
  const threat = threatOf(parameters);
  const likelihood = threat.mode * exposure.mode;
  const likelihoodLow = threat.low * exposure.low;
  const likelihoodHigh = threat.high * exposure.high;
  const floor = unseparated ? parameters.safetyRule.level : null;
  const levelAt = (value: number): Grade => riskLevel(parameters, likelihoodLevel(parameters, value), impact);
  const plain = levelAt(likelihood);
  const level = atLeast(plain, floor);
  return {
    likelihood,
    likelihoodLow,
    likelihoodHigh,
    likelihoodLevel: likelihoodLevel(parameters, likelihood),
    impact,
    impactCategory: category,
    level,
    score: 100 * likelihood * (parameters.impactWeight[impact - 1] ?? 1),
    low: atLeast(levelAt(likelihoodLow), floor),
    high: atLeast(levelAt(likelihoodHigh), floor),
    safetyAdjusted: level === plain ? null : { from: plain },
  };
}
