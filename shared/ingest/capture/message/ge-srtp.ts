import { u16le } from '../integers.ts';
import type { ActKind } from './act.ts';
import type { MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const mailbox = 56;
const request = 2;
const kindAt = 31;
/** Where the service stands in mailboxes that hold it all, and in those with data behind them. */
const serviceAt: ReadonlyMap<number, number> = new Map([
  [0xc0, 42],
  [0x80, 50],
]);
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x07, ['write', 'write system memory']],
  [0x08, ['write', 'write task memory']],
  [0x09, ['download', 'write program memory']],
  [0x22, ['configure', 'set controller id']],
  [0x23, ['control', 'run or stop']],
  [0x24, ['configure', 'set clock']],
  [0x39, ['control', 'clear fault table']],
  [0x3f, ['upload', 'store program']],
  [0x40, ['download', 'load program']],
  [0x44, ['write', 'force system memory']],
]);

/** GE SRTP: memory writes, run and stop, program transfer. */
export const srtpReader: MessageReader = {
  protocols: ['ge-srtp'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 6) return unknownLength;
    return (bytes[at] ?? 255) <= 9 ? mailbox + u16le(bytes, at + 4) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    if (bytes[0] !== request) return;
    const at = serviceAt.get(bytes[kindAt] ?? 0);
    const act = at === undefined ? undefined : acts.get(bytes[at] ?? 0);
    if (act !== undefined) message.acts(...act);
  },
};
