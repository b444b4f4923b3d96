import { builtInProtocols } from '../../knowledge/catalogue/protocols.ts';
import type { AffectedMatch, MatchResult, ProductQuery } from '../../knowledge/knowledge.ts';
import type { AnalysisKnowledge, Requirement } from '../knowledge.ts';

/** Models and knowledge for tests, from a few words. */

export { modelOf, record, ref } from '../rules/example.ts';

/** A match that affects, with what a test wants to say about it. */
export function affected(more: Partial<AffectedMatch> = {}): AffectedMatch {
  return {
    advisory: 'EXAMPLE-1',
    title: 'Example',
    cve: [],
    cvss: null,
    range: '*',
    basis: 'product',
    published: '2026-01-01',
    knownExploited: false,
    confidence: 'high',
    ...more,
  };
}

const nothing: MatchResult = { affected: [], undecided: [], notAffected: 0, cleared: [], candidates: 0 };

/** A matcher that knows these products and nothing about others. */
export function matcher(
  products: Readonly<Record<string, Partial<MatchResult>>>,
): (query: ProductQuery) => MatchResult {
  return ({ product }) => ({ ...nothing, ...(product === null ? {} : products[product]) });
}

/** Four requirements of two FRs: enough to see levels rise and fall. */
export const fewRequirements: readonly Requirement[] = [
  { id: 'SR 1.1', fr: 1, fromSL: 1 },
  { id: 'SR 1.1 RE 1', fr: 1, fromSL: 2 },
  { id: 'SR 5.1', fr: 5, fromSL: 1 },
  { id: 'SR 5.2 RE 1', fr: 5, fromSL: 2 },
];

/** Knowledge with the product's protocol table and whatever a test adds. */
export function knowledgeOf(more: Partial<AnalysisKnowledge> = {}): AnalysisKnowledge {
  return {
    statements: [],
    protocols: builtInProtocols,
    requirements: fewRequirements,
    matchAsset: matcher({}),
    lifecycleOf: () => [],
    ...more,
  };
}
