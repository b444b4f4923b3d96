import { u16le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const ethercat = sightsOf('ethercat');
const datagrams = 1;
const largestCommand = 14;

/** EtherCAT in UDP (IEC 61158-4-12): a header with length and type, then datagrams that fill that length. */
export const ethercatRecogniser: Recogniser = {
  protocols: ['ethercat'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 14) return null;
    const header = u16le(bytes, at);
    const length = header & 0x07ff;
    if (header >>> 12 !== datagrams || length < 12 || at + 2 + length > end) return null;
    if ((bytes[at + 2] ?? 255) > largestCommand) return null;
    let datagram = at + 2;
    for (let more = true; more; ) {
      const size = u16le(bytes, datagram + 6);
      more = (size & 0x8000) !== 0;
      datagram += 12 + (size & 0x07ff);
      if (datagram > at + 2 + length) return null;
    }
    return datagram === at + 2 + length ? ethercat.sure.both : null;
  },
};
