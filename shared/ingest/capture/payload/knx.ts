import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const knx = sightsOf('knxnet-ip');
const headerSize = 6;
/** Core, device management, tunnelling, routing, remote logging, remote configuration, object server, security. */
const families: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9]);

/** KNXnet/IP (ISO 22510): header size 6, version 1.0, a known service family, the length of the frame. */
export const knxRecogniser: Recogniser = {
  protocols: ['knxnet-ip'],
  transports: ['udp', 'tcp'],
  look: (bytes, at, end) => {
    if (end - at < headerSize || bytes[at] !== headerSize || bytes[at + 1] !== 0x10) return null;
    return families.has(bytes[at + 2] ?? 0) && u16(bytes, at + 4) === end - at ? knx.sure.both : null;
  },
};
