import type { Grade } from '../../model/field.ts';
import type { Id } from '../../model/id.ts';
import { byRank } from '../asset-order.ts';
import { type CheapestSet, cheapest, goalOf, setCosts } from './cheapest.ts';
import { deltaOf, type Looked, look, type PlanDelta, type PlanFigures, wayTo } from './plan-figures.ts';
import type { PlanMeasure, Stage } from './plan-measure.ts';
import type { Prepared } from './prepared.ts';
import type { Subset } from './weighed-graph.ts';

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
  const inTurn = byRank(rank);
  return [...assets.keys()]
    .sort((a, b) => score(b) - score(a) || inTurn(a, b))
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
    positions.toSorted(byRank(rank)).flatMap((position) => assets[position]?.id ?? []);
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
