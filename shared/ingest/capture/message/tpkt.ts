import { u16 } from '../integers.ts';
import type { Message } from './message.ts';
import { unknownLength } from './stream.ts';

const headerLength = 4;
const data = 0xf0;
const endOfMessage = 0x80;
const partsKey = 0x10000;

/** Length of a TPKT (RFC 1006): version 3, its own length. */
export function tpktLength(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < headerLength) return unknownLength;
  const length = u16(bytes, at + 2);
  return bytes[at] === 3 && bytes[at + 1] === 0 && length >= 7 ? length : 0;
}

/** What a TPKT carries in its COTP data unit, put together where it came in several; null while some is missing. */
export function transported({ bytes, conversation, isFromService }: Message): Uint8Array | null {
  if (((bytes[5] ?? 0) & 0xf0) !== data) return null;
  const part = bytes.subarray(headerLength + 1 + (bytes[4] ?? 0));
  const key = partsKey + Number(isFromService);
  const isLast = ((bytes[6] ?? 0) & endOfMessage) !== 0;
  if (isLast && !conversation.hasParts(key)) return part;
  conversation.addPart(key, part);
  return isLast ? conversation.takeParts(key) : null;
}
