import type { PictureHead } from '#shared/ingest/picture/picture.ts';
import type { Problem } from '#shared/model/problem.ts';

/** What the window asks of the worker that alone decodes pictures. */
export interface ToPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** How problems name the picture. */
  readonly place: string;
  /** Most pixels along the longer side of the answer. */
  readonly longest: number;
  /** Pixels to draw, or a new JPEG of nothing but the pixels. */
  readonly as: 'bitmap' | 'jpeg';
}

export type FromPicture =
  | { readonly kind: 'bitmap'; readonly head: PictureHead; readonly bitmap: ImageBitmap }
  | { readonly kind: 'jpeg'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly problem: Problem };
