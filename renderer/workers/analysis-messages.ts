import type { Analysis, LifecycleAnswer } from '#shared/analysis/analysis.ts';
import type { Coverage } from '#shared/analysis/attack-ics/coverage.ts';
import type { GraphAnswer, GraphQuestion } from '#shared/analysis/graph/questions.ts';
import type { Trace } from '#shared/analysis/graph/trace.ts';
import type { AssetOutlook, PlanAnswer, Progress } from '#shared/analysis/plan/plan.ts';
import type { Rejudged } from '#shared/analysis/plan/rejudged.ts';
import type { Suggestion } from '#shared/analysis/plan/suggest.ts';
import type { AssessmentAnswer, AssessmentQuestion } from '#shared/analysis/questions.ts';
import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import type { MatchResult } from '#shared/knowledge/knowledge.ts';
import type { Id } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { ReportPhoto } from '#shared/publish/report/photos.ts';
import type { StoredPack } from '../storage/database.ts';
import type { AnswerDifference } from './answer-difference.ts';
import type { Slice } from './slices.ts';

/** A plan of measures with all that is shown beside it. */
export interface WholePlan {
  /** SHA-256 (hex) of the model it is about. */
  readonly model: string;
  readonly plan: PlanAnswer;
  /** What the rules say under the plan. */
  readonly rejudged: Rejudged;
  /** What nobody has planned yet, the most worth for its cost first. */
  readonly suggestions: readonly Suggestion[];
  readonly coverage: Coverage;
}

/** What can be written about an assessment for people. */
export type DocumentKind = 'report' | 'specification';

/**
 * The analysis worker keeps its own replica of the journal: it gets the bytes that were opened and every commit
 * acknowledged since, and folds them with the same code. Sending bytes costs the window nothing; sending the model would.
 */
export type ToAnalysis =
  | { readonly type: 'open'; readonly opened: OpenedAssessment; readonly device: string }
  | { readonly type: 'commit'; readonly commit: WireCommit }
  | { readonly type: 'close' }
  /** Checks the bytes of a knowledge pack and puts it in place of the one installed. */
  | { readonly type: 'install'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'remove'; readonly kind: string }
  /** Asks for the advisories of one asset, as the latest state of the replica has it. */
  | { readonly type: 'match'; readonly request: number; readonly asset: Id<'asset'> }
  /** A document about the latest answer; `version` is the application's. */
  | {
      readonly type: 'report';
      readonly document: DocumentKind;
      readonly language: Language;
      readonly version: string;
      readonly photos: readonly ReportPhoto[];
    }
  /** How one asset is reached and what falls after it, for the model and knowledge of the latest answer. */
  | { readonly type: 'trace'; readonly request: number; readonly asset: Id<'asset'> }
  /** A question about paths and cuts, for the model and knowledge of the latest answer. */
  | { readonly type: 'askGraph'; readonly request: number; readonly question: GraphQuestion }
  /** A question about risk or levels, for the model and knowledge of the latest answer. */
  | { readonly type: 'askAssessment'; readonly request: number; readonly question: AssessmentQuestion }
  /** The plan of measures for the latest answer. Any change, a newer request or `stopPlan` ends it. */
  | { readonly type: 'plan'; readonly request: number }
  | { readonly type: 'stopPlan' }
  /**
   * `at` is the assessment date, YYYY-MM-DD; `held` the request whose answer the window has, null where it has none. Only
   * the latest request is answered.
   */
  | { readonly type: 'analyse'; readonly request: number; readonly at: string; readonly held: number | null };

export type FromAnalysis =
  /** Long lists of the answer come ahead, so that taking it in never holds the window up. */
  | { readonly type: 'slice'; readonly request: number; readonly slice: Slice }
  | {
      readonly type: 'analysed';
      readonly request: number;
      /** The rest of the answer: what came in slices is empty here. */
      readonly analysis: Analysis;
      /** The life of each asset model by what it and the catalogues say. */
      readonly models: readonly (readonly [model: string, life: LifecycleAnswer])[];
      readonly milliseconds: number;
    }
  /** The same where the window holds an answer: how this one came from that to the request `since`. */
  | {
      readonly type: 'changed';
      readonly request: number;
      readonly since: number;
      readonly difference: AnswerDifference<Analysis>;
      readonly models: readonly (readonly [model: string, life: LifecycleAnswer])[];
      readonly milliseconds: number;
    }
  /** Answers `match`; null where no advisories are installed or the asset is not there. */
  | { readonly type: 'matched'; readonly request: number; readonly result: MatchResult | null }
  | { readonly type: 'notMatched'; readonly request: number; readonly reason: string }
  /** Answers trace; null where there is no such asset or no answer yet. */
  | { readonly type: 'traced'; readonly request: number; readonly trace: Trace | null }
  | { readonly type: 'notTraced'; readonly request: number; readonly reason: string }
  /** Answers askGraph; null where there is no answer yet or it could not be worked out. */
  | { readonly type: 'graphAnswered'; readonly request: number; readonly answer: GraphAnswer | null }
  /** Answers askAssessment; null where there is no answer yet or it could not be worked out. */
  | {
      readonly type: 'assessmentAnswered';
      readonly request: number;
      readonly answer: AssessmentAnswer | null;
    }
  | { readonly type: 'planProgress'; readonly request: number; readonly progress: Progress }
  /** Assets of the plan come ahead in slices, as those of an answer do; `planned` has none of them. */
  | { readonly type: 'planSlice'; readonly request: number; readonly assets: readonly AssetOutlook[] }
  | { readonly type: 'planned'; readonly request: number; readonly whole: WholePlan }
  | { readonly type: 'notPlanned'; readonly request: number; readonly reason: string }
  | { readonly type: 'reported'; readonly html: string }
  | { readonly type: 'notReported'; readonly reason: string }
  | { readonly type: 'failed'; readonly request: number; readonly reason: string }
  /** Answers install and remove: what is installed now, or why the pack was refused. */
  | { readonly type: 'packs'; readonly packs: readonly StoredPack[]; readonly problem: Problem | null }
  /** A pack could not be stored or removed; what was installed stays. */
  | { readonly type: 'packsNotChanged'; readonly reason: string };
