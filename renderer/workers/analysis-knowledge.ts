import type { AnalysisKnowledge } from '#shared/analysis/knowledge.ts';
import { supportOf } from '#shared/knowledge/lifecycle.ts';
import type { Knowledge } from '#shared/knowledge/load.ts';
import { builtInProtocols } from '#shared/knowledge/protocols.ts';

/**
 * What the analysis takes of the loaded catalogues and packs on an assessment date (YYYY-MM-DD). Without a pack no
 * product is matched, and the answer says so.
 */
export function analysisKnowledge(knowledge: Knowledge, at: string): AnalysisKnowledge {
  return {
    statements: knowledge.statements,
    protocols: builtInProtocols,
    requirements: knowledge.requirements.records,
    matchAsset: knowledge.packs.length === 0 ? null : knowledge.match,
    supportOf: (asset) => supportOf(asset, knowledge, at),
  };
}
