import { u16 } from '../integers.ts';
import { type Recogniser, type Side, sightsOf } from './recogniser.ts';

const modbus = sightsOf('modbus');
const umas = sightsOf('umas');
const header = 6;
/** A message of the standard: the unit and at most 253 bytes. Only codes of known shape are believed beyond it. */
const longest = 254;
/** Function code Schneider carries its programming protocol in. */
const umasCode = 90;
const exceptionBit = 0x80;

/** What a message with that function code can be by its length alone; null where it can be none. */
type Shape = (bytes: Uint8Array, body: number, length: number) => Side | 'both' | null;

const fixed: Shape = (_bytes, _body, length) => (length === 6 ? 'both' : null);
const readsBits: Shape = (bytes, body, length) => {
  if (length === 6) return length === 3 + (bytes[body + 2] ?? 0) ? 'both' : 'client';
  return length === 3 + (bytes[body + 2] ?? 0) ? 'server' : null;
};
const writesMany: Shape = (bytes, body, length) => {
  if (length === 6) return 'server';
  return length === 7 + (bytes[body + 6] ?? 0) ? 'client' : null;
};
const readsAndWrites: Shape = (bytes, body, length) => {
  if (length === 3 + (bytes[body + 2] ?? 0)) return 'server';
  return length === 11 + (bytes[body + 10] ?? 0) ? 'client' : null;
};
const counted: Shape = (bytes, body, length) => (length === 3 + (bytes[body + 2] ?? 0) ? 'both' : null);
const asked: Shape = (bytes, body, length) =>
  length === 2 ? 'client' : counted(bytes, body, length) === null ? null : 'server';
const queue: Shape = (bytes, body, length) =>
  length === 4 ? 'client' : length === 4 + u16(bytes, body + 2) ? 'server' : null;
const identification: Shape = (bytes, body) => {
  const kind = bytes[body + 2];
  return kind === 13 || kind === 14 ? 'both' : null;
};

/** Shapes by function code (Modbus Application Protocol 1.1b3, section 6). */
const shapes: ReadonlyMap<number, Shape> = new Map([
  ...[1, 2, 3, 4].map((code): [number, Shape] => [code, readsBits]),
  ...[5, 6].map((code): [number, Shape] => [code, fixed]),
  [7, (_bytes, _body, length) => (length === 2 ? 'client' : length === 3 ? 'server' : null)],
  [8, (_bytes, _body, length) => (length >= 6 ? 'both' : null)],
  [11, (_bytes, _body, length) => (length === 2 ? 'client' : length === 6 ? 'server' : null)],
  [12, asked],
  [15, writesMany],
  [16, writesMany],
  [17, asked],
  [20, counted],
  [21, counted],
  [22, (_bytes, _body, length) => (length === 8 ? 'both' : null)],
  [23, readsAndWrites],
  [24, queue],
  [43, identification],
  [umasCode, (_bytes, _body, length) => (length >= 4 ? 'both' : null)],
]);

/** Modbus/TCP: a header with the protocol number 0 and the length of what follows, function codes of known shape. */
export const modbusRecogniser: Recogniser = {
  protocols: ['modbus', 'umas'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end, transport) => {
    if (end - at < header + 2 || u16(bytes, at + 2) !== 0) return null;
    const length = u16(bytes, at + 4);
    const body = at + header;
    if (length < 2 || length > 1024 || !isChain(bytes, at, end)) return null;
    if (transport === 'udp' && body + length > end) return null;
    const code = bytes[body + 1] ?? 0;
    if ((code & exceptionBit) !== 0) {
      const isAnswer = length === 3 && shapes.has(code & ~exceptionBit);
      return isAnswer ? modbus.sure.server : null;
    }
    const shape = shapes.get(code);
    if (shape === undefined) {
      const isWhole = length <= longest && body + length <= end;
      return code !== 0 && isWhole ? modbus.maybe.both : null;
    }
    const side = shape(bytes, body, length);
    if (side === null) return null;
    return code === umasCode ? umas.sure.both : modbus.sure[side];
  },
};

/** True where whole messages follow one another to the end of the payload, or the last goes on in the next packet. */
function isChain(bytes: Uint8Array, start: number, end: number): boolean {
  let at = start;
  while (at + header <= end) {
    if (u16(bytes, at + 2) !== 0) return false;
    at += header + u16(bytes, at + 4);
  }
  return at === end || (at > end && start !== end - header);
}
