import type { DrawingMapping, DrawingPreview } from '#shared/ingest/drawing/mapping.ts';
import type { ListMapping } from '#shared/ingest/list/mapping.ts';
import type { SheetChoice, SheetPlan } from '#shared/ingest/list/workbook/workbook.ts';
import type { Skipped } from '#shared/ingest/observation.ts';
import type { SourceFormat } from '#shared/ingest/sniff.ts';
import type { AssetType } from '#shared/model/asset.ts';
import type { Problem } from '#shared/model/problem.ts';

/** What a site calls one of its types of asset. */
export interface OwnWord {
  readonly word: string;
  readonly type: AssetType;
}

/** What a person said about the lists of one file; `sheet` is null for a list of plain text. */
export type ListChoice = Omit<SheetChoice, 'sheet'> & { readonly sheet: string | null };

/** What the window asks of the worker that reads one dropped file (or one set of advisories). */
export type ToIngest =
  | {
      readonly type: 'read';
      readonly files: readonly File[];
      readonly format: SourceFormat;
      /** What each of several files of knowledge is; absent where all are of the format. */
      readonly formats?: readonly SourceFormat[];
      /** By name of an advisory: the hashes and the signature that lay beside it. */
      readonly beside?: ReadonlyMap<string, readonly File[]>;
      /** Publishers' public keys that were dropped with it. */
      readonly keys?: readonly File[];
      /** What a person said about its lists; null where nobody has yet. */
      readonly lists: readonly ListChoice[] | null;
      readonly savedMappings: readonly ListMapping[];
      readonly ownWords: readonly OwnWord[];
      /** What a person said the looks of this drawing mean; null where nobody has. */
      readonly drawing: DrawingMapping | null;
      readonly savedLooks: DrawingMapping['looks'];
    }
  /** Sends what was read to whoever listens at the other end: the worker of the review, past the window. */
  | { readonly type: 'handOver'; readonly port: MessagePort };

export type FromIngest =
  | { readonly type: 'progress'; readonly bytes: number; readonly read: number }
  | { readonly type: 'failed'; readonly problem: Problem }
  /** A person must say what columns hold, or what a date means, before the lists can be read. */
  | {
      readonly type: 'unmapped';
      readonly lists: readonly SheetPlan[];
      readonly problem: Problem | null;
    }
  /** The drawing was read; what its shapes mean is for a person to say. */
  | { readonly type: 'drawn'; readonly drawing: DrawingPreview; readonly skipped: readonly Skipped[] }
  | {
      readonly type: 'read';
      readonly read: number;
      readonly assets: number;
      readonly channels: number;
      readonly skipped: readonly Skipped[];
      /** How its lists were read; empty for other formats. */
      readonly lists: readonly SheetPlan[];
      /** How a drawing was read; null for other formats. */
      readonly drawing: DrawingPreview | null;
    }
  | {
      readonly type: 'pack';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly read: number;
      readonly skipped: readonly Skipped[];
    };
