import type { Id } from '../../model/id.ts';
import type { Asset } from '../../model/model.ts';
import type { AvailabilityRisk } from '../analysis.ts';
import type { FailureUnit, SinglePoints } from '../graph/resilience.ts';
import type { Parameters } from '../parameters.ts';
import type { Plant } from '../plant.ts';
import { impactsOf, likelihoodLevel, matrixOf, riskLevel, type WorstImpact } from './risk.ts';

interface Failing {
  readonly unit: FailureUnit;
  readonly targets: readonly Id<'asset'>[];
  readonly degradedModeStands: boolean;
}

/**
 * The availability risks of a plant, the highest first: each single point of failure with the rate of its class as
 * likelihood and the worst consequence of what is lost with it, on the scale and matrix of the other risks. `dominated` are
 * the required assets behind each asset (by position), which stand in where no function or access path is recorded.
 */
export function availabilityRisks(
  plant: Plant,
  parameters: Parameters,
  { needs, points }: Pick<SinglePoints, 'needs' | 'points'>,
  dominated: readonly (readonly number[])[],
): readonly AvailabilityRisk[] {
  const failing = needs.length > 0 ? points.map(fromPoint) : fromDominance(plant, dominated);
  return failing
    .map((one) => riskOfFailure(plant, parameters, one))
    .sort(
      (a, b) =>
        (b.level ?? 0) - (a.level ?? 0) ||
        (b.score ?? 0) - (a.score ?? 0) ||
        b.targets.length - a.targets.length ||
        compare(keyOf(a.unit), keyOf(b.unit)),
    );
}

const keyOf = ({ kind, id, name }: FailureUnit): string => `${kind} ${id ?? name}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function fromPoint({ unit, losses }: SinglePoints['points'][number]): Failing {
  return {
    unit,
    targets: [...new Set(losses.flatMap(({ targets }) => targets))].sort(),
    degradedModeStands: losses.length > 0 && losses.every(({ degradedMode }) => degradedMode === 'stands'),
  };
}

function fromDominance(plant: Plant, dominated: readonly (readonly number[])[]): readonly Failing[] {
  return dominated.flatMap((positions, index): readonly Failing[] => {
    const asset = plant.assets[index];
    const targets = positions.flatMap((target) => plant.assets[target]?.id ?? []).sort();
    if (asset === undefined || targets.length === 0) return [];
    return [
      {
        unit: { kind: 'asset', id: asset.id, name: asset.name ?? asset.id },
        targets,
        degradedModeStands: false,
      },
    ];
  });
}

function riskOfFailure(plant: Plant, parameters: Parameters, { unit, targets, degradedModeStands }: Failing) {
  const stated = assetAt(plant, unit.kind === 'asset' ? unit.id : null)?.failureRate;
  const failureClass = stated ?? parameters.failure.assumed;
  const rate = parameters.failure.rate[failureClass];
  const row = likelihoodLevel(parameters, rate, 1);
  const impacts = targets.map((id) => {
    const asset = assetAt(plant, id);
    return asset === undefined ? [] : impactsOf(parameters, asset);
  });
  const worst = worstOf(impacts.flat());
  const weight = worst === null ? null : (matrixOf(parameters).impact[worst.impact - 1]?.weight ?? 1);
  return {
    unit,
    failureClass,
    stated: stated !== undefined,
    rate,
    likelihoodLevel: row,
    targets,
    impact: worst?.impact ?? null,
    impactCategory: worst?.category ?? null,
    level: worst === null ? null : riskLevel(parameters, row, worst.impact),
    score: weight === null ? null : 100 * rate * weight,
    unknown: impacts.filter((list) => list.length === 0).length,
    degradedModeStands,
  };
}

function assetAt(plant: Plant, id: string | null): Asset | undefined {
  return id === null ? undefined : plant.assets[plant.assetIndex.get(id) ?? -1];
}

function worstOf(impacts: readonly WorstImpact[]): WorstImpact | null {
  let worst: WorstImpact | null = null;
  for (const one of impacts) if (worst === null || one.impact > worst.impact) worst = one;
  return worst;
}
