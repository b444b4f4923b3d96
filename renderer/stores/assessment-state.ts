import type { OpenedAssessment } from '#shared/bridge/contract.ts';
import type { Change } from '#shared/journal/change.ts';
import type { CommitAction, SignedCommit } from '#shared/journal/commit.ts';
import type { Conflict } from '#shared/journal/conflict.ts';
import type { Id } from '#shared/model/id.ts';
import { emptyModel, type Model, type RecordId } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

export type SaveState =
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** The latest gesture the journal took in, for the toast that offers to undo it and for followers of the journal. */
interface LastCommit {
  readonly signed: SignedCommit;
  /** The records it touched. */
  readonly touched: ReadonlySet<RecordId>;
}

/** What the window may commit for; making an assessment is main's. */
export type WindowAction = Exclude<CommitAction, { type: 'create' }>;

export interface CommitOptions {
  readonly action?: WindowAction;
  readonly reason?: string;
  /**
   * For gestures of thousands of changes: they are checked and worked out bit by bit, keep their turn among the gestures
   * all the same, and are seen in one go; this is called then.
   */
  readonly onceShown?: () => void;
}

export interface AssessmentState {
  readonly status: 'none' | 'opening' | 'open';
  readonly id: Id<'assessment'> | null;
  /** What is shown: acknowledged changes and those still on their way. */
  readonly model: Model;
  /** Raised by every change of `model`. */
  readonly version: number;
  readonly readOnly: boolean;
  /** True where the journal is damaged and only what stands before the damage is shown. */
  readonly intactPart: boolean;
  readonly save: SaveState;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Titles of what undo and redo would do next. */
  readonly undoTitle: string | null;
  readonly redoTitle: string | null;
  readonly conflicts: readonly Conflict[];
  readonly lastCommit: LastCommit | null;
  /** What was opened, for the replica in the analysis worker and the history of a sealed file. */
  readonly opened: OpenedAssessment | null;
  create(name: string): Promise<Result<void, Problem>>;
  /** `intactPart`: read-only, as far as a damaged journal is intact. */
  open(id: Id<'assessment'>, intactPart?: boolean): Promise<Result<void, Problem>>;
  /** Shows what a sealed file held, or what main has just created. */
  show(opened: OpenedAssessment): Promise<Result<void, Problem>>;
  close(): void;
  /** Shows the changes at once; they count as saved only after main says so, and are taken back where it refuses. */
  commit(title: string, changes: readonly Change[], options?: CommitOptions): Promise<Result<void, Problem>>;
  /** Takes back the last gesture, those still being written included: what it was called, or null where there is none. */
  undo(): Promise<Result<string | null, Problem>>;
  redo(): Promise<Result<string | null, Problem>>;
}

export const noConflicts: readonly Conflict[] = [];

/** What the store says while nothing is open. */
export const closed = {
  status: 'none',
  id: null,
  model: emptyModel(),
  readOnly: false,
  intactPart: false,
  save: { kind: 'saved', at: 0 },
  canUndo: false,
  canRedo: false,
  undoTitle: null,
  redoTitle: null,
  conflicts: noConflicts,
  lastCommit: null,
  opened: null,
} as const;
