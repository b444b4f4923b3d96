import { u16 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { ActKind } from './act.ts';
import type { MessageReader } from './message.ts';

const kind = { request: 0, response: 1 } as const;
const readFirmware = 0x20;
const acts: ReadonlyMap<number, readonly [ActKind, string]> = new Map([
  [0x0a, ['write', 'write counter']],
  [0x0b, ['write', 'write flag']],
  [0x0c, ['configure', 'write clock']],
  [0x0d, ['write', 'write output']],
  [0x0e, ['write', 'write register']],
  [0x0f, ['write', 'write timer']],
]);

/** SAIA S-Bus: type and firmware of the controller in one word of eight letters, and what is written. */
export const sbusReader: MessageReader = {
  protocols: ['s-bus'],
  most: Number.POSITIVE_INFINITY,
  read: (message) => {
    const { bytes, conversation } = message;
    const number = u16(bytes, 6);
    if (bytes[8] === kind.request) {
      const command = bytes[10] ?? 0;
      const act = acts.get(command);
      if (act !== undefined) message.acts(...act);
      if (command === readFirmware) conversation.ask(number, command);
    } else if (bytes[8] === kind.response && conversation.asked(number) === readFirmware) {
      const word = /^ ?([A-Z]\d[A-Z]\d{2,3})(.{3})$/.exec(deviceText(bytes, 9, bytes.length - 2));
      message.states('product', word === null ? '' : `PC${word[1]}`);
      message.states('firmwareVersion', word?.[2] ?? '');
      message.states('vendor', 'Saia-Burgess Controls', 'medium');
    }
  },
};
