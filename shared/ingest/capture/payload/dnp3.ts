import { u16le } from '../integers.ts';
import { crcDnp } from './crc.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const dnp3 = sightsOf('dnp3');

/** DNP3 (IEEE 1815): start bytes, a length of at least 5, and a header that proves itself by its CRC. */
export const dnp3Recogniser: Recogniser = {
  protocols: ['dnp3'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at < 10 || bytes[at] !== 0x05 || bytes[at + 1] !== 0x64 || (bytes[at + 2] ?? 0) < 5)
      return null;
    if (crcDnp(bytes, at, at + 8) !== u16le(bytes, at + 8)) return dnp3.maybe.both;
    const isMaster = ((bytes[at + 3] ?? 0) & 0x80) !== 0;
    return isMaster ? dnp3.sure.client : dnp3.sure.server;
  },
};
