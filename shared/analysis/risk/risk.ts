import type { Grade, ImpactCategory, ScaleLevel } from '../../model/field.ts';
import { impactCategories } from '../../model/field.ts';
import type { Asset } from '../../model/model.ts';
import type { Risk } from '../analysis.ts';
import { spreadOf } from '../edge-probability.ts';
import type { Spread } from '../graph/graph.ts';
import type { ActorClass, Parameters } from '../parameters.ts';
import { cellLevel, likelihoodRow, type RiskMatrix, stepsOf } from './risk-matrix.ts';

/** The matrix of the profile in force: the site's own, or that of NIST SP 800-30r1. */
export function matrixOf(parameters: Parameters): RiskMatrix {
  return parameters.riskProfile === 'nist80030' ? parameters.nist80030.matrix : parameters.riskMatrix;
}

/**
 * The row of the matrix for a threat (attempts per year, 0 to 1) and the exposure to it (0 to 1). Domain 5.5: the row of
 * their product. SP 800-30r1: both are graded and combined by its table G-5.
 */
export function likelihoodLevel(parameters: Parameters, threat: number, exposure: number): ScaleLevel {
  const matrix = matrixOf(parameters);
  if (parameters.riskProfile === 'matrix') return likelihoodRow(matrix, threat * exposure);
  const [initiation, adverse] = [likelihoodRow(matrix, threat), likelihoodRow(matrix, exposure)];
  return parameters.nist80030.overall[initiation - 1]?.[adverse - 1] ?? 5;
}

/** Risk level 1 to 5 of a cell of the matrix in force (domain 2.6). */
export function riskLevel(parameters: Parameters, likelihood: number, impact: number): Grade {
  return cellLevel(matrixOf(parameters), likelihood, impact);
}

/** The worst consequence of an asset on the columns of the matrix, and what drives it. */
export interface WorstImpact {
  readonly impact: ScaleLevel;
  readonly category: ImpactCategory | 'criticality';
}

/**
 * The consequence of an asset in each category it states; what lies beyond the last column counts as the last. Where it
 * states none, its criticality of 1 to 5 stands in, stretched over the columns.
 */
export function impactsOf(parameters: Parameters, asset: Asset): readonly WorstImpact[] {
  const columns = matrixOf(parameters).impact.length;
  const stated: WorstImpact[] = [];
  for (const category of asset.impact === undefined ? [] : impactCategories) {
    const impact = asset.impact?.[category];
    if (impact !== undefined) stated.push({ impact: toColumn(columns, impact), category });
  }
  if (stated.length > 0 || asset.criticality === undefined) return stated;
  const impact = toColumn(columns, Math.ceil((asset.criticality * columns) / mostCritical));
  return [{ impact, category: 'criticality' }];
}

const mostCritical = 5;

const toColumn = (columns: number, impact: number): ScaleLevel =>
  stepsOf(columns)[Math.min(columns, Math.max(1, impact)) - 1] ?? 1;

/** The worst of those, never an average; of equal ones the first category. Null where neither is stated. */
function worstImpact(parameters: Parameters, asset: Asset): WorstImpact | null {
  let worst: WorstImpact | null = null;
  for (const one of impactsOf(parameters, asset))
    if (worst === null || one.impact > worst.impact) worst = one;
  return worst;
}

/** Weight of an asset in a blast radius: 2^(criticality - 1), with the assumed criticality where none is stated. */
export function weightOf(parameters: Parameters, asset: Asset): number {
  return 2 ** ((asset.criticality ?? parameters.assumedCriticality) - 1);
}

/** The threat factor of a class of attacker, attempts per year, with its bounds. */
export function threatOf(parameters: Parameters, actor: `${ActorClass}` = parameters.threat.actor): Spread {
  const { factor, confidence } = parameters.threat;
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
  const worst = worstImpact(parameters, asset);
  if (worst === null) return null;
  const { impact, category } = worst;
  const threat = threatOf(parameters);
  const likelihood = threat.mode * exposure.mode;
  const floor = unseparated ? parameters.safetyRule.level : null;
  const rowAt = (bound: keyof Spread): ScaleLevel =>
    likelihoodLevel(parameters, threat[bound], exposure[bound]);
  const levelAt = (bound: keyof Spread): Grade => riskLevel(parameters, rowAt(bound), impact);
  const plain = levelAt('mode');
  const level = atLeast(plain, floor);
  return {
    likelihood,
    likelihoodLow: threat.low * exposure.low,
    likelihoodHigh: threat.high * exposure.high,
    likelihoodLevel: rowAt('mode'),
    impact,
    impactCategory: category,
    level,
    score: 100 * likelihood * (matrixOf(parameters).impact[impact - 1]?.weight ?? 1),
    low: atLeast(levelAt('low'), floor),
    high: atLeast(levelAt('high'), floor),
    safetyAdjusted: level === plain ? null : { from: plain },
  };
}
