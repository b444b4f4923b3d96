import {
  type CataloguedLife,
  cataloguedLives,
  type LifecycleSubject,
} from '../knowledge/catalogue/lifecycle.ts';
import { builtInProtocols, type ProtocolTable } from '../knowledge/catalogue/protocols.ts';
import type { KnowledgeStatement, MatchResult, ProductQuery } from '../knowledge/knowledge.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { FactsOf } from '../knowledge/match/rating.ts';

/** One row of the IEC 62443-3-3 catalogue as the security levels need it. */
export interface Requirement {
  /** `SR 1.1` or `SR 1.1 RE 1`. */
  readonly id: string;
  /** Foundational requirement, 1 to 7. */
  readonly fr: number;
  /** Lowest security level that asks for it, 1 to 4. */
  readonly fromSL: number;
}

/** What the analysis knows besides the model. A part that is missing is null and makes answers unknown, never good. */
export interface AnalysisKnowledge {
  readonly statements: readonly KnowledgeStatement[];
  readonly protocols: ProtocolTable;
  readonly requirements: readonly Requirement[];
  /** Advisories for one product; null where no pack is loaded. */
  readonly matchAsset: ((query: ProductQuery) => MatchResult) | null;
  /** Whether any advisory is about a vendor; where not, an empty answer says nothing. Absent where nobody can say. */
  readonly knowsVendor?: (vendor: string) => boolean;
  /** What the packs say of one vulnerability that a scanner or a supplier names; absent where no pack is loaded. */
  readonly factsOf?: FactsOf;
  /** Assets whose known vulnerabilities are taken as fixed; only a plan supposes that. */
  readonly fixed?: ReadonlySet<string>;
  /** Milestones of the asset's controller family and operating system; empty where the catalogues know neither. */
  readonly lifecycleOf: (subject: LifecycleSubject) => readonly CataloguedLife[];
}

/** What the installed knowledge says at an assessment date (YYYY-MM-DD), in the form the analysis asks for. */
export function analysisKnowledge(knowledge: Knowledge, at: string): AnalysisKnowledge {
  return {
    statements: knowledge.statements,
    protocols: builtInProtocols,
    requirements: knowledge.requirements.records,
    matchAsset: knowledge.packs.length === 0 ? null : knowledge.match,
    ...(knowledge.packs.length === 0
      ? {}
      : { knowsVendor: knowledge.knowsVendor, factsOf: knowledge.factsOf }),
    lifecycleOf: (subject) => cataloguedLives(subject, knowledge, at),
  };
}
