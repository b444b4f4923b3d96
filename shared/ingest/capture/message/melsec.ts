import { u16, u16le } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { Message, MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

/** Bytes from the subheader to the route; 4E frames carry a serial number. */
const routes: ReadonlyMap<number, number> = new Map([
  [0x5000, 2],
  [0xd000, 2],
  [0x5400, 6],
  [0xd400, 6],
]);
const readModel = 0x0101;
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x1401, ['write', 'batch write']],
  [0x1402, ['write', 'random write']],
  [0x1406, ['write', 'block write']],
  [0x1613, ['write', 'buffer memory write']],
  [0x1601, ['write', 'intelligent module write']],
  [0x1001, ['control', 'remote run']],
  [0x1002, ['control', 'remote stop']],
  [0x1003, ['control', 'remote pause']],
  [0x1005, ['control', 'remote latch clear']],
  [0x1006, ['control', 'remote reset']],
  [0x1820, ['download', 'create file']],
  [0x1829, ['download', 'write file']],
]);
const unlock = 0x1630;

/** MC protocol and SLMP (SH-080008): the CPU's model, writes, remote control, a remote password. */
export const melsecReader: MessageReader = {
  protocols: ['melsec'],
  most: Number.POSITIVE_INFINITY,
  lengthAt: (bytes, at, end) => {
    if (end - at < 13) return unknownLength;
    const route = routes.get(u16(bytes, at));
    return route === undefined ? 0 : route + 7 + u16le(bytes, at + route + 5);
  },
  read: (message) => {
    const { bytes, conversation } = message;
    const head = u16(bytes, 0);
    const route = routes.get(head);
    if (route === undefined || bytes.length < route + 9) return;
    const body = route + 7;
    if ((head & 0x8000) !== 0) {
      if (conversation.asked(0) === readModel && u16le(bytes, body) === 0 && bytes.length >= body + 18)
        readAnswer(message, body + 2);
      return;
    }
    const command = u16le(bytes, body + 2);
    conversation.ask(0, command);
    const act = acts.get(command);
    if (act !== undefined) message.acts(...act);
    if (command === unlock) message.showsCredential('MELSEC remote password');
  },
};

function readAnswer(message: Message, at: number): void {
  message.states('product', deviceText(message.bytes, at, at + 16));
  message.states('vendor', 'Mitsubishi Electric');
}
