import { HEIF } from 'image-size/types/heif';
import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { brokenPicture, pictureProblem } from './problems.ts';

/** What the head of a picture says of it, before anything is decoded. */
export interface PictureHead {
  /** MIME type told from the content. */
  readonly media: string;
  /** Pixels as stored; a camera held upright says in EXIF that they are to be turned. */
  readonly width: number;
  readonly height: number;
}

/** Most pixels that are ever decoded. */
const pixelLimit = 100_000_000;

type Format = {
  readonly media: string;
  readonly magic: (bytes: Uint8Array) => boolean;
  readonly reader: typeof JPG;
  readonly isWhole: (bytes: Uint8Array) => boolean;
};

/** Only these readers of image-size are ever run; it knows more formats than anybody photographs in. */
const formats: readonly Format[] = [
  {
    media: 'image/jpeg',
    magic: (bytes) => startsWith(bytes, [0xff, 0xd8, 0xff]),
    reader: JPG,
    isWhole: hasJpegEnd,
  },
  {
    media: 'image/png',
    magic: (bytes) => startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    reader: PNG,
    isWhole: (bytes) => lastIndexOf(bytes, [0x49, 0x45, 0x4e, 0x44]) > 0,
  },
  {
    media: 'image/webp',
    magic: (bytes) => startsWith(bytes, ascii('RIFF')) && startsWith(bytes.subarray(8), ascii('WEBP')),
    reader: WEBP,
    isWhole: (bytes) => bytes.length >= 8 + viewOf(bytes).getUint32(4, true),
  },
  {
    media: 'image/heic',
    magic: (bytes) =>
      startsWith(bytes.subarray(4), ascii('ftyp')) &&
      ['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'].some((brand) =>
        startsWith(bytes.subarray(8), ascii(brand)),
      ),
    reader: HEIF,
    isWhole: () => true,
  },
];

/** The MIME type of a photo from its first bytes; `application/octet-stream` for anything else. Never from a name. */
export function mediaOf(bytes: Uint8Array): string {
  return formatOf(bytes)?.media ?? 'application/octet-stream';
}

/**
 * Type and pixels of a photo from its head; nothing is decoded. `place` names the file in problems. Errors:
 * picture-empty, picture-unknown, picture-broken (no readable size, or cut off), picture-too-many-pixels.
 */
export function readPictureHead(bytes: Uint8Array, place: string): Result<PictureHead, Problem> {
  if (bytes.length === 0) return err(pictureProblem('picture-empty', place));
  const format = formatOf(bytes);
  if (format === null) return err(pictureProblem('picture-unknown', place));
  const size = sizeOf(format, bytes);
  if (size === null) return err(brokenPicture(place, 'header'));
  const { width, height } = size;
  if (width * height > pixelLimit) {
    const [megapixels, limit] = [Math.ceil((width * height) / 1e6), pixelLimit / 1e6];
    return err(pictureProblem('picture-too-many-pixels', place, { width, height, megapixels, limit }));
  }
  return format.isWhole(bytes)
    ? ok({ media: format.media, width, height })
    : err(brokenPicture(place, 'end'));
}

function formatOf(bytes: Uint8Array): Format | null {
  return formats.find(({ magic }) => magic(bytes)) ?? null;
}

function sizeOf({ reader }: Format, bytes: Uint8Array): { width: number; height: number } | null {
  try {
    if (!reader.validate(bytes)) return null;
    const { width, height } = reader.calculate(bytes);
    return Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0
      ? { width, height }
      : null;
  } catch {
    // image-size throws whatever its reading of damaged bytes runs into.
    return null;
  }
}

/** The last end-of-image marker lies behind the last start of scan; a thumbnail inside EXIF has its own, earlier. */
function hasJpegEnd(bytes: Uint8Array): boolean {
  return lastIndexOf(bytes, [0xff, 0xd9]) > lastIndexOf(bytes, [0xff, 0xda]);
}

function lastIndexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  const [first = 0] = wanted;
  let at = bytes.lastIndexOf(first);
  while (at >= 0) {
    if (startsWith(bytes.subarray(at), wanted)) return at;
    at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1);
  }
  return -1;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, at) => bytes[at] === byte);
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
