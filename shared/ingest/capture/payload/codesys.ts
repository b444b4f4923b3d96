import { u32, u32le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const v2 = sightsOf('codesys-v2');
const v3 = sightsOf('codesys-v3');
const blockDriver = 0x000117e8;
const datagramMagic = 0xc5;

/** CODESYS: V3 with the block driver's number and length on TCP, C5 datagrams on UDP; V2 with its doubled mark. */
export const codesys: Recogniser = {
  protocols: ['codesys-v2', 'codesys-v3'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at < 8) return null;
    if (u32(bytes, at) === blockDriver)
      return u32le(bytes, at + 4) === end - at ? v3.sure.both : v3.maybe.both;
    if (bytes[at] === datagramMagic) {
      // Hop information, packet information, service, lengths of the two addresses.
      const service = bytes[at + 3] ?? 0;
      const isService = service === 1 || service === 2 || service === 3 || service === 4 || service === 0x40;
      return isService && ((bytes[at + 1] ?? 0) & 7) >= 4 && end - at >= 12 ? v3.maybe.both : null;
    }
    const first = bytes[at];
    const isMark = (first === 0xbb || first === 0xcc) && bytes[at + 1] === first;
    return isMark && bytes[at + 2] === 1 && end - at >= 10 ? v2.maybe.both : null;
  },
};
