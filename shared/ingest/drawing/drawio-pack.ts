import { crcTable } from '../capture/format/deflate-tables.ts';
import { Gunzip } from '../capture/format/gunzip.ts';

/** A gzip header without a name (RFC 1952): what draw.io packs is the stream that would follow it. */
const header = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
const step = 4096;

/** How unpacking ended: whole, or where it stopped. */
type Unpacked = 'whole' | 'not base64' | 'not deflated' | 'cut off' | 'too large';

/**
 * Unpacks a page of draw.io (base64 of deflated, URI-encoded text) and hands its text on piece by piece. What came before
 * damage is handed on as well; memory does not grow with what the page claims to unpack to.
 * @param limit bytes that may come out
 * @param isEnough asked between pieces; true ends the unpacking
 */
export function unpackPage(
  packed: string,
  limit: number,
  take: (text: string) => void,
  isEnough: () => boolean,
): Unpacked {
  const { bytes, isWhole } = fromLooseBase64(packed);
  if (bytes.length === 0) return 'not base64';
  const text = percentDecoder(take);
  let size = 0;
  let crc = 0xffffffff;
  let isOver = false;
  const gunzip = new Gunzip((plain) => {
    if (isOver) return;
    size += plain.length;
    for (const byte of plain) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
    if (size <= limit) text.push(plain);
  });
  gunzip.push(header);
  for (let at = 0; at < bytes.length && !gunzip.failed && size <= limit && !isEnough(); at += step) {
    gunzip.push(bytes.subarray(at, at + step));
  }
  if (size > limit) return 'too large';
  text.end();
  if (gunzip.failed) return isWhole ? 'not deflated' : 'not base64';
  // In gzip a checksum would follow, which draw.io leaves out: with it, only a stream that ended is complete.
  isOver = true;
  gunzip.push(trailer(~crc >>> 0, size));
  return gunzip.complete && isWhole ? 'whole' : 'cut off';
}

function trailer(crc: number, size: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, crc, true);
  view.setUint32(4, size >>> 0, true);
  return bytes;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const values = new Int16Array(128).fill(-1);
for (let index = 0; index < alphabet.length; index += 1) values[alphabet.charCodeAt(index)] = index;

/** Base64 up to the first character that is none; blanks are passed over. */
function fromLooseBase64(text: string): { readonly bytes: Uint8Array; readonly isWhole: boolean } {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let count = 0;
  let digits = 0;
  let isWhole = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= 32 || code === 61) continue;
    const value = code < 128 ? (values[code] ?? -1) : -1;
    if (value < 0) {
      isWhole = false;
      break;
    }
    bits = (bits << 6) | value;
    count += 6;
    digits += 1;
    if (count < 8) continue;
    count -= 8;
    bytes[length] = (bits >> count) & 255;
    length += 1;
  }
  return { bytes: bytes.subarray(0, length), isWhole: isWhole && digits % 4 !== 1 };
}

/** Undoes encodeURIComponent on bytes as they come; a percent sign that begins nothing stays one. */
function percentDecoder(take: (text: string) => void) {
  const decoder = new TextDecoder('utf-8');
  let rest = new Uint8Array(0);
  const hand = (text: string): void => {
    if (text !== '') take(text);
  };
  return {
    push(bytes: Uint8Array): void {
      if (rest.length === 0 && !bytes.includes(37)) {
        hand(decoder.decode(bytes, { stream: true }));
        return;
      }
      const input = new Uint8Array(rest.length + bytes.length);
      input.set(rest);
      input.set(bytes, rest.length);
      const { plain, used } = withoutPercents(input);
      rest = input.slice(used);
      hand(decoder.decode(plain, { stream: true }));
    },
    end(): void {
      hand(decoder.decode(rest, { stream: true }) + decoder.decode());
    },
  };
}

/** Decodes what is complete: the start of an escape at the end waits for more. */
function withoutPercents(input: Uint8Array): { readonly plain: Uint8Array; readonly used: number } {
  const plain = new Uint8Array(input.length);
  let length = 0;
  let at = 0;
  while (at < input.length) {
    const byte = input[at] ?? 0;
    const isEscape = byte === 37;
    if (isEscape && at + 2 >= input.length) break;
    const code = isEscape ? hexOf(input[at + 1]) * 16 + hexOf(input[at + 2]) : -1;
    plain[length] = code < 0 ? byte : code;
    length += 1;
    at += code < 0 ? 1 : 3;
  }
  return { plain: plain.subarray(0, length), used: at };
}

/** Less than any two digits make. */
const none = -1000;

function hexOf(byte: number | undefined): number {
  if (byte === undefined) return none;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : none;
}
