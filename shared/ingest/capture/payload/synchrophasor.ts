import { u16 } from '../integers.ts';
import { crcCcitt } from './crc.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const synchrophasor = sightsOf('synchrophasor');
const shortest = 16;
const command = 4;

/** IEEE C37.118.2: synchronisation byte, a bit that is always 0, frame type, the frame's length and its CRC. */
export const synchrophasorRecogniser: Recogniser = {
  protocols: ['synchrophasor'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end, transport) => {
    if (end - at < shortest || bytes[at] !== 0xaa) return null;
    const type = (bytes[at + 1] ?? 0) >>> 4;
    const version = (bytes[at + 1] ?? 0) & 15;
    const size = u16(bytes, at + 2);
    if (type > 5 || version > 3 || size < shortest) return null;
    if (at + size > end) return transport === 'tcp' ? synchrophasor.maybe.both : null;
    if (crcCcitt(bytes, at, at + size - 2) !== u16(bytes, at + size - 2))
      return at + size === end ? synchrophasor.maybe.both : null;
    return type === command ? synchrophasor.sure.client : synchrophasor.sure.server;
  },
};
