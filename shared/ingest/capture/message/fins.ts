import { u16, u32 } from '../integers.ts';
import { hasText } from '../payload/recogniser.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const tcpHeader = 16;
const frameSend = 2;
const answerBit = 0x40;
const controllerData = 0x0501;
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x0102, ['write', 'memory area write']],
  [0x0103, ['write', 'memory area fill']],
  [0x0105, ['write', 'memory area transfer']],
  [0x0202, ['configure', 'parameter area write']],
  [0x0203, ['configure', 'parameter area clear']],
  [0x0306, ['upload', 'program area read']],
  [0x0307, ['download', 'program area write']],
  [0x0308, ['download', 'program area clear']],
  [0x0401, ['control', 'run']],
  [0x0402, ['control', 'stop']],
  [0x0702, ['configure', 'clock write']],
  [0x2203, ['download', 'file write']],
  [0x2204, ['configure', 'format memory']],
  [0x2205, ['configure', 'file delete']],
  [0x2301, ['write', 'forced set/reset']],
]);

/** Omron FINS (W342): model and version of the controller, writes, run and stop, program transfer. */
export const finsReader: MessageReader = {
  protocols: ['omron-fins'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 8) return unknownLength;
    return hasText(bytes, at, end, 'FINS') ? 8 + u32(bytes, at + 4) : 0;
  },
  read: (message) => {
    const isTcp = hasText(message.bytes, 0, message.bytes.length, 'FINS');
    if (isTcp && u32(message.bytes, 8) !== frameSend) return;
    const frame = isTcp ? message.bytes.subarray(tcpHeader) : message.bytes;
    if (frame.length < 12) return;
    const command = u16(frame, 10);
    if (((frame[0] ?? 0) & answerBit) === 0) {
      const act = acts.get(command);
      if (act !== undefined) message.acts(...act);
    } else if (command === controllerData && frame.length >= 54) {
      message.states('product', deviceText(frame, 14, 34));
      message.states('firmwareVersion', /\d[\d.]*/.exec(deviceText(frame, 34, 54))?.[0] ?? '');
      message.states('vendor', 'Omron');
    }
  },
};
