import type { Grade } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import { byRank } from '../asset-order.ts';
import { figure } from '../figure.ts';
import { type Blast, blastRadii } from '../graph/blast-radius.ts';
import { bestPathTo } from '../graph/exposure.ts';
import { type Prepared, type Weighed, weigh } from './prepared.ts';
import type { Subset } from './weighed-graph.ts';

/** Figures of a whole plant under one set of measures. */
export interface PlanFigures {
  /** Sum of the scores of all assets whose impact is known (domain 5.5). */
  readonly score: number;
  /** The highest likelihood per year and the asset that has it; null where no impact is known. */
  readonly worst: { readonly asset: Id<'asset'>; readonly likelihood: number; readonly level: Grade } | null;
  /** Assets by risk level, 1 to 5. */
  readonly levels: readonly [number, number, number, number, number];
  /** Assets above what is tolerable; null where no tolerable risk is stated. */
  readonly above: number | null;
  /** Largest and mean blast radius with controls, 0 to 1. */
  readonly blast: { readonly most: number; readonly mean: number };
  readonly singlePoints: number;
}

/** What a set of measures changes against another. Positive: better. Sums of single effects mean nothing (domain 5.8). */
export interface PlanDelta {
  readonly score: number;
  readonly likelihood: number;
  /** Assets whose level falls. */
  readonly lowered: number;
  readonly above: number | null;
  readonly blast: number;
  readonly singlePoints: number;
  /** The asset whose score falls most, with its best way in before and after; null where nothing changes. */
  readonly most: {
    readonly asset: Id<'asset'>;
    readonly before: readonly string[];
    readonly after: readonly string[];
  } | null;
  /** Thousands of the site's currency for each point of score; null where the score does not fall. */
  readonly costPerScore: number | null;
}

/** One look at a plant under a set of measures. */
export interface Looked {
  readonly weighed: Weighed;
  readonly figures: PlanFigures;
  readonly blast: Float64Array;
  /** What the blast radii rest on, to start from where few steps are weighed otherwise. */
  readonly whole: Blast;
}

/** Weighs a set of measures; a look at one that differs little is where it starts from. */
export function look(prepared: Prepared, subset: Subset, like: Looked | null): Looked {
  const weighed = weigh(prepared, subset);
  const { blastSteps } = prepared.parameters.search;
  const { weights } = prepared;
  const whole = blastRadii({ graph: weighed.graph, weights, business: null }, blastSteps, like?.whole);
  const blast = Float64Array.from(whole.radii, ({ withControls }) => withControls);
  return { weighed, blast, whole, figures: figuresOf(prepared, weighed, subset, blast) };
}

function figuresOf(
  prepared: Prepared,
  { risks, paths }: Weighed,
  subset: Subset,
  blast: Float64Array,
): PlanFigures {
  const { assets, rank } = prepared.attack.plant;
  const inTurn = byRank(rank);
  const levels: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let [score, above, most, sum] = [0, 0, 0, 0];
  let worst: PlanFigures['worst'] = null;
  let worstAt = -1;
  for (const [index, risk] of risks.entries()) {
    const asset = assets[index];
    const radius = blast[index] ?? 0;
    most = Math.max(most, radius);
    sum += radius;
    if (risk === null || asset === undefined) continue;
    score += risk.score;
    levels[risk.level - 1] = (levels[risk.level - 1] ?? 0) + 1;
    if (!prepared.tolerates(index, paths.probability[index] ?? 0)) above += 1;
    // Of equally bad ones the first by name.
    const more =
      worst === null
        ? 1
        : risk.level - worst.level || risk.likelihood - worst.likelihood || inTurn(worstAt, index);
    if (more <= 0) continue;
    worstAt = index;
    worst = { asset: asset.id, likelihood: risk.likelihood, level: risk.level };
  }
  return {
    score: figure(score),
    worst,
    levels,
    above: prepared.hasTolerable ? above : null,
    blast: { most, mean: figure(assets.length === 0 ? 0 : sum / assets.length) },
    singlePoints: singlePointsLeft(prepared, subset),
  };
}

/** Single points of failure that no measure in the set gives a second way. */
function singlePointsLeft({ attack, measures, singlePoints }: Prepared, subset: Subset): number {
  const backed = new Set(
    [...subset].flatMap((index) => (measures[index]?.redundancy === true ? measures[index].assets : [])),
  );
  return singlePoints.filter((asset) => !backed.has(attack.plant.assets[asset]?.id ?? '')).length;
}

/** The best way in to an asset (its position), by names from its source on; empty where there is none. */
export function wayTo(prepared: Prepared, { graph, paths }: Weighed, asset: number): readonly string[] {
  const path = bestPathTo({ ...prepared.attack, graph }, paths, asset);
  return path === null ? [] : [path.source, ...path.steps.map((step) => step.to)];
}

/** What the better of two looks changes, at a cost in thousands of the site's currency. */
export function deltaOf(prepared: Prepared, worse: Looked, better: Looked, cost: number): PlanDelta {
  const { assets, rank } = prepared.attack.plant;
  let [lowered, likelihood, most, fall] = [0, 0, -1, 0];
  for (const [index, before] of worse.weighed.risks.entries()) {
    const after = better.weighed.risks[index];
    if (before === null || after === null || after === undefined) continue;
    if (after.level < before.level) lowered += 1;
    likelihood = Math.max(likelihood, before.likelihood - after.likelihood);
    const gain = before.score - after.score;
    const isFirst = gain === fall && (rank[index] ?? 0) < (rank[most] ?? -1);
    if (gain <= 0 || gain < fall || (gain === fall && !isFirst)) continue;
    fall = gain;
    most = index;
  }
  const [before, after] = [worse.figures, better.figures];
  const score = figure(before.score - after.score);
  const asset = assets[most];
  return {
    score,
    likelihood: figure(likelihood),
    lowered,
    above: before.above === null || after.above === null ? null : before.above - after.above,
    blast: figure(before.blast.mean - after.blast.mean),
    singlePoints: before.singlePoints - after.singlePoints,
    most:
      asset === undefined
        ? null
        : {
            asset: asset.id,
            before: wayTo(prepared, worse.weighed, most),
            after: wayTo(prepared, better.weighed, most),
          },
    costPerScore: score > 0 ? figure(cost / score) : null,
  };
}
