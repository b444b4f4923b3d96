import { create } from 'zustand';
import type { DrawingPreview } from '#shared/ingest/drawing/mapping.ts';
import type { SheetPlan } from '#shared/ingest/list/workbook/workbook.ts';
import type { Skipped } from '#shared/ingest/observation.ts';
import type { Choice, ImportSummary } from '#shared/ingest/reconcile/choice.ts';
import type { Pin } from '#shared/ingest/reconcile/ports.ts';
import type { RowProposal } from '#shared/ingest/reconcile/proposal.ts';
import type { SourceFormat } from '#shared/ingest/sniff.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { ReviewRow } from '../../workers/review-messages.ts';
import { firstChoice } from './review/choices.ts';

/** Where a dropped file stands. */
type ImportStage =
  | 'reading'
  | 'failed'
  /** The columns of a list, or the shapes of a drawing, must be given a meaning. */
  | 'mapping'
  /** Read: it takes part in the review. */
  | 'read'
  | 'done'
  /** Handed to the knowledge store. */
  | 'installed';

/** One file on its way into the assessment (or one set of advisories). */
export interface ImportJob {
  readonly id: string;
  readonly name: string;
  readonly format: SourceFormat | null;
  readonly size: number;
  readonly stage: ImportStage;
  readonly bytes: number;
  readonly read: number;
  readonly skipped: readonly Skipped[];
  readonly problem: Problem | null;
  /** How its lists are read; empty for other formats. */
  readonly lists: readonly SheetPlan[];
  /** How the shapes of a drawing are read. */
  readonly drawing: DrawingPreview | null;
}

type ReviewStage = 'none' | 'comparing' | 'review' | 'saving' | 'done';

/** What all read files say together, beside what the assessment holds. */
export interface ImportReview {
  readonly stage: ReviewStage;
  /** Ids and names of the files it is about, in the order rows name them by. */
  readonly files: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly ReviewRow[];
  readonly skipped: readonly Skipped[];
  readonly choice: Required<Choice>;
  /** What a person decided of ambiguous rows. */
  readonly pins: ReadonlyMap<string, Pin>;
  readonly detail: RowProposal | null;
  readonly summary: ImportSummary | null;
  readonly problem: Problem | null;
  /** Version of the model the rows were compared with. */
  readonly compared: number;
  /** Number of the comparison; answers to an earlier one are let go. */
  readonly run: number;
}

/** What is looked at below the files: the review of all and what it had no use for, or something of one file. */
export type ImportTab = 'review' | 'leftOut' | 'since' | 'columns' | 'shapes' | 'skipped' | 'why';

interface ImportState {
  readonly jobs: readonly ImportJob[];
  readonly review: ImportReview;
  /** The file whose tabs are shown. */
  readonly shown: string | null;
  readonly tab: ImportTab;
}

export const noReview: ImportReview = {
  stage: 'none',
  files: [],
  rows: [],
  skipped: [],
  choice: firstChoice,
  pins: new Map(),
  detail: null,
  summary: null,
  problem: null,
  compared: -1,
  run: 0,
};

/** The files dropped since the window was opened; what they say leaves memory when a file is removed. */
export const useImport = create<ImportState>(() => ({
  jobs: [],
  review: noReview,
  shown: null,
  tab: 'review',
}));

export function newJob(id: string, name: string, size: number, format: SourceFormat | null): ImportJob {
  return {
    id,
    name,
    format,
    size,
    stage: 'reading',
    bytes: 0,
    read: 0,
    skipped: [],
    problem: null,
    lists: [],
    drawing: null,
  };
}

export function jobOf(id: string): ImportJob | undefined {
  return useImport.getState().jobs.find((job) => job.id === id);
}

export function updateJob(id: string, change: Partial<ImportJob>): void {
  useImport.setState(({ jobs }) => ({
    jobs: jobs.map((job) => (job.id === id ? { ...job, ...change } : job)),
  }));
}

export function updateReview(change: Partial<ImportReview>): void {
  useImport.setState(({ review }) => ({ review: { ...review, ...change } }));
}

export function addJob(job: ImportJob): void {
  useImport.setState(({ jobs, shown, tab }) => {
    const isAnswered = jobs.find(({ id }) => id === shown)?.stage !== 'mapping';
    const front = isAnswered ? { shown: job.id, tab: 'review' as const } : { shown, tab };
    return { jobs: [...jobs, job], ...front };
  });
}

export function dropJob(id: string): void {
  useImport.setState(({ jobs, shown, tab }) => {
    const left = jobs.filter((job) => job.id !== id);
    return shown === id
      ? { jobs: left, shown: left.at(-1)?.id ?? null, tab: 'review' }
      : { jobs: left, shown, tab };
  });
}

export function showJob(id: string | null, tab: ImportTab): void {
  useImport.setState({ shown: id, tab });
}
