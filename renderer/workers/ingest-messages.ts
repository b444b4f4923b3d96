import type { DrawingMapping, DrawingPreview } from '#shared/ingest/drawing/mapping.ts';
import type { ListMapping } from '#shared/ingest/list/mapping.ts';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import type { Skipped } from '#shared/ingest/observation.ts';
import type { Choice, ImportSummary } from '#shared/ingest/reconcile/choice.ts';
import type {
  Candidate,
  MatchReason,
  RowKind,
  RowProposal,
  RowStatus,
} from '#shared/ingest/reconcile/proposal.ts';
import type { SourceFormat } from '#shared/ingest/sniff.ts';
import type { Change, Json } from '#shared/journal/change.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';
import type { Problem } from '#shared/model/problem.ts';

/** What the review list shows of a proposal; its fields stay in the worker until somebody looks at them. */
export interface ReviewRow {
  readonly key: string;
  readonly kind: RowKind;
  readonly label: string;
  readonly status: RowStatus;
  readonly record: RecordId;
  readonly place: string;
  /** Number of places in the source that were taken for this one thing. */
  readonly places: number;
  readonly reasons: readonly MatchReason[];
  readonly candidates: readonly Candidate[];
  readonly contradictions: readonly {
    readonly field: string;
    readonly ours: Json;
    readonly theirs: Json;
    readonly place: string;
  }[];
  /** Zones it lies in by its place on a drawing alone; nothing of it is taken unless a person says so. */
  readonly guesses: readonly { readonly field: string; readonly zone: string }[];
  /** Names of the fields that would be added. */
  readonly added: readonly string[];
}

/** What the window asks of the worker that reads one dropped file (or one set of advisories). */
export type ToIngest =
  | {
      readonly type: 'read';
      readonly files: readonly File[];
      readonly format: SourceFormat;
      readonly mapping: ListMapping | null;
      readonly savedMappings: readonly ListMapping[];
      /** What a person said the looks of this drawing mean; null where nobody has. */
      readonly drawing: DrawingMapping | null;
      readonly savedLooks: DrawingMapping['looks'];
    }
  /** A slice of the model; sent piece by piece so that the window never waits for a large copy. */
  | {
      readonly type: 'model';
      readonly kind: RecordKind;
      readonly records: readonly { readonly id: RecordId }[];
    }
  /** All slices are there: compare what was read with them. */
  | {
      readonly type: 'review';
      readonly now: string;
      readonly pins: readonly (readonly [key: string, record: RecordId | 'new'])[];
    }
  | { readonly type: 'detail'; readonly key: string }
  | { readonly type: 'take'; readonly choice: Choice };

export type FromIngest =
  | { readonly type: 'progress'; readonly bytes: number; readonly read: number }
  | { readonly type: 'failed'; readonly problem: Problem }
  /** The list was understood, but not its columns. */
  | { readonly type: 'unmapped'; readonly preview: ListPreview; readonly problem: Problem | null }
  /** The drawing was read; what its shapes mean is for a person to say. */
  | { readonly type: 'drawn'; readonly drawing: DrawingPreview; readonly skipped: readonly Skipped[] }
  | {
      readonly type: 'read';
      readonly read: number;
      readonly assets: number;
      readonly channels: number;
      readonly skipped: readonly Skipped[];
      /** How a list was read; null for other formats. */
      readonly preview: ListPreview | null;
      /** How a drawing was read; null for other formats. */
      readonly drawing: DrawingPreview | null;
    }
  | {
      readonly type: 'pack';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly read: number;
      readonly skipped: readonly Skipped[];
    }
  | { readonly type: 'rows'; readonly rows: readonly ReviewRow[]; readonly isLast: boolean }
  | { readonly type: 'detail'; readonly row: RowProposal | null }
  | {
      readonly type: 'taken';
      readonly changes: readonly Change[];
      readonly summary: ImportSummary;
      /** Records to delete, with their cascades, in the same commit. */
      readonly deleted: readonly RecordId[];
      readonly source: Id<'source'>;
    };
