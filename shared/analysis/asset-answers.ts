import type { AssetAnswer } from './analysis.ts';
import { type AssetFacts, assetAnswer, dominatesOf, isSameAnswer, isSameBlast } from './asset-answer.ts';
import { carriedFrom } from './carried.ts';
import { onWaysPast } from './graph/exposure.ts';
import { sameWays } from './graph/same-ways.ts';
import type { Planting } from './planting.ts';
import { residualRisk } from './risk/residual.ts';
import { isSameData } from './same-data.ts';
import type { Staging } from './stages.ts';

/** What answers about assets are given from. */
export interface Answering {
  readonly planting: Planting;
  readonly staging: Staging;
  readonly facts: AssetFacts;
}

/** What was answered before. */
interface Answered {
  readonly planting: Planting;
  readonly facts: AssetFacts;
  readonly assets: readonly AssetAnswer[];
}

/** One answer per asset, by position; what says the same as before stays the same object. */
export function assetAnswers(now: Answering, last: Answered | null): readonly AssetAnswer[] {
  const { facts, planting, staging } = now;
  const { assets } = planting.plant;
  if (last === null) return assets.map((_, index) => assetAnswer(facts, index));
  const from = carriedFrom(last.planting.plant.assets, assets);
  const isQuiet = staging.isSameGraph ? toldAlike(now) : standsStill(now, last);
  return assets.map((asset, index) => {
    const known = last.assets[from[index] ?? -1];
    const isUntouched = known !== undefined && !planting.touched.has(asset) && !staging.touched.has(asset);
    if (isUntouched && isQuiet(index, known)) return known;
    const answer = assetAnswer(facts, index);
    return known !== undefined && isSameAnswer(known, answer) ? known : answer;
  });
}

/**
 * Tells of an asset (by position) of the same graph whether nothing that is told of it names an asset that is called
 * otherwise now, or names others in another order.
 */
function toldAlike({ staging, facts }: Answering): (index: number) => boolean {
  const { renamed, retold, stages } = staging;
  const { worst, network, neededBy, attack } = facts;
  if (renamed.length === 0) return () => true;
  const isPast = onWaysPast(stages.exposure.mode, [...renamed, ...retold]);
  const { assets } = attack.plant.own;
  return (index) =>
    isPast[index] !== 1 &&
    !worst.ways.has(index) &&
    (network.dominance.targets[index]?.length ?? 0) < 2 &&
    !neededBy.has(assets[index]?.id ?? '');
}

/** Tells of an asset (by position) whether another graph says the same of it as the one before, figure by figure. */
function standsStill(
  { planting, facts }: Answering,
  last: Answered,
): (index: number, known: AssetAnswer) => boolean {
  const isComparable =
    last.planting.lists.assetIndex === planting.lists.assetIndex &&
    last.facts.attack.graph.real === facts.attack.graph.real;
  if (!isComparable) return () => false;
  const { attack, exposure, network, worst } = facts;
  const [mode, weaknesses] = [exposure.mode.probability, attack.weaknesses];
  const isSameWay = sameWays(last.facts, facts);
  const { radii } = network.blast;
  return (index, known) => {
    const blast = radii[index];
    return (
      isSameWay[index] === 1 &&
      !worst.ways.has(index) &&
      !last.facts.worst.ways.has(index) &&
      known.exposure === mode[index] &&
      (known.hops ?? -1) === exposure.hops[index] &&
      (known.barriers ?? -1) === exposure.barriers[index] &&
      known.betweenness === facts.betweenness[index] &&
      known.articulationPoint === (network.cuts.points[index] === 1) &&
      weaknesses[index] === last.facts.attack.weaknesses[index] &&
      blast !== undefined &&
      isSameBlast(known.blastRadius, blast) &&
      known.risk === residualRisk(facts.basis, index) &&
      isSameData(known.dominates, dominatesOf(facts, index))
    );
  };
}
