import { u16le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const bsap = sightsOf('bsap');
const mostMessages = 64;
const mostFunction = 6;

/** Bristol BSAP in UDP: 0x0E, how many messages, their function, two sequence numbers. */
export const bsapRecogniser: Recogniser = {
  protocols: ['bsap'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 14 || u16le(bytes, at) !== 0x0e) return null;
    const messages = u16le(bytes, at + 2);
    if (messages === 0) return end - at === 14 && u16le(bytes, at + 4) === 0 ? bsap.sure.both : null;
    return messages <= mostMessages && u16le(bytes, at + 4) <= mostFunction ? bsap.sure.both : null;
  },
};
