import { u16 } from '../integers.ts';
import { deviceText } from '../text.ts';
import type { MessageReader } from './message.ts';
import { unknownLength } from './stream.ts';

const sync = 0xaa;
const configuration: ReadonlySet<number> = new Set([2, 3]);
const oneUnit = 1;

/** IEEE C37.118: the station name of a unit that streams for itself; a concentrator's many names are its units'. */
export const synchrophasorReader: MessageReader = {
  protocols: ['synchrophasor'],
  most: 256,
  lengthAt: (bytes, at, end) => {
    if (end - at < 4) return unknownLength;
    return bytes[at] === sync ? u16(bytes, at + 2) : 0;
  },
  read: (message) => {
    const { bytes } = message;
    const type = ((bytes[1] ?? 0) >>> 4) & 7;
    if (!configuration.has(type) || bytes.length < 36 || u16(bytes, 18) !== oneUnit) return;
    message.states('name', deviceText(bytes, 20, 36), 'medium');
  },
};
