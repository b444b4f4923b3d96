import { type Recogniser, sightsOf } from './recogniser.ts';

const profinet = sightsOf('profinet-io');
const largestType = 19;
/** What the interfaces and objects of PROFINET IO have in common: xxxxxxxx-6C97-11D1-8271-00A02442DF7D. */
const node = [0x82, 0x71, 0x00, 0xa0, 0x24, 0x42, 0xdf, 0x7d];

/** PROFINET IO context management (IEC 61158-6-10): connectionless RPC with one of PROFINET's own identifiers. */
export const profinetContext: Recogniser = {
  protocols: ['profinet-io'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 80 || bytes[at] !== 4 || (bytes[at + 1] ?? 255) > largestType) return null;
    const isOurs = isNode(bytes, at + 8 + 8) || isNode(bytes, at + 24 + 8);
    if (!isOurs) return null;
    return bytes[at + 1] === 0 ? profinet.sure.client : profinet.sure.both;
  },
};

/** The last eight bytes of a UUID are written alike in both byte orders. */
function isNode(bytes: Uint8Array, at: number): boolean {
  return node.every((byte, index) => bytes[at + index] === byte);
}
