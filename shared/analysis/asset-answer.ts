import type { Id } from '../model/id.ts';
import type { AssetAnswer, AttackPath, PathStep } from './analysis.ts';
import { byRank } from './asset-order.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import { bestPathTo, type Exposure } from './graph/exposure.ts';
import type { Network } from './graph/network.ts';
import type { BlastRadius, IdentityAnswer, SinglePoints } from './graph/resilience.ts';
import { identityNode } from './graph/sources.ts';
import type { WorstWays } from './graph/worst-ways.ts';
import { type RiskBasis, residualRisk } from './risk/residual.ts';
import { isSameData } from './same-data.ts';

/** What the answers about assets and identities are taken from. */
export interface AssetFacts {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly basis: RiskBasis;
  readonly network: Network;
  readonly betweenness: Float64Array;
  /** Targets that some need reaches only through a unit, by the unit's id. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<Id<'asset'>>>;
  /** More than the best way in, of the assets that are told more about. */
  readonly worst: WorstWays;
}

/** Targets that some need reaches only through a unit, by the unit's id. */
export function targetsByUnit({ points }: SinglePoints): AssetFacts['neededBy'] {
  return new Map(
    points.flatMap(({ unit, losses }): [string, ReadonlySet<Id<'asset'>>][] =>
      unit.id === null ? [] : [[unit.id, new Set(losses.flatMap(({ targets }) => targets))]],
    ),
  );
}

/** Required assets that an asset dominates, and targets of needs that are met through it alone, by name. */
export function dominatesOf(
  { attack, network, neededBy }: AssetFacts,
  index: number,
): readonly Id<'asset'>[] {
  const { plant } = attack;
  const reached = network.dominance.targets[index] ?? [];
  const { assets, assetIndex, rank } = plant.own;
  const needed = neededBy.get(assets[index]?.id ?? '');
  if (reached.length === 0 && needed === undefined) return none;
  const all = new Set(reached);
  for (const id of needed ?? []) all.add(assetIndex.get(id) ?? index);
  return [...all].sort(byRank(rank)).flatMap((target) => assets[target]?.id ?? []);
}

const none: readonly Id<'asset'>[] = [];

/** The answer about an identity by its position. */
export function identityAnswer({ attack, exposure, neededBy }: AssetFacts, index: number): IdentityAnswer {
  const identity = attack.plant.identities[index];
  if (identity === undefined) throw new RangeError(`no identity ${index}`);
  const node = identityNode(attack.plant, index);
  return {
    id: identity.id,
    name: identity.name ?? identity.id,
    exposure: exposure.mode.probability[node] ?? 0,
    hops: orNull(exposure.hops[node]),
    dominates: [...(neededBy.get(identity.id) ?? [])].sort(),
  };
}

const orNull = (count: number | undefined): number | null =>
  count === undefined || count === -1 ? null : count;

/** The answer about an asset by its position. */
export function assetAnswer(facts: AssetFacts, index: number): AssetAnswer {
  const { attack, exposure } = facts;
  const { plant } = attack;
  const asset = plant.assets[index];
  if (asset === undefined) throw new RangeError(`no asset ${index}`);
  const path = bestPathTo(attack, exposure.mode, index);
  const ranked = facts.worst.ways.get(index);
  const weakness = attack.weaknesses[index];
  if (weakness === undefined) throw new RangeError(`no weakness ${index}`);
  const match = weakness.match ?? weakness.stated;
  return {
    id: asset.id,
    name: asset.name ?? asset.id,
    purdueLevel: asset.purdueLevel ?? plant.own.placeAt(index)?.level ?? null,
    exposure: exposure.mode.probability[index] ?? 0,
    hops: orNull(exposure.hops[index]),
    barriers: orNull(exposure.barriers[index]),
    paths: ranked ?? (path === null ? [] : [path]),
    blastRadius: facts.network.blast.radii[index] ?? { policy: 0, withControls: 0, toBusiness: null },
    betweenness: facts.betweenness[index] ?? 0,
    articulationPoint: facts.network.cuts.points[index] === 1,
    dominates: dominatesOf(facts, index),
    advisories: {
      affected: match?.affected.length ?? 0,
      undecided: match?.undecided.length ?? 0,
      notAffected: match?.notAffected ?? 0,
    },
    lifecycle: weakness.lifecycle,
    risk: residualRisk(facts.basis, index),
  };
}

/** True for two answers about one asset that say the same. */
export function isSameAnswer(one: AssetAnswer, other: AssetAnswer): boolean {
  return comparisons.every((isSame) => isSame(one, other));
}

type Comparison = (one: AssetAnswer, other: AssetAnswer) => boolean;

// A field that is not named does not compile: an answer kept for the same would hide it.
const sameBy: Readonly<Record<keyof AssetAnswer, Comparison>> = {
  exposure: (one, other) => one.exposure === other.exposure,
  betweenness: (one, other) => one.betweenness === other.betweenness,
  blastRadius: (one, other) => isSameBlast(one.blastRadius, other.blastRadius),
  risk: (one, other) => isSameData(one.risk, other.risk),
  hops: (one, other) => one.hops === other.hops,
  barriers: (one, other) => one.barriers === other.barriers,
  articulationPoint: (one, other) => one.articulationPoint === other.articulationPoint,
  id: (one, other) => one.id === other.id,
  name: (one, other) => one.name === other.name,
  purdueLevel: (one, other) => one.purdueLevel === other.purdueLevel,
  dominates: (one, other) => isSameData(one.dominates, other.dominates),
  advisories: (one, other) => isSameData(one.advisories, other.advisories),
  lifecycle: (one, other) => isSameData(one.lifecycle, other.lifecycle),
  paths: (one, other) =>
    one.paths.length === other.paths.length &&
    one.paths.every((path, index) => isSamePath(path, other.paths[index])),
};
const comparisons: readonly Comparison[] = Object.values(sameBy);

/** True for two blast radii of the same figures. */
export const isSameBlast = (one: BlastRadius, other: BlastRadius): boolean =>
  one.policy === other.policy &&
  one.withControls === other.withControls &&
  isSameData(one.toBusiness, other.toBusiness);

function isSamePath(one: AttackPath, other: AttackPath | undefined): boolean {
  return (
    one === other ||
    (one.source === other?.source &&
      one.probability === other.probability &&
      one.steps.length === other.steps.length &&
      one.steps.every((step, index) => isSameStep(step, other.steps[index])))
  );
}

const isSameStep = (one: PathStep, other: PathStep | undefined): boolean =>
  one.from === other?.from &&
  one.to === other.to &&
  one.channel === other.channel &&
  one.probability === other.probability &&
  one.controls === other.controls;
