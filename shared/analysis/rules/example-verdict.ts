import { builtInProtocols } from '../../knowledge/catalogue/protocols.ts';
import type { MatchResult } from '../../knowledge/knowledge.ts';
import { recordIn, recordKindOf } from '../../model/model.ts';
import type { Finding } from '../analysis.ts';
import { findingOf } from '../findings.ts';
import type { AnalysisKnowledge, Requirement } from '../knowledge.ts';
import { builtInParameters } from '../parameters.ts';
import { subjectOf } from '../plant.ts';
import { plantOf } from '../planting.ts';
import { ruleContext } from './context.ts';
import { type Example, exampleDate, modelOf } from './example.ts';
import { builtInLimits } from './limits.ts';
import type { Rule, Verdict } from './rule.ts';

const noMatch: MatchResult = { affected: [], undecided: [], notAffected: 0, cleared: [], candidates: 0 };

/** Four requirements of two FRs: enough to see levels rise and fall. */
const fewRequirements: readonly Requirement[] = [
  { id: 'SR 1.1', fr: 1, fromSL: 1 },
  { id: 'SR 1.1 RE 1', fr: 1, fromSL: 2 },
  { id: 'SR 5.1', fr: 5, fromSL: 1 },
  { id: 'SR 5.2 RE 1', fr: 5, fromSL: 2 },
];

function knowledgeOf({ advisories, lives = [], requirements = fewRequirements }: Example): AnalysisKnowledge {
  return {
    statements: [],
    protocols: builtInProtocols,
    requirements,
    matchAsset:
      advisories === undefined
        ? null
        : ({ product }) => {
            const said = advisories[product ?? ''];
            if (said === undefined) return noMatch;
            return {
              ...noMatch,
              affected: [
                {
                  advisory: 'EXAMPLE-1',
                  title: 'Example',
                  cve: [],
                  cvss: null,
                  range: '*',
                  basis: 'product',
                  published: '2026-01-01',
                  knownExploited: false,
                  confidence: 'high',
                  ...said,
                },
              ],
            };
          },
    lifecycleOf: () => lives,
  };
}

/** What a rule says in an example about the record it is about; null where it says nothing about it. */
export function judgeExample(rule: Rule, example: Example): Verdict | null {
  const context = ruleContext({
    plant: plantOf(modelOf(...example.records), exampleDate),
    parameters: builtInParameters,
    limits: builtInLimits,
    knowledge: knowledgeOf(example),
  });
  return rule.verdictOn(context, example.of);
}

/** What an example that is broken or undecided says; null where the rule holds or does not apply. */
export function exampleFinding(rule: Rule, example: Example): Finding | null {
  const verdict = judgeExample(rule, example);
  const kind = recordKindOf(example.of);
  const record = recordIn(modelOf(...example.records), example.of);
  if (verdict === null || kind === null || record === undefined) return null;
  return findingOf(rule, subjectOf(kind, record), verdict, {
    id: `${rule.id}:${example.of}`,
    decision: null,
  });
}
