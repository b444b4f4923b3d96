import { Inflate } from 'fflate';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { workbookProblem } from './problems.ts';

/** Bounds of a workbook: memory and time stay linear in what a person could have typed. */
export const archiveLimits = {
  /** Bytes of the file as it lies on disk. */
  file: 256 * 1024 * 1024,
  entries: 10_000,
  /** Bytes of one part after unpacking. */
  part: 512 * 1024 * 1024,
  /** Rows of equal cells pack well; beyond this ratio a part of more than `small` bytes is no sheet. */
  ratio: 500,
  small: 16 * 1024 * 1024,
} as const;

/** One part of the archive as its directory describes it. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header stands. */
  readonly offset: number;
}

/** The parts of a workbook by name. */
export interface Archive {
  readonly names: readonly string[];
  has(name: string): boolean;
  /**
   * Unpacks one part piece by piece; `onPiece` returns false to stop early. Errors: workbook-damaged, workbook-bomb,
   * workbook-too-large.
   */
  read(name: string, onPiece: (piece: Uint8Array) => boolean): Result<void, Problem>;
}

const damaged = (file: string, en: string, de: string): Problem =>
  workbookProblem('workbook-damaged', file, { detail: en, fehler: de });

/**
 * Looks into a ZIP file without unpacking it (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.5.3). Its directory must be whole,
 * its parts must lie beside each other without overlapping, and nothing may be encrypted or split over several files.
 * Errors: workbook-too-large, workbook-damaged, workbook-encrypted.
 */
export function openArchive(bytes: Uint8Array, file: string): Result<Archive, Problem> {
  if (bytes.length > archiveLimits.file)
    return err(workbookProblem('workbook-too-large', file, { limit: archiveLimits.file / 1024 / 1024 }));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory === null) return err(damaged(file, 'it is cut off', 'Sie ist abgeschnitten'));
  if (directory.count > archiveLimits.entries)
    return err(damaged(file, 'it has too many parts', 'Sie hat zu viele Teile'));
  const entries = readEntries(view, bytes, directory, file);
  if (!entries.ok) return entries;
  const byName = new Map<string, Entry>();
  for (const entry of entries.value) {
    // Two parts of one name: what one program shows, another hides.
    if (byName.has(entry.name))
      return err(damaged(file, 'two parts have one name', 'zwei Teile haben denselben Namen'));
    byName.set(entry.name, entry);
  }
  return ok({
    names: [...byName.keys()],
    has: (name) => byName.has(name),
    read(name, onPiece) {
      const entry = byName.get(name);
      if (entry === undefined) return err(damaged(file, `${name} is missing`, `${name} fehlt`));
      return unpack(view, bytes, entry, file, onPiece);
    },
  });
}

interface Directory {
  readonly count: number;
  readonly offset: number;
  readonly size: number;
}

const endMark = 0x06054b50;
const end64Mark = 0x06064b50;
const locator64Mark = 0x07064b50;
const centralMark = 0x02014b50;
const localMark = 0x04034b50;
const most32 = 0xffff_ffff;

function findDirectory(view: DataView): Directory | null {
  const least = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= least; at -= 1) {
    if (view.getUint32(at, true) !== endMark) continue;
    const found = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      offset: view.getUint32(at + 16, true),
    };
    const is64 = found.count === 0xffff || found.offset === most32 || found.size === most32;
    const directory = is64 ? findDirectory64(view, at) : found;
    if (directory !== null && directory.offset + directory.size <= at) return directory;
  }
  return null;
}

function findDirectory64(view: DataView, end: number): Directory | null {
  const locator = end - 20;
  if (locator < 0 || view.getUint32(locator, true) !== locator64Mark) return null;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (!(at >= 0 && at + 56 <= locator) || view.getUint32(at, true) !== end64Mark) return null;
  return {
    count: Number(view.getBigUint64(at + 32, true)),
    size: Number(view.getBigUint64(at + 40, true)),
    offset: Number(view.getBigUint64(at + 48, true)),
  };
}

function readEntries(
  view: DataView,
  bytes: Uint8Array,
  { count, offset, size }: Directory,
  file: string,
): Result<readonly Entry[], Problem> {
  const entries: Entry[] = [];
  const end = offset + size;
  let at = offset;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== centralMark)
      return err(damaged(file, 'its directory is broken', 'Ihr Verzeichnis ist defekt'));
    const flags = view.getUint16(at + 8, true);
    if ((flags & 0x2041) !== 0) return err(workbookProblem('workbook-encrypted', file));
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end) return err(damaged(file, 'its directory is broken', 'Ihr Verzeichnis ist defekt'));
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      ...sizesOf(view, at, nameLength, extraLength),
    });
    at = next;
  }
  return overlap(entries, view.byteLength)
    ? err(damaged(file, 'its parts overlap', 'Ihre Teile überlappen sich'))
    : ok(entries);
}

/** Sizes and offset of a directory entry, from its 64-bit field where the 32 bits do not suffice. */
function sizesOf(
  view: DataView,
  at: number,
  nameLength: number,
  extraLength: number,
): Pick<Entry, 'packed' | 'size' | 'offset'> {
  const plain = {
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  if (plain.packed !== most32 && plain.size !== most32 && plain.offset !== most32) return plain;
  let field = at + 46 + nameLength;
  const end = field + extraLength;
  while (field + 4 <= end) {
    const length = view.getUint16(field + 2, true);
    if (view.getUint16(field, true) === 1) {
      let value = field + 4;
      const take = (short: number): number => {
        if (short !== most32 || value + 8 > Math.min(end, field + 4 + length)) return short;
        value += 8;
        return Number(view.getBigUint64(value - 8, true));
      };
      return { size: take(plain.size), packed: take(plain.packed), offset: take(plain.offset) };
    }
    field += 4 + length;
  }
  return plain;
}

/** Parts that share bytes unpack to more than the file can hold (Fifield, "A better zip bomb", 2019). */
function overlap(entries: readonly Entry[], length: number): boolean {
  let end = 0;
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < end || offset + 30 + packed > length) return true;
    end = offset + 30 + packed;
  }
  return false;
}

const inflated = 8;
const stored = 0;
/** Bytes given to the inflater at a time. */
const step = 64 * 1024;

function unpack(
  view: DataView,
  bytes: Uint8Array,
  { name, method, packed, size, offset }: Entry,
  file: string,
  onPiece: (piece: Uint8Array) => boolean,
): Result<void, Problem> {
  const place = `${file}, ${name}`;
  if (size > archiveLimits.part)
    return err(workbookProblem('workbook-too-large', place, { limit: archiveLimits.part / 1024 / 1024 }));
  if (size > archiveLimits.small && size > packed * archiveLimits.ratio)
    return err(workbookProblem('workbook-bomb', place));
  if (view.getUint32(offset, true) !== localMark || (method !== inflated && method !== stored))
    return err(
      damaged(place, 'the part is packed in an unknown way', 'Der Teil ist auf unbekannte Weise gepackt'),
    );
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length)
    return err(damaged(place, 'the part is cut off', 'Der Teil ist abgeschnitten'));
  const body = bytes.subarray(start, start + packed);
  if (method === stored) {
    for (let at = 0; at < body.length; at += step)
      if (!onPiece(body.subarray(at, at + step))) return ok(undefined);
    return ok(undefined);
  }
  return inflate(body, size, place, onPiece);
}

function inflate(
  body: Uint8Array,
  size: number,
  place: string,
  onPiece: (piece: Uint8Array) => boolean,
): Result<void, Problem> {
  let seen = 0;
  let wanted = true;
  const inflater = new Inflate((piece) => {
    seen += piece.length;
    // What the directory promised is the bound: a part that unpacks to more lies.
    if (wanted && seen <= size) wanted = onPiece(piece);
  });
  try {
    for (let at = 0; at < body.length && wanted && seen <= size; at += step)
      inflater.push(body.subarray(at, at + step), at + step >= body.length);
  } catch {
    // The inflater throws where the bytes are no deflate stream; which of its reasons helps nobody.
    return err(damaged(place, 'the part cannot be unpacked', 'Der Teil lässt sich nicht entpacken'));
  }
  if (seen > size) return err(workbookProblem('workbook-bomb', place));
  if (wanted && seen < size) return err(damaged(place, 'the part is cut off', 'Der Teil ist abgeschnitten'));
  return ok(undefined);
}
