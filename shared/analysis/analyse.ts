import { completeModel } from '../model/completion.ts';
import type { Id } from '../model/id.ts';
import type { Model } from '../model/model.ts';
import type { Analysis, AssetAnswer, AttackPath } from './analysis.ts';
import { entityAnswer } from './entity/entity.ts';
import { judge } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import { bestPathTo, type Exposure } from './graph/exposure.ts';
import { bridgesOf, type Network } from './graph/network.ts';
import type { IdentityAnswer, SinglePoints } from './graph/resilience.ts';
import { identityNode } from './graph/sources.ts';
import { worstWays } from './graph/worst-ways.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { conduitAnswers, zoneAnswers } from './levels/security-levels.ts';
import { type Parameters, parametersStatement } from './parameters.ts';
import { levelOf, plantOf, sorted } from './plant.ts';
import { type RiskBasis, residualRisk } from './risk/residual.ts';
import { rules } from './rules/catalogue.ts';
import { ruleContext } from './rules/context.ts';
import { limitsStatement } from './rules/limits.ts';
import type { Rule } from './rules/rule.ts';
import { siteParameters } from './site-parameters.ts';
import { warningsOf } from './warnings.ts';

export interface AnalysisInput {
  readonly model: Model;
  readonly knowledge: AnalysisKnowledge;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly parameters: Parameters;
  /** Rules asked besides those of the rule table and the assessment's own; one of the same id takes the assessment's place. */
  readonly siteRules?: readonly Rule[];
}

/**
 * The whole answer about a model: findings, exposure, blast radius, single points of failure, risk and security levels.
 * Pure: the same input gives the same bytes, and the order of records does not matter.
 */
export function analyse({
  model,
  knowledge,
  at,
  parameters: builtIn,
  siteRules = [],
}: AnalysisInput): Analysis {
  const site = siteParameters(builtIn, model.siteParameter);
  const { parameters, limits } = site;
  const asked = new Set(siteRules.map(({ id }) => id));
  const own = site.rules.filter(({ id }) => !asked.has(id));
  const plant = plantOf(completeModel(model), at);
  const context = ruleContext({ plant, parameters, limits, knowledge, recorded: model });
  const { attack, exposure, levels, network } = context;
  const { findings, summaries, orphans, scores } = judge([...rules, ...own, ...siteRules], context);
  const { wiring, dominance, points } = network;
  const central = network.betweenness;
  const facts: AssetFacts = {
    attack,
    exposure,
    basis: context,
    network,
    betweenness: central.value,
    neededBy: targetsByUnit(points),
    ranked: worstWays(attack, exposure),
  };
  const [assessment] = sorted<'assessment'>(model.assessment);
  return {
    assessment: { id: assessment?.id ?? null, name: assessment?.name ?? '' },
    at,
    model: fingerprint(model),
    knowledge: [...knowledge.statements, parametersStatement(parameters), limitsStatement],
    warnings: warningsOf({
      attack,
      knowledge,
      parameters,
      site,
      wiring,
      betweenness: central,
      blast: network.blast,
      truncated: dominance.truncated || points.truncated,
    }),
    findings,
    rules: summaries,
    orphans,
    scores,
    assets: plant.assets.map((_, index) => assetAnswer(facts, index)),
    zones: zoneAnswers(plant, levels),
    conduits: conduitAnswers(plant, levels),
    identities: plant.identities.map((_, index) => identityAnswer(facts, index)),
    resilience: { ...points, gateways: network.gateways, bridges: bridgesOf(attack, network) },
    entity: entityAnswer(model),
  };
}

interface AssetFacts {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly basis: RiskBasis;
  readonly network: Network;
  readonly betweenness: Float64Array;
  /** Targets that some need reaches only through a unit, by the unit's id. */
  readonly neededBy: ReadonlyMap<string, ReadonlySet<Id<'asset'>>>;
  /** More than the best way in, of the assets that are told more about. */
  readonly ranked: ReadonlyMap<number, readonly AttackPath[]>;
}

function targetsByUnit({ points }: SinglePoints): AssetFacts['neededBy'] {
  return new Map(
    points.flatMap(({ unit, losses }): [string, ReadonlySet<Id<'asset'>>][] =>
      unit.id === null ? [] : [[unit.id, new Set(losses.flatMap(({ targets }) => targets))]],
    ),
  );
}

/** Required assets that an asset dominates, and targets of needs that are met through it alone, in order of position. */
function dominatesOf({ attack, network, neededBy }: AssetFacts, index: number): readonly Id<'asset'>[] {
  const { plant } = attack;
  const reached = network.dominance.targets[index] ?? [];
  const needed = neededBy.get(plant.assets[index]?.id ?? '');
  if (needed === undefined) return reached.flatMap((target) => plant.assets[target]?.id ?? []);
  const all = new Set(reached);
  for (const id of needed) all.add(plant.assetIndex.get(id) ?? index);
  return [...all].sort((a, b) => a - b).flatMap((target) => plant.assets[target]?.id ?? []);
}

function identityAnswer({ attack, exposure, neededBy }: AssetFacts, index: number): IdentityAnswer {
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

function assetAnswer(facts: AssetFacts, index: number): AssetAnswer {
  const { attack, exposure } = facts;
  const { plant } = attack;
  const asset = plant.assets[index];
  if (asset === undefined) throw new RangeError(`no asset ${index}`);
  const path = bestPathTo(attack, exposure.mode, index);
  const ranked = facts.ranked.get(index);
  const weakness = attack.weaknesses[index];
  if (weakness === undefined) throw new RangeError(`no weakness ${index}`);
  const { match } = weakness;
  return {
    id: asset.id,
    name: asset.name ?? asset.id,
    purdueLevel: levelOf(plant, asset) ?? null,
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
