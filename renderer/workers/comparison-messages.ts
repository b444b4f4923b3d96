import type { OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import type { MatchReason } from '#shared/ingest/reconcile/proposal.ts';
import type { Difference } from '#shared/journal/difference.ts';
import type { Point } from '#shared/journal/past.ts';
import type { RecordId, RecordKind } from '#shared/model/model.ts';

/** One side of a comparison: a point of the open assessment's journal, all of it, or the other assessment. */
export type Side =
  | { readonly type: 'point'; readonly point: Point }
  | { readonly type: 'now' }
  | { readonly type: 'other' };

/**
 * The comparison worker folds on its own: it gets the bytes of the whole history and every commit made since, and those of
 * another assessment where one is compared. The open assessment is never touched.
 */
export type ToComparison =
  | { readonly type: 'history'; readonly commits: readonly WireCommit[] }
  | { readonly type: 'commit'; readonly commit: WireCommit }
  | { readonly type: 'other'; readonly opened: OpenedAssessment }
  /** Only the latest request is answered. */
  | { readonly type: 'compare'; readonly request: number; readonly before: Side; readonly after: Side };

/** A difference; of a record that was added and is there now the id alone, since the window has the record. */
export type SentDifference = Difference | RecordId;

export type FromComparison =
  /** Differences come in slices, so that taking them in never holds the window up. */
  | { readonly type: 'slice'; readonly request: number; readonly differences: readonly SentDifference[] }
  /** Of a kind most of whose records now were added: which were not. The window has the others; saying their ids takes longer. */
  | {
      readonly type: 'addedBut';
      readonly request: number;
      readonly kind: RecordKind;
      readonly but: ReadonlySet<RecordId>;
    }
  /** The same of what turns the plant of now into the later side, where that is a point in the past. */
  | { readonly type: 'back'; readonly request: number; readonly differences: readonly Difference[] }
  | {
      readonly type: 'compared';
      readonly request: number;
      /** Records of the other assessment that have another id here, by the id here. */
      readonly matched: readonly (readonly [RecordId, readonly MatchReason[]])[];
      /** Records of the other assessment that fit several here. */
      readonly ambiguous: number;
    }
  | { readonly type: 'failed'; readonly request: number; readonly reason: string };
