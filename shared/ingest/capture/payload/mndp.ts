import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const mndp = sightsOf('mndp');
const header = 4;
const macType = 1;

/** MikroTik neighbour discovery: a sequence number, then typed values that fill the datagram, the MAC first. */
export const mndpRecogniser: Recogniser = {
  protocols: ['mndp'],
  transports: ['udp'],
  look: (bytes, start, end) => {
    let at = start + header;
    if (end - at < 10 || u16(bytes, at) !== macType || u16(bytes, at + 2) !== 6) return null;
    while (at + 4 <= end) at += 4 + u16(bytes, at + 2);
    return at === end ? mndp.sure.both : null;
  },
};
