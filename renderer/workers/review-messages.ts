import type { Skipped } from '#shared/ingest/observation.ts';
import type { Choice, ImportSummary } from '#shared/ingest/reconcile/choice.ts';
import type { Pin } from '#shared/ingest/reconcile/ports.ts';
import type {
  Candidate,
  MatchReason,
  OtherStatement,
  RowKind,
  RowProposal,
  RowStatus,
} from '#shared/ingest/reconcile/proposal.ts';
import type { WatchedThing } from '#shared/ingest/reconcile/watched.ts';
import type { Change, Json } from '#shared/journal/change.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';

/** What the review list shows of a proposal; its fields stay in the worker until somebody looks at them. */
export interface ReviewRow {
  readonly key: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly status: RowStatus;
  readonly record: RecordId;
  readonly place: string;
  /** Number of places in the sources that were taken for this one thing. */
  readonly places: number;
  /** Files that speak of it: positions among those of the review. */
  readonly sources: readonly number[];
  readonly reasons: readonly MatchReason[];
  readonly candidates: readonly Candidate[];
  /** Where a file says otherwise than we do, or than another file. */
  readonly contradictions: readonly {
    readonly field: string;
    readonly ours: Json;
    readonly theirs: Json;
    readonly place: string;
    readonly source: number;
    readonly others: readonly OtherStatement[];
  }[];
  /** Zones it lies in by its place on a drawing alone; nothing of it is taken unless a person says so. */
  readonly guesses: readonly { readonly field: string; readonly zone: string }[];
  /** Names of the fields that would be added. */
  readonly added: readonly string[];
}

/** What the window asks of the worker that compares all read files with the assessment. */
export type ToReview =
  /** A file's observations will come through this port, once. A later port of the same file takes its place. */
  | { readonly type: 'source'; readonly id: string; readonly port: MessagePort }
  | { readonly type: 'forget'; readonly id: string }
  /** The slices of a model follow; what came of another one is forgotten. */
  | { readonly type: 'begin' }
  /** A slice of the model; sent piece by piece so that the window never waits for a large copy. */
  | {
      readonly type: 'model';
      readonly kind: RecordKind;
      readonly records: readonly { readonly id: RecordId }[];
    }
  /** All slices are there: compare what these files say with them. Answers carry the number of the run. */
  | {
      readonly type: 'review';
      readonly run: number;
      readonly sources: readonly string[];
      readonly now: string;
      readonly pins: readonly (readonly [key: string, pin: Pin])[];
    }
  | { readonly type: 'detail'; readonly key: string }
  | { readonly type: 'take'; readonly run: number; readonly choice: Choice };

export type FromReview =
  | {
      readonly type: 'rows';
      readonly run: number;
      readonly rows: readonly ReviewRow[];
      readonly isLast: boolean;
      /** What could not be compared; comes with the last rows. */
      readonly skipped: readonly Skipped[];
    }
  /** What the captures among the files show; comes before the rows of the same run, and only where there are captures. */
  | { readonly type: 'watched'; readonly run: number; readonly things: readonly WatchedThing[] }
  | { readonly type: 'detail'; readonly row: RowProposal | null }
  | {
      readonly type: 'taken';
      readonly run: number;
      readonly changes: readonly Change[];
      readonly summary: ImportSummary;
      /** Records to delete, with their cascades, in the same commit. */
      readonly deleted: readonly RecordId[];
      /** The source records, in the order of the files of the review. */
      readonly sources: readonly Id<'source'>[];
    };
