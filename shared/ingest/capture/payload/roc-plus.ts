import { u16le } from '../integers.ts';
import { crc16 } from './crc.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const roc = sightsOf('roc-plus');
const header = 6;

/** Emerson ROC and ROC Plus: two addresses, operation code, length, data, CRC-16. */
export const rocPlus: Recogniser = {
  protocols: ['roc-plus'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at < header + 2 || at + header + (bytes[at + 5] ?? 0) + 2 !== end) return null;
    // The check over nothing but zeros is zero too, and nobody is at address 0 of group 0.
    if (u16le(bytes, at) === 0 && u16le(bytes, at + 2) === 0) return null;
    return crc16(bytes, at, end - 2) === u16le(bytes, end - 2) ? roc.sure.both : null;
  },
};
