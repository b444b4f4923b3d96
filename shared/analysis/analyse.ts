import { completeModel } from '../model/completion.ts';
import type { Model } from '../model/model.ts';
import type { Analysis, AssetAnswer } from './analysis.ts';
import { type AssetFacts, identityAnswer, targetsByUnit } from './asset-answer.ts';
import { assetAnswers } from './asset-answers.ts';
import { inTurn } from './asset-order.ts';
import { entityAnswer } from './entity/entity.ts';
import { type Fingerprint, fingerprintAgain } from './fingerprint.ts';
import { bridgesOf } from './graph/network.ts';
import { renamedWays, worstWays } from './graph/worst-ways.ts';
import { type Judgements, judge } from './judging.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { conduitAnswers, zoneAnswers } from './levels/security-levels.ts';
import { type Parameters, parametersStatement } from './parameters.ts';
import { sorted } from './plant.ts';
import { type Planting, plantAgain } from './planting.ts';
import { everything, kindBit, type Reads, stageBit } from './reading.ts';
import { availabilityRisks } from './risk/availability.ts';
import { rules } from './rules/catalogue.ts';
import { type RuleContext, ruleContext, type Stages } from './rules/context.ts';
import { limitsStatement } from './rules/limits.ts';
import type { Rule } from './rules/rule.ts';
import { keptWhereSame } from './same-data.ts';
import { type SiteParameters, siteParameters } from './site-parameters.ts';
import { type Staging, stagesAgain } from './stages.ts';
import { resilienceByName } from './told-by-name.ts';
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

/** What an analysis leaves behind for the next one: nothing of it ever shows in an answer. */
export interface Remembered {
  readonly input: AnalysisInput;
  readonly site: SiteParameters;
  readonly asked: readonly Rule[];
  readonly planting: Planting;
  readonly stages: Stages;
  readonly context: RuleContext;
  readonly judgements: Judgements;
  readonly facts: AssetFacts;
  /** By position; in the answer they stand by name. */
  readonly assets: readonly AssetAnswer[];
  readonly fingerprint: Fingerprint;
  readonly analysis: Analysis;
}

/**
 * The whole answer about a model: findings, exposure, blast radius, single points of failure, risk and security levels.
 * Pure: the same input gives the same bytes, and the order of records does not matter.
 */
export function analyse(input: AnalysisInput): Analysis {
  return analyseAgain(input, null).analysis;
}

/**
 * The same, with what the analysis before left behind: whatever has not changed since is taken over, and the answer is
 * the same to the byte as without (incremental.acceptance.test.ts). What is as before stays the same object.
 */
export function analyseAgain(input: AnalysisInput, known: Remembered | null): Remembered {
  return signed(analyseUnsigned(input, known));
}

/** An analysis but for the fingerprint of the model: nothing in it waits for that, and of a large model it takes long. */
export interface Unsigned extends Omit<Remembered, 'fingerprint' | 'analysis'> {
  readonly analysis: Omit<Analysis, 'model'>;
  /** Takes the fingerprint; the model must still be the one that was analysed. */
  readonly fingerprint: () => Fingerprint;
}

/** The analysis with the fingerprint of its model. */
export function signed(unsigned: Unsigned): Remembered {
  const fingerprint = unsigned.fingerprint();
  const { assessment, at, ...rest } = unsigned.analysis;
  return { ...unsigned, fingerprint, analysis: { assessment, at, model: fingerprint.hash, ...rest } };
}

/** `analyseAgain` without the fingerprint, for whoever sends the answer meanwhile. */
export function analyseUnsigned(input: AnalysisInput, known: Remembered | null): Unsigned {
  const { model, knowledge, at, parameters: builtIn, siteRules = noRules } = input;
  const before = known !== null && isAlike(known.input, input) ? known : null;
  const planting = plantAgain(completeModel(model), at, before?.planting ?? null);
  const site =
    before !== null && before.planting.shelves.siteParameter === planting.shelves.siteParameter
      ? before.site
      : siteParameters(builtIn, model.siteParameter);
  // Other parameters or rules change everything.
  const last = before?.site === site ? before : null;
  const { parameters, limits } = site;
  const { plant } = planting;
  const staging = stagesAgain({ plant, parameters, limits, knowledge }, planting, last);
  const changed = last === null ? everything : planting.changed | staging.changed;
  const context = ruleContext(
    { plant, parameters, limits, knowledge, recorded: model },
    staging.stages,
    last?.context.kept ?? null,
    changed,
  );
  const asked = last?.asked ?? askedRules(site, siteRules);
  const judgements = judge(
    asked,
    context,
    last && { ...last.judgements, changed, touched: new Set([...planting.touched, ...staging.touched]) },
  );
  const facts = factsFor(staging, parameters, last);
  const parts = { input, site, planting, staging, judgements, facts, changed };
  const assets = assetAnswers(parts, last);
  const answer = answerOf(parts, assets, last);
  const analysis = before === null ? answer : keptFrom(before.analysis, answer);
  return {
    input,
    site,
    asked,
    planting,
    stages: staging.stages,
    context,
    judgements,
    facts,
    assets,
    fingerprint: () => fingerprintAgain(model, before?.fingerprint ?? null),
    analysis,
  };
}

const noRules: readonly Rule[] = [];

/** True where only the records can differ. */
function isAlike(a: AnalysisInput, b: AnalysisInput): boolean {
  return (
    a.knowledge === b.knowledge &&
    a.at === b.at &&
    a.parameters === b.parameters &&
    (a.siteRules ?? noRules) === (b.siteRules ?? noRules)
  );
}

function askedRules(site: SiteParameters, siteRules: readonly Rule[]): readonly Rule[] {
  const asked = new Set(siteRules.map(({ id }) => id));
  return [...rules, ...site.rules.filter(({ id }) => !asked.has(id)), ...siteRules];
}

function factsFor(
  { stages, isSameGraph, renamed }: Staging,
  parameters: Parameters,
  last: Remembered | null,
): AssetFacts {
  const { attack, exposure, network } = stages;
  const basis = { attack, exposure, parameters };
  if (last !== null && isSameGraph) {
    const { worst } = last.facts;
    return {
      ...last.facts,
      attack,
      exposure,
      basis,
      network,
      worst: renamed.length === 0 ? worst : renamedWays(worst, { attack, exposure }),
    };
  }
  return {
    attack,
    exposure,
    basis,
    network,
    betweenness: network.betweenness.value,
    neededBy: targetsByUnit(network.points),
    worst: worstWays(attack, exposure, last?.facts.worst),
  };
}

interface Parts extends Pick<Remembered, 'input' | 'site' | 'planting' | 'judgements' | 'facts'> {
  readonly staging: Staging;
  readonly changed: Reads;
}

function answerOf(
  parts: Parts,
  assets: readonly AssetAnswer[],
  last: Remembered | null,
): Unsigned['analysis'] {
  const { input, site, planting, staging, judgements, facts, changed } = parts;
  const { model, knowledge, at } = input;
  const { plant } = planting;
  const { attack, levels, network } = staging.stages;
  const { wiring, dominance, points } = network;
  const [assessment] = sorted<'assessment'>(model.assessment);
  const isSameCalled = staging.isSameGraph && staging.renamed.length === 0;
  const isSame = (reads: Reads): boolean => last !== null && (changed & reads) === 0;
  const { findings, summaries, orphans, scores } = judgements;
  return {
    assessment: { id: assessment?.id ?? null, name: assessment?.name ?? '' },
    at,
    knowledge: [...knowledge.statements, parametersStatement(site.parameters), limitsStatement],
    // What they and the availability risks are about, the graph reads too.
    warnings:
      last && staging.isSameGraph
        ? last.analysis.warnings
        : warningsOf({
            attack,
            knowledge,
            parameters: site.parameters,
            site,
            wiring,
            betweenness: network.betweenness,
            blast: network.blast,
            truncated: dominance.truncated || points.truncated,
          }),
    findings,
    rules: summaries,
    orphans,
    scores,
    assets: inTurn(planting.lists.assetOrder, assets),
    zones: last && isSame(stageBit.levels | kindBit.zone) ? last.analysis.zones : zoneAnswers(plant, levels),
    conduits:
      last && isSame(stageBit.levels | kindBit.conduit)
        ? last.analysis.conduits
        : conduitAnswers(plant, levels),
    identities:
      last && staging.isSameGraph && isSame(kindBit.identity)
        ? last.analysis.identities
        : plant.identities.map((_, index) => identityAnswer(facts, index)),
    resilience:
      last && isSameCalled && isSame(kindBit.link)
        ? last.analysis.resilience
        : resilienceByName(plant, {
            ...points,
            gateways: network.gateways,
            bridges: bridgesOf(attack, network),
          }),
    availability:
      last && isSameCalled && isSame(kindBit.link)
        ? last.analysis.availability
        : availabilityRisks(plant, site.parameters, points, dominance.targets),
    entity: entityAnswer(model),
  };
}

/** Lists in which everything that is as before was kept when they were made. */
const keptLists: ReadonlySet<string> = new Set<keyof Analysis>(['findings', 'assets']);

/** The answer with all that says the same as before kept, so that only what differs has to be sent and drawn. */
function keptFrom(before: Analysis, now: Unsigned['analysis']): Unsigned['analysis'] {
  const known = new Map<string, unknown>(Object.entries(before));
  const fields = Object.entries(now).map(([field, value]): [string, unknown] => [
    field,
    keptLists.has(field) ? value : keptWhereSame<unknown>(known.get(field), value),
  ]);
  // Border: the fields of an answer, in their order, each as it is or as it was.
  return Object.fromEntries(fields) as unknown as Unsigned['analysis'];
}
