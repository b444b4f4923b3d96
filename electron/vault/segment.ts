import { crc32 } from 'node:zlib';
import type { RandomBytes } from '#shared/model/ports.ts';
import {
  type Bytes,
  decrypt,
  deriveKey,
  encrypt,
  hashLength,
  join,
  nonceLength,
  sameBytes,
  sha256,
  tagLength,
  utf8,
} from './crypto.ts';

/**
 * One file of a journal:
 *
 *     header  magic 8 | segment number u32 | first record u32 | salt 32 | hash of the record before 32
 *     record  length u32 | record number u32 | CRC-32 of these u32 | nonce 12 | ciphertext and tag
 *
 * Each segment has its own key. A record's context is vault, assessment, segment, record number and the hash of the
 * record before it; the hash of a record covers that hash and all its bytes. The first record of a segment follows on
 * the header's hash, which names the last record of the segment before.
 */
const magic = utf8('ZWSEG01\n');
const headerLength = magic.length + 8 + 32 + hashLength;
const frameLength = 12;
const maximumRecord = 512 * 1024 * 1024;

/** Whose records these are; goes into keys and contexts. */
export interface SegmentOwner {
  readonly vault: string;
  readonly assessment: string;
  /** The vault's key for journals. */
  readonly key: Bytes;
}

/** A place in the chain: after record number `records` (0: before the first), whose hash is `hash`. */
export interface ChainPoint {
  readonly records: number;
  readonly hash: Bytes;
}

export const chainStart: ChainPoint = { records: 0, hash: new Uint8Array(hashLength) };

interface Header {
  readonly number: number;
  readonly first: number;
  readonly salt: Bytes;
  readonly previous: Bytes;
}

/** What is needed to append to a segment. */
export interface SegmentEnd {
  readonly number: number;
  readonly key: Bytes;
  readonly chain: ChainPoint;
  /** Bytes in the file up to the end of the last whole record. */
  readonly length: number;
}

/** The header of a new segment, and the state in which records are appended to it. */
export function newSegment(
  owner: SegmentOwner,
  number: number,
  before: ChainPoint,
  random: RandomBytes,
): { readonly bytes: Bytes; readonly end: SegmentEnd } {
  const salt = random(32);
  const bytes = join(magic, u32(number), u32(before.records + 1), salt, before.hash);
  const chain = { records: before.records, hash: sha256(bytes) };
  return { bytes, end: { number, key: segmentKey(owner, number, salt), chain, length: bytes.length } };
}

/**
 * The bytes of the record that follows on `end`, and the end after it. One record is what one fsync makes durable, so
 * only the last record of a journal can ever be unfinished.
 */
export function encodeRecord(
  owner: SegmentOwner,
  end: SegmentEnd,
  plain: Uint8Array,
  random: RandomBytes,
): { readonly bytes: Bytes; readonly end: SegmentEnd } {
  const record = end.chain.records + 1;
  const nonce = random(nonceLength);
  const body = encrypt(end.key, nonce, plain, contextOf(owner, end.number, record, end.chain.hash));
  const numbers = join(u32(body.length), u32(record));
  const bytes = join(numbers, u32(crc32(numbers)), nonce, body);
  const chain = { records: record, hash: sha256(end.chain.hash, bytes) };
  return { bytes, end: { ...end, chain, length: end.length + bytes.length } };
}

/** How a scan of a segment ended. `torn`: the last record was never completely written. */
export type ScanEnd =
  | { readonly kind: 'clean'; readonly end: SegmentEnd }
  | { readonly kind: 'torn'; readonly end: SegmentEnd | null; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly end: ChainPoint; readonly detail: string };

/** Called with each record; decrypts only when `open` is called, which gives null for damage. */
export type OnRecord = (point: ChainPoint, open: () => Bytes | null) => 'next' | 'damaged';

/** Walks the records of one segment that must follow on `before`. */
export function scanSegment(
  owner: SegmentOwner,
  number: number,
  before: ChainPoint,
  bytes: Bytes,
  onRecord: OnRecord,
): ScanEnd {
  if (dataEnd(bytes) < headerLength) return { kind: 'torn', end: null, bytes: bytes.length };
  const header = readHeader(bytes);
  if (header === null || header.number !== number || header.first !== before.records + 1)
    return { kind: 'damaged', end: before, detail: 'the header is not readable' };
  if (!sameBytes(header.previous, before.hash))
    return { kind: 'damaged', end: before, detail: 'it does not follow on the segment before' };
  const key = segmentKey(owner, number, header.salt);
  let chain: ChainPoint = { records: before.records, hash: sha256(bytes.subarray(0, headerLength)) };
  let at = headerLength;
  while (at < bytes.length) {
    // Not even one record: the segment counts as never begun.
    const end = at === headerLength ? null : { number, key, chain, length: at };
    const torn: ScanEnd = { kind: 'torn', end, bytes: bytes.length - at };
    const damaged = (detail: string): ScanEnd => ({ kind: 'damaged', end: chain, detail });
    const frame = readFrame(bytes, at);
    if (frame === 'torn') return torn;
    if (frame === 'damaged' || frame.record !== chain.records + 1)
      return damaged('a record frame is not readable');
    const whole = bytes.subarray(at, frame.next);
    const context = contextOf(owner, number, frame.record, chain.hash);
    const point = { records: frame.record, hash: sha256(chain.hash, whole) };
    const nonce = whole.subarray(frameLength, frameLength + nonceLength);
    const open = () => decrypt(key, nonce, whole.subarray(frameLength + nonceLength), context);
    if (onRecord(point, open) === 'damaged')
      return isUnfinished(bytes, at, frame.next) ? torn : damaged('a record was altered');
    chain = point;
    at = frame.next;
  }
  if (at === headerLength) return { kind: 'torn', end: null, bytes: bytes.length };
  return { kind: 'clean', end: { number, key, chain, length: at } };
}

function readHeader(bytes: Bytes): Header | null {
  if (!sameBytes(bytes.subarray(0, magic.length), magic)) return null;
  const salt = magic.length + 8;
  return {
    number: readU32(bytes, magic.length),
    first: readU32(bytes, magic.length + 4),
    salt: bytes.slice(salt, salt + 32),
    previous: bytes.slice(salt + 32, salt + 32 + hashLength),
  };
}

function readFrame(bytes: Bytes, at: number): { record: number; next: number } | 'torn' | 'damaged' {
  if (dataEnd(bytes) < at + frameLength && !isFrame(bytes, at)) return 'torn';
  if (!isFrame(bytes, at)) return 'damaged';
  const length = readU32(bytes, at);
  const next = at + frameLength + nonceLength + length;
  if (next > bytes.length) return 'torn';
  return { record: readU32(bytes, at + 4), next };
}

function isFrame(bytes: Bytes, at: number): boolean {
  if (at + frameLength > bytes.length || crc32(bytes.subarray(at, at + 8)) !== readU32(bytes, at + 8))
    return false;
  const length = readU32(bytes, at);
  return length >= tagLength && length <= maximumRecord;
}

/** Where the zeros begin that the file ends with: a block that was lost on its way to the disk reads as zeros. */
function dataEnd(bytes: Bytes): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1;
}

/**
 * True when the piece is the last of the file and one of its disk sectors is all zeros: it never reached the disk
 * completely. A finished record is ciphertext and has no such sector.
 */
function isUnfinished(bytes: Bytes, from: number, to: number): boolean {
  if (to < bytes.length) return false;
  for (let start = from; start < to; start = sectorAfter(start)) {
    if (bytes.subarray(start, Math.min(to, sectorAfter(start))).every((byte) => byte === 0)) return true;
  }
  return false;
}

const sector = 512;
const sectorAfter = (at: number): number => (Math.floor(at / sector) + 1) * sector;

function segmentKey({ key, assessment }: SegmentOwner, number: number, salt: Bytes): Bytes {
  return deriveKey(key, `segment/${assessment}/${number}`, salt);
}

function contextOf(
  { vault, assessment }: SegmentOwner,
  segment: number,
  record: number,
  before: Bytes,
): Bytes {
  return join(utf8(`${vault}/${assessment}/`), u32(segment), u32(record), before);
}

function u32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

function readU32(bytes: Bytes, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(at);
}
