import { completeModel } from '../model/completion.ts';
import type { Model } from '../model/model.ts';
import type { Analysis, AssetAnswer } from './analysis.ts';
import { judge } from './findings.ts';
import { fingerprint } from './fingerprint.ts';
import { articulationPoints } from './graph/articulation.ts';
import type { AttackGraph } from './graph/attack-graph.ts';
import { betweenness } from './graph/betweenness.ts';
import { type BlastRadius, blastRadii } from './graph/blast-radius.ts';
import { dominatedTargets, unseparated } from './graph/dominance.ts';
import { bestPathTo, type Exposure } from './graph/exposure.ts';
import { wiringOf } from './graph/topology.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { conduitAnswers, zoneAnswers } from './levels/security-levels.ts';
import { type Parameters, parametersStatement } from './parameters.ts';
import { levelOf, plantOf, sorted } from './plant.ts';
import { riskOf, weightOf } from './risk/risk.ts';
import { rules } from './rules/catalogue.ts';
import { ruleContext } from './rules/context.ts';
import { limitsStatement } from './rules/limits.ts';
import { siteParameters } from './site-parameters.ts';
import { warningsOf } from './warnings.ts';

export interface AnalysisInput {
  readonly model: Model;
  readonly knowledge: AnalysisKnowledge;
  /** Assessment date, YYYY-MM-DD. */
  readonly at: string;
  readonly parameters: Parameters;
}

/**
 * The whole answer about a model: findings, exposure, blast radius, single points of failure, risk and security levels.
 * Pure: the same input gives the same bytes, and the order of records does not matter.
 */
export function analyse({ model, knowledge, at, parameters: builtIn }: AnalysisInput): Analysis {
  const site = siteParameters(builtIn, model.siteParameter);
  const { parameters, limits } = site;
  const plant = plantOf(completeModel(model), at);
  const context = ruleContext({ plant, parameters, limits, knowledge });
  const { attack, exposure, levels } = context;
  const { findings, summaries, orphans, scores } = judge(rules, context);
  const wiring = wiringOf(plant, parameters.betweenness.pairs);
  const central = betweenness(wiring.paired, parameters.betweenness);
  const dominance = dominatedTargets(attack, parameters);
  const weights = Float64Array.from(plant.assets, (asset) => weightOf(parameters, asset));
  const facts: AssetFacts = {
    attack,
    exposure,
    parameters,
    blast: blastRadii(attack.graph, weights),
    betweenness: central.value,
    articulation: articulationPoints(wiring.hubbed),
    dominates: dominance.targets,
    unseparated: unseparated(attack),
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
      truncated: dominance.truncated,
    }),
    findings,
    rules: summaries,
    orphans,
    scores,
    assets: plant.assets.map((_, index) => assetAnswer(facts, index)),
    zones: zoneAnswers(plant, levels),
    conduits: conduitAnswers(plant, levels),
    entity: null,
  };
}

interface AssetFacts {
  readonly attack: AttackGraph;
  readonly exposure: Exposure;
  readonly parameters: Parameters;
  readonly blast: readonly BlastRadius[];
  readonly betweenness: Float64Array;
  readonly articulation: Uint8Array;
  readonly dominates: readonly (readonly number[])[];
  readonly unseparated: ReadonlySet<number>;
}

const orNull = (count: number | undefined): number | null =>
  count === undefined || count === -1 ? null : count;

function assetAnswer(facts: AssetFacts, index: number): AssetAnswer {
  const { attack, exposure, parameters } = facts;
  const { plant } = attack;
  const asset = plant.assets[index];
  if (asset === undefined) throw new RangeError(`no asset ${index}`);
  const path = bestPathTo(attack, exposure.mode, index);
  const weakness = attack.weaknesses[index];
  if (weakness === undefined) throw new RangeError(`no weakness ${index}`);
  const { match } = weakness;
  const safety = asset.impact?.safety ?? 0;
  const raised = safety >= parameters.safetyRule.impactAtLeast && facts.unseparated.has(index);
  const reached = {
    low: exposure.low[index] ?? 0,
    mode: exposure.mode.probability[index] ?? 0,
    high: exposure.high[index] ?? 0,
  };
  return {
    id: asset.id,
    name: asset.name ?? asset.id,
    purdueLevel: levelOf(plant, asset) ?? null,
    exposure: reached.mode,
    hops: orNull(exposure.hops[index]),
    barriers: orNull(exposure.barriers[index]),
    paths: path === null ? [] : [path],
    blastRadius: facts.blast[index] ?? { policy: 0, withControls: 0 },
    betweenness: facts.betweenness[index] ?? 0,
    articulationPoint: facts.articulation[index] === 1,
    dominates: (facts.dominates[index] ?? []).flatMap((target) => plant.assets[target]?.id ?? []),
    advisories: {
      affected: match?.affected.length ?? 0,
      undecided: match?.undecided.length ?? 0,
      notAffected: match?.notAffected ?? 0,
    },
    lifecycle: weakness.lifecycle,
    risk: riskOf(parameters, asset, reached, raised),
  };
}
