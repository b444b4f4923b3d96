import { u16le } from '../integers.ts';
import { crc16 } from './crc.ts';
import { type Recogniser, type Side, sightsOf } from './recogniser.ts';

const genisys = sightsOf('genisys');
const terminator = 0xf6;
const escapeMark = 0xf0;
const longest = 512;
/** Control characters: what the office (client) and what the field (server) sends. */
const sides: ReadonlyMap<number, Side> = new Map([
  ...[0xf1, 0xf2, 0xf3].map((code): [number, Side] => [code, 'server']),
  ...[0xf9, 0xfa, 0xfb, 0xfc, 0xfd, 0xfe].map((code): [number, Side] => [code, 'client']),
]);
/** Acknowledge and, where it is not secured, poll come without a CRC. */
const shortest = 3;

/** Genisys (railway signalling): control character, station, data, CRC-16, terminator. */
export const genisysRecogniser: Recogniser = {
  protocols: ['genisys'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    const side = sides.get(bytes[at] ?? 0);
    const size = end - at;
    if (side === undefined || size < shortest || size > longest || bytes[end - 1] !== terminator) return null;
    if (size === shortest) return genisys.maybe[side];
    const message = unescaped(bytes, at, end - 1);
    const data = message.length - 2;
    if (data < 2) return null;
    return crc16(message, 0, data) === u16le(message, data) ? genisys.sure[side] : null;
  },
};

/** Bytes from 0xF0 on are sent as an escape and their low half. */
function unescaped(bytes: Uint8Array, at: number, end: number): Uint8Array {
  const out = new Uint8Array(end - at);
  let length = 0;
  for (let index = at; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    const isEscape = byte === escapeMark && index > at && index + 1 < end;
    if (isEscape) index += 1;
    out[length] = isEscape ? escapeMark | (bytes[index] ?? 0) : byte;
    length += 1;
  }
  return out.subarray(0, length);
}
