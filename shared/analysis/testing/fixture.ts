import { sha256 } from '@noble/hashes/sha2.js';
import type { AffectedMatch, MatchResult, ProductQuery } from '../../knowledge/knowledge.ts';
import { builtInProtocols } from '../../knowledge/protocols.ts';
import { type Id, newId } from '../../model/id.ts';
import { emptyModel, type FieldsOf, type Model, type RecordKind } from '../../model/model.ts';
import type { AnalysisKnowledge, Requirement } from '../knowledge.ts';

/** Models and knowledge for tests, from a few words. */

/** The id a record of that kind and label has in every test. */
export function ref<K extends RecordKind>(kind: K, label: string): Id<K> {
  const bytes = sha256(new TextEncoder().encode(`${kind}:${label}`));
  return newId(kind, () => bytes.slice(0, 26));
}

type AnyRecord = {
  [K in RecordKind]: { readonly kind: K; readonly id: Id<K>; readonly fields: FieldsOf<K> };
}[RecordKind];

/** One record; its label is its name unless the fields say otherwise. */
export function record<K extends RecordKind>(kind: K, label: string, fields: FieldsOf<K> = {}): AnyRecord {
  // Border: the generic K ties kind, id and fields together, which the union cannot express.
  return { kind, id: ref(kind, label), fields: { name: label, ...fields } } as unknown as AnyRecord;
}

/** A model of those records. */
export function modelOf(...records: readonly AnyRecord[]): Model {
  const model = emptyModel();
  for (const { kind, id, fields } of records) {
    // Border: kind and record come from the same entry of the union.
    const map = model[kind] as Map<string, unknown>;
    map.set(id, { id, ...fields });
  }
  return model;
}

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
