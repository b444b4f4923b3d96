import type { Analysis } from '#shared/analysis/analysis.ts';
import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';

/**
 * The analysis worker keeps its own replica of the journal: it gets the bytes that were opened and every commit
 * acknowledged since, and folds them with the same code. Sending bytes costs the window nothing; sending the model would.
 */
export type ToAnalysis =
  | { readonly type: 'open'; readonly opened: OpenedAssessment; readonly device: string }
  | { readonly type: 'commit'; readonly commit: WireCommit }
  | { readonly type: 'close' }
  /** Knowledge packs on disk changed: read them again before the next answer. */
  | { readonly type: 'knowledge' }
  /** `at` is the assessment date, YYYY-MM-DD. Only the latest request is answered. */
  | { readonly type: 'analyse'; readonly request: number; readonly at: string };

export type FromAnalysis =
  | { readonly type: 'analysed'; readonly request: number; readonly analysis: Analysis; readonly milliseconds: number }
  | { readonly type: 'failed'; readonly request: number; readonly reason: string };
