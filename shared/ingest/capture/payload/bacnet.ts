import { u16 } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const bacnet = sightsOf('bacnet');
const original = { unicast: 0x0a, broadcast: 0x0b, forwarded: 0x04, distribute: 0x09 } as const;

/** BACnet/IP (ASHRAE 135, Annex J; IPv6: Annex U): the length of the datagram, then version 1 of the network layer. */
export const bacnetRecogniser: Recogniser = {
  protocols: ['bacnet'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    const version = bytes[at];
    if (end - at < 4 || (version !== 0x81 && version !== 0x82) || u16(bytes, at + 2) !== end - at)
      return null;
    const type = bytes[at + 1] ?? 0xff;
    if (type > 0x0c) return null;
    if (version === 0x82) return bacnet.sure.both;
    const network = type === original.forwarded ? at + 10 : at + 4;
    const isNetworkMessage = type === original.forwarded || type >= original.distribute;
    return isNetworkMessage && bytes[network] !== 1 ? null : bacnet.sure.both;
  },
};
