import type { KnowledgeStatement, MatchResult, ProductQuery } from '../knowledge/knowledge.ts';
import { supportOf } from '../knowledge/lifecycle.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { builtInProtocols, type ProtocolTable } from '../knowledge/protocols.ts';
import type { Asset } from '../model/model.ts';

/** One row of the IEC 62443-3-3 catalogue as the security levels need it. */
export interface Requirement {
  /** `SR 1.1` or `SR 1.1 RE 1`. */
  readonly id: string;
  /** Foundational requirement, 1 to 7. */
  readonly fr: number;
  /** Lowest security level that asks for it, 1 to 4. */
  readonly fromSL: number;
}

/** One part of an asset whose support is known. */
export interface Support {
  /** What it is the support of, as the table names it. */
  readonly part: string;
  /** Last day of support, YYYY-MM-DD; null where none is announced or none is public. */
  readonly end: string | null;
  /** Support has ended although no day is public. */
  readonly ended?: boolean;
}

/** What the analysis knows besides the model. A part that is missing is null and makes answers unknown, never good. */
export interface AnalysisKnowledge {
  readonly statements: readonly KnowledgeStatement[];
  readonly protocols: ProtocolTable;
  readonly requirements: readonly Requirement[];
  /** Advisories for one product; null where no pack is loaded. */
  readonly matchAsset: ((query: ProductQuery) => MatchResult) | null;
  /** Ends of support of the asset's operating system and product; empty where the tables know neither. */
  readonly supportOf: (asset: Asset) => readonly Support[];
}

/** What the installed knowledge says at an assessment date (YYYY-MM-DD), in the form the analysis asks for. */
export function analysisKnowledge(knowledge: Knowledge, at: string): AnalysisKnowledge {
  return {
    statements: knowledge.statements,
    protocols: builtInProtocols,
    requirements: knowledge.requirements.records,
    matchAsset: knowledge.packs.length === 0 ? null : knowledge.match,
    supportOf: (asset) => supportOf(asset, knowledge, at),
  };
}
