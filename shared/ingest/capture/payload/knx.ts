import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const knx = sightsOf('knxnet-ip');
const headerSize = 6;
/** Core, device management, tunnelling, routing, remote logging, remote configuration, object server, security. */
const families: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9]);

/** KNXnet/IP (ISO 22510): header size 6, version 1.0, a known service family, the length of the frame; in a stream, several. */
export const knxRecogniser: Recogniser = {
  protocols: ['knxnet-ip'],
  transports: ['udp', 'tcp'],
  look: (bytes, at, end, transport) => {
    if (!isFrame(bytes, at, end)) return null;
    const next = at + u16(bytes, at + 4);
    const isWhole = next === end || (transport === 'tcp' && isFrame(bytes, next, end));
    return isWhole ? knx.sure.both : null;
  },
};

function isFrame(bytes: Uint8Array, at: number, end: number): boolean {
  if (end - at < headerSize || bytes[at] !== headerSize || bytes[at + 1] !== 0x10) return false;
  return families.has(bytes[at + 2] ?? 0) && u16(bytes, at + 4) >= headerSize;
}
