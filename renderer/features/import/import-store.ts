import { create } from 'zustand';
import type { DrawingPreview } from '#shared/ingest/drawing/mapping.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import type { Skipped } from '#shared/ingest/observation.ts';
import type { Choice, ImportSummary } from '#shared/ingest/reconcile/choice.ts';
import type { RowProposal } from '#shared/ingest/reconcile/proposal.ts';
import type { SourceFormat } from '#shared/ingest/sniff.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { ReviewRow } from '../../workers/ingest-messages.ts';
import { firstChoice } from './choices.ts';

/** Where a dropped file stands. */
type ImportStage =
  | 'reading'
  | 'failed'
  /** The columns of a list, or the shapes of a drawing, must be given a meaning. */
  | 'mapping'
  /** Read; compared with the model when somebody opens it. */
  | 'read'
  | 'comparing'
  | 'review'
  | 'saving'
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
  readonly preview: ListPreview | null;
  /** How the shapes of a drawing are read. */
  readonly drawing: DrawingPreview | null;
  readonly rows: readonly ReviewRow[];
  readonly choice: Required<Choice>;
  /** Which record an ambiguous row is, as a person said. */
  readonly pins: ReadonlyMap<string, RecordId | 'new'>;
  readonly detail: RowProposal | null;
  readonly summary: ImportSummary | null;
  /** Version of the model the rows were compared with. */
  readonly compared: number;
}

interface ImportState {
  readonly jobs: readonly ImportJob[];
  readonly shown: string | null;
}

/** The files dropped since the window was opened; what they say leaves memory when a file is removed. */
export const useImport = create<ImportState>(() => ({ jobs: [], shown: null }));

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
    preview: null,
    drawing: null,
    rows: [],
    choice: firstChoice,
    pins: new Map(),
    detail: null,
    summary: null,
    compared: -1,
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

export function addJob(job: ImportJob): void {
  useImport.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
}

export function dropJob(id: string): void {
  useImport.setState(({ jobs, shown }) => ({
    jobs: jobs.filter((job) => job.id !== id),
    shown: shown === id ? null : shown,
  }));
}

export function showJob(id: string | null): void {
  useImport.setState({ shown: id });
}
