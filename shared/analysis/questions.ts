import type { SecurityLevel, SlVector } from '../model/field.ts';
import type { Id } from '../model/id.ts';
import type { RequirementStatus } from '../model/model.ts';
import { type AttackGraph, attackGraph } from './graph/attack-graph.ts';
import type { AnalysisKnowledge } from './knowledge.ts';
import { targetOf } from './levels/scope.ts';
import { type LevelDetail, levelDetail } from './levels/security-levels.ts';
import {
  type ProposalBasis,
  proposalBasis,
  proposeTarget,
  type TargetProposal,
  withoutControls,
} from './levels/target-proposal.ts';
import { explainRisk, type RiskExplanation } from './risk/explanation.ts';

/** What is worked out only when somebody asks: for every asset and zone it would be too much. */
export type AssessmentQuestion =
  | { readonly ask: 'risk'; readonly asset: Id<'asset'> }
  | {
      readonly ask: 'levels';
      readonly subject: Id<'zone'> | Id<'conduit'>;
      /** Statuses that are only supposed; nothing is stored. */
      readonly supposed: readonly RequirementStatus[];
    }
  | { readonly ask: 'target'; readonly subject: Id<'zone'> | Id<'conduit'> };

export type AssessmentAnswer =
  | { readonly ask: 'risk'; readonly explanation: RiskExplanation | null }
  | { readonly ask: 'levels'; readonly detail: LevelDetail | null }
  | { readonly ask: 'target'; readonly proposals: readonly ZoneProposal[] };

/** The proposal for a zone, or for each zone a conduit joins. */
export interface ZoneProposal extends TargetProposal {
  readonly zone: Id<'zone'>;
  readonly name: string;
  /** What the zone states already. */
  readonly stated: SlVector | null;
}

const bases = new WeakMap<AttackGraph, ProposalBasis>();

function basisFor(attack: AttackGraph, knowledge: AnalysisKnowledge): ProposalBasis {
  const known = bases.get(attack);
  if (known !== undefined) return known;
  const { plant, parameters } = attack;
  const made = proposalBasis(attackGraph(plant, knowledge, withoutControls(parameters)), parameters);
  bases.set(attack, made);
  return made;
}

/** Answers one question about risk or levels from an attack graph and the knowledge it was made with. */
export function answerAssessment(
  attack: AttackGraph,
  knowledge: AnalysisKnowledge,
  question: AssessmentQuestion,
): AssessmentAnswer {
  switch (question.ask) {
    case 'risk':
      return { ask: 'risk', explanation: explainRisk(attack, question.asset) };
    case 'levels':
      return {
        ask: 'levels',
        detail: levelDetail(attack, knowledge.requirements, question.subject, question.supposed),
      };
    case 'target':
      return { ask: 'target', proposals: proposals(attack, knowledge, question.subject) };
  }
}

function proposals(
  attack: AttackGraph,
  knowledge: AnalysisKnowledge,
  subject: Id<'zone'> | Id<'conduit'>,
): readonly ZoneProposal[] {
  const { plant } = attack;
  const conduit = plant.conduits.find(({ id }) => id === subject);
  const basis = basisFor(attack, knowledge);
  return (conduit?.zones ?? [subject]).flatMap((id): ZoneProposal[] => {
    const zone = plant.zoneIndex.get(id);
    if (zone === undefined) return [];
    const { name = zone.zone.id } = zone.zone;
    return [{ ...proposeTarget(basis, zone), zone: zone.zone.id, name, stated: targetOf(zone) ?? null }];
  });
}

/** A conduit's SL-T: per requirement the highest that a zone it joins states or is proposed; null where none does. */
export function conduitTarget(joined: readonly ZoneProposal[]): SlVector | null {
  const known = joined.flatMap(({ stated, target }) => {
    const vector = stated ?? target;
    return vector === null ? [] : [vector];
  });
  if (known.length === 0) return null;
  const levelOf = (fr: number): SecurityLevel =>
    known.reduce<SecurityLevel>((most, vector) => ((vector[fr] ?? 0) > most ? (vector[fr] ?? 0) : most), 0);
  return [levelOf(0), levelOf(1), levelOf(2), levelOf(3), levelOf(4), levelOf(5), levelOf(6)];
}
