import type { Grade } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import { figure } from '../figure.ts';
import { type Blast, blastRadii } from '../graph/blast-radius.ts';
import { bestPathTo } from '../graph/exposure.ts';
import { type CheapestSet, cheapest, goalOf, setCosts } from './cheapest.ts';
import type { PlanMeasure, Stage } from './plan-measure.ts';
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

export interface MeasureEffect {
  readonly id: string;
  readonly stage: Stage;
  readonly cost: number;
  /** It names nothing that an edge rests on: it changes no figure here. */
  readonly idle: boolean;
  /** Put in force alone beside what is in force; of one in force, what it alone adds to the plant without any measure. */
  readonly alone: PlanDelta;
  /** What the whole plan loses without it. */
  readonly removed: PlanDelta;
}

export const planStates = ['existing', 'implemented', 'planned', 'full'] as const;
/** No measure; those in force; with the planned; with the proposed too. */
export type PlanState = (typeof planStates)[number];

/** One asset before (what is in force) and after (with all that is planned and proposed); listed worst first. */
export interface AssetOutlook {
  readonly id: Id<'asset'>;
  readonly name: string;
  readonly before: AssetState;
  readonly after: AssetState;
}

interface AssetState {
  /** null where impact and criticality are unknown. */
  readonly level: Grade | null;
  readonly likelihood: number;
  readonly score: number | null;
  readonly tolerable: boolean | null;
  /** Names from the source to the asset; empty where there is no way in, null beyond the assets ways are followed for. */
  readonly path: readonly string[] | null;
  readonly blast: number;
}

export interface PlanAnswer {
  readonly at: string;
  readonly states: Readonly<Record<PlanState, PlanFigures>>;
  readonly measures: readonly MeasureEffect[];
  readonly assets: readonly AssetOutlook[];
  /** null where no tolerable risk is stated. */
  readonly cheapest: {
    /** Assets above the tolerable as it is, and those no measure at hand brings down. */
    readonly above: readonly Id<'asset'>[];
    readonly stuck: readonly Id<'asset'>[];
    readonly set:
      | (Omit<CheapestSet, 'measures' | 'needed'> & {
          readonly measures: readonly string[];
          readonly needed: readonly string[];
        })
      | null;
  } | null;
}

/** How far the work has come: looks taken, and how many there are at least. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

const stagesOf: Readonly<Record<PlanState, readonly Stage[]>> = {
  existing: [],
  implemented: ['implemented'],
  planned: ['implemented', 'planned'],
  full: ['implemented', 'planned', 'proposed'],
};

/** The measures a state of the plan has in force, by position. */
function subsetOf(measures: readonly PlanMeasure[], state: PlanState): Subset {
  const stages = stagesOf[state];
  return new Set(
    [...measures.keys()].filter((index) => stages.includes(measures[index]?.stage ?? 'proposed')),
  );
}

interface Looked {
  readonly weighed: Weighed;
  readonly figures: PlanFigures;
  readonly blast: Float64Array;
  /** What the blast radii rest on, to start from where few steps are weighed otherwise. */
  readonly whole: Blast;
}

function look(prepared: Prepared, subset: Subset, like: Looked | null): Looked {
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
  const { assets } = prepared.attack.plant;
  const levels: [number, number, number, number, number] = [0, 0, 0, 0, 0];
  let [score, above, most, sum] = [0, 0, 0, 0];
  let worst: PlanFigures['worst'] = null;
  for (const [index, risk] of risks.entries()) {
    const asset = assets[index];
    const radius = blast[index] ?? 0;
    most = Math.max(most, radius);
    sum += radius;
    if (risk === null || asset === undefined) continue;
    score += risk.score;
    levels[risk.level - 1] = (levels[risk.level - 1] ?? 0) + 1;
    if (!prepared.tolerates(index, paths.probability[index] ?? 0)) above += 1;
    if (
      worst === null ||
      risk.level > worst.level ||
      (risk.level === worst.level && risk.likelihood > worst.likelihood)
    )
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

function wayTo(prepared: Prepared, { graph, paths }: Weighed, asset: number): readonly string[] {
  const path = bestPathTo({ ...prepared.attack, graph }, paths, asset);
  return path === null ? [] : [path.source, ...path.steps.map((step) => step.to)];
}

function deltaOf(prepared: Prepared, worse: Looked, better: Looked, cost: number): PlanDelta {
  const { assets } = prepared.attack.plant;
  let [lowered, likelihood, most, fall] = [0, 0, -1, 0];
  for (const [index, before] of worse.weighed.risks.entries()) {
    const after = better.weighed.risks[index];
    if (before === null || after === null || after === undefined) continue;
    if (after.level < before.level) lowered += 1;
    likelihood = Math.max(likelihood, before.likelihood - after.likelihood);
    if (before.score - after.score <= fall) continue;
    fall = before.score - after.score;
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

/**
 * The plan of a plant: each measure alone, each taken away, the four states, and the cheapest set that brings every risk
 * to what is tolerable (domain 5.8). Pauses after each look, so that whoever runs it can stop or tell how far it is.
 */
export function* planOf(prepared: Prepared, exactUpTo: number): Generator<Progress, PlanAnswer> {
  const { measures, attack } = prepared;
  const of = 4 + 2 * measures.length;
  let done = 0;
  const looks = new Map<string, Looked>();
  function* at(subset: Subset, like: Looked | null): Generator<Progress, Looked> {
    const key = [...subset].sort((a, b) => a - b).join(',');
    const known = looks.get(key);
    done += 1;
    if (known !== undefined) return known;
    const looked = look(prepared, subset, like);
    // Only the four states are asked for again; a look at a large plant is large.
    if (looks.size < 4) looks.set(key, looked);
    yield { done, of };
    return looked;
  }
  const existing = yield* at(subsetOf(measures, 'existing'), null);
  const implemented = yield* at(subsetOf(measures, 'implemented'), existing);
  const planned = yield* at(subsetOf(measures, 'planned'), implemented);
  const whole = subsetOf(measures, 'full');
  const full = yield* at(whole, planned);
  const inForce = subsetOf(measures, 'implemented');
  const touching = new Set(
    prepared.touched.flatMap(({ holder, patches, rekeys }) => [
      ...patches,
      ...rekeys,
      ...(holder === null ? [] : [...holder.controls, ...holder.changes, ...holder.closes]),
    ]),
  );
  const effects: MeasureEffect[] = [];
  for (const [index, { id, stage, cost, redundancy }] of measures.entries()) {
    const base = stage === 'implemented' ? existing : implemented;
    const alone = yield* at(stage === 'implemented' ? new Set([index]) : new Set([...inForce, index]), base);
    const without = yield* at(new Set([...whole].filter((other) => other !== index)), full);
    effects.push({
      id,
      stage,
      cost,
      idle: !touching.has(index) && !redundancy,
      alone: deltaOf(prepared, base, alone, cost),
      removed: deltaOf(prepared, without, full, cost),
    });
  }
  const answer = yield* cheapestOf(prepared, inForce, whole, exactUpTo, (more) => ({
    done: done + more,
    of: of + more,
  }));
  return {
    at: attack.plant.at,
    states: {
      existing: existing.figures,
      implemented: implemented.figures,
      planned: planned.figures,
      full: full.figures,
    },
    measures: effects,
    assets: outlooks(prepared, implemented, full),
    cheapest: answer,
  };
}

/** Assets whose ways in are followed before and after, the worst first: names of ways are most of an answer's size. */
const followed = 500;

function outlooks(prepared: Prepared, before: Looked, after: Looked): readonly AssetOutlook[] {
  const { assets, rank } = prepared.attack.plant;
  const score = (index: number): number => before.weighed.risks[index]?.score ?? -1;
  return [...assets.keys()]
    .sort((a, b) => score(b) - score(a) || (rank[a] ?? 0) - (rank[b] ?? 0))
    .flatMap((index, place): readonly AssetOutlook[] => {
      const asset = assets[index];
      if (asset === undefined) return [];
      const follow = place < followed;
      return [
        {
          id: asset.id,
          name: asset.name ?? asset.id,
          before: stateOf(prepared, before, index, follow),
          after: stateOf(prepared, after, index, follow),
        },
      ];
    });
}

function stateOf(prepared: Prepared, { weighed, blast }: Looked, index: number, follow: boolean): AssetState {
  const risk = weighed.risks[index] ?? null;
  return {
    level: risk?.level ?? null,
    likelihood: risk?.likelihood ?? 0,
    score: risk?.score ?? null,
    tolerable:
      risk === null || !prepared.hasTolerable
        ? null
        : prepared.tolerates(index, weighed.paths.probability[index] ?? 0),
    path: follow ? wayTo(prepared, weighed, index) : null,
    blast: blast[index] ?? 0,
  };
}

function* cheapestOf(
  prepared: Prepared,
  inForce: Subset,
  whole: Subset,
  exactUpTo: number,
  progress: (more: number) => Progress,
): Generator<Progress, PlanAnswer['cheapest']> {
  if (!prepared.hasTolerable) return null;
  const { measures, attack } = prepared;
  const { assets, rank } = attack.plant;
  const idsOf = (positions: readonly number[]): readonly Id<'asset'>[] =>
    positions
      .toSorted((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0))
      .flatMap((position) => assets[position]?.id ?? []);
  const { above, stuck } = goalOf(prepared, inForce, whole);
  const candidates = [...whole].filter((index) => !inForce.has(index)).sort((a, b) => a - b);
  const search = cheapest(setCosts(prepared, inForce, candidates, stuck), exactUpTo);
  for (;;) {
    const next = search.next();
    if (!next.done) {
      yield progress(next.value);
      continue;
    }
    const found = next.value;
    const named = (places: readonly number[]): readonly string[] =>
      places.flatMap((place) => measures[candidates[place] ?? -1]?.id ?? []);
    return {
      above: idsOf(above),
      stuck: idsOf(stuck),
      set: found === null ? null : { ...found, measures: named(found.measures), needed: named(found.needed) },
    };
  }
}

/** Takes all steps of a piece of work at once. */
export function finish<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
