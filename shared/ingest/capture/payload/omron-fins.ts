import { u16, u32 } from '../integers.ts';
import { hasText, type Recogniser, sightsOf } from './recogniser.ts';

const fins = sightsOf('omron-fins');
const answerBit = 0x40;

/** Request codes by their first byte, and how many there are (Omron W342, section 5). */
const commands: ReadonlyMap<number, number> = new Map([
  [0x01, 5],
  [0x02, 3],
  [0x03, 7],
  [0x04, 3],
  [0x05, 2],
  [0x06, 0x20],
  [0x07, 2],
  [0x08, 1],
  [0x09, 0x20],
  [0x0c, 3],
  [0x20, 0x10],
  [0x21, 0x42],
  [0x22, 0x20],
  [0x23, 2],
  [0x26, 3],
  [0x28, 3],
]);

/** Omron FINS: over TCP with its name in front, over UDP a header of routing fields and a known command. */
export const omronFins: Recogniser = {
  protocols: ['omron-fins'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (hasText(bytes, at, end, 'FINS')) {
      const isClient = u32(bytes, at + 8) === 0;
      return isClient ? fins.sure.client : fins.sure.both;
    }
    if (end - at < 12) return null;
    const control = bytes[at] ?? 0;
    const isHeader = (control & 0xbe) === 0x80 && bytes[at + 1] === 0 && (bytes[at + 2] ?? 255) <= 7;
    const [network = 255, node = 255] = [bytes[at + 3], bytes[at + 6]];
    if (!isHeader || network > 127 || node > 127) return null;
    const code = u16(bytes, at + 10);
    const most = commands.get(code >> 8);
    if (most === undefined || (code & 255) === 0 || (code & 255) > most) return null;
    return (control & answerBit) === 0 ? fins.sure.client : fins.sure.server;
  },
};
