import { u16le } from '../integers.ts';
import { crc16 } from './crc.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const tristation = sightsOf('tristation');
const largestType = 11;

/** TriStation 1131: message type, channel, length of the data, data, CRC-16 over all of it. */
export const tristationRecogniser: Recogniser = {
  protocols: ['tristation'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 6 || (bytes[at] ?? 255) > largestType || bytes[at] === 0) return null;
    if (at + 4 + u16le(bytes, at + 2) + 2 !== end) return null;
    return crc16(bytes, at, end - 2) === u16le(bytes, end - 2) ? tristation.sure.both : null;
  },
};
