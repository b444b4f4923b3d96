import type { WrittenRecord } from '#shared/model/drawn-record.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Skipped } from '../observation.ts';

/** Bounds of what is read; beyond them a file is refused, never half taken. */
export const drawingLimits = {
  /** Bytes of the file, and of all its pages unpacked. */
  bytes: 50 * 1024 * 1024,
  inflated: 100 * 1024 * 1024,
  /** Shapes and lines. */
  cells: 200_000,
  /** Elements within elements. */
  depth: 64,
  /** Characters of a label. */
  label: 20_000,
} as const;

/** A place on a page, in the units of the drawing. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What this program wrote into a shape or line when it drew it. */
export interface WrittenMark extends WrittenRecord {
  /** True for a shape that was copied in draw.io: it says the same, but it is another thing. */
  readonly isCopy: boolean;
  /** Label, place, surrounding shape and ends as they were written. */
  readonly label: string;
  readonly place: string;
  readonly inside: string;
  readonly ends: string;
}

/** A shape of a drawing, whatever program drew it. */
export interface DrawnShape {
  /** Unique in the file. */
  readonly key: string;
  /** `page Plant, shape 12`. */
  readonly place: string;
  readonly page: number;
  readonly label: string;
  /** How it looks, as far as that says what it is: shapes of one look get one meaning. */
  readonly look: string;
  /** Key of the shape around it as the file says; null on the page. Never a circle. */
  readonly parent: string | null;
  /** Relative to the parent. */
  readonly box: Box;
  /** Custom properties a person gave it. */
  readonly data: ReadonlyMap<string, string>;
  readonly written: WrittenMark | null;
}

/** A line of a drawing. */
export interface DrawnLine {
  readonly key: string;
  readonly place: string;
  readonly page: number;
  readonly label: string;
  readonly look: string;
  /** Keys of the shapes it is tied to; null where an end is open. */
  readonly source: string | null;
  readonly target: string | null;
  /** Whether it has an arrow at the target, at the source. */
  readonly arrows: { readonly target: boolean; readonly source: boolean };
  /** What the format itself says of the flow, beyond its label. */
  readonly protocol: string | null;
  readonly encrypted: boolean;
  /** True for one of the lines by which this program ties a conduit of several zones to them. */
  readonly spoke: boolean;
  readonly written: WrittenMark | null;
}

/** A drawing as read, before anybody said what its shapes mean. */
export interface Drawing {
  readonly source: {
    readonly name: string;
    readonly format: string;
    readonly sha256: string;
    readonly size: number;
  };
  readonly pages: readonly string[];
  readonly shapes: readonly DrawnShape[];
  readonly lines: readonly DrawnLine[];
  /** Ids of all records this program wrote into the file; empty for other drawings. */
  readonly written: readonly RecordId[];
  readonly skipped: readonly Skipped[];
}

/** A drawing as it comes in: its name, and its bytes in pieces of any size. */
export interface DrawingInput {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface ReadOptions {
  /** Called after each piece. */
  readonly onProgress?: (progress: { readonly bytes: number; readonly cells: number }) => void;
  /** Asked before each piece; true ends the reading with drawing-cancelled. */
  readonly isCancelled?: () => boolean;
}
