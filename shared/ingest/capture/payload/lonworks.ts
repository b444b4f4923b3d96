import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const lonworks = sightsOf('lonworks-ip');
const headerLength = 20;
const version = 1;
const dataPacket = 0x01;
/** Registration, configuration, segments, acknowledgements and statistics of channels (EIA-852, 7). */
const others: ReadonlySet<number> = new Set([
  0x03, 0x04, 0x06, 0x07, 0x08, 0x60, 0x63, 0x64, 0x66, 0x67, 0x68, 0x70, 0x71, 0x7e, 0x7f,
]);

/** LonWorks over IP (EIA-852): its own length, version 1, a packet type, extension headers, which protocol it carries. */
export const lonworksRecogniser: Recogniser = {
  protocols: ['lonworks-ip'],
  transports: ['udp', 'tcp'],
  look: (bytes, at, end) => {
    if (end - at < headerLength || u16(bytes, at) !== end - at || bytes[at + 2] !== version) return null;
    const type = bytes[at + 3] ?? 0;
    const carried = (bytes[at + 5] ?? 0xff) & 0x1f;
    const extension = (bytes[at + 4] ?? 0xff) * 4;
    if (carried > 1 || headerLength + extension > end - at) return null;
    if (type === dataPacket) return lonworks.sure.both;
    return others.has(type) ? lonworks.maybe.both : null;
  },
};
