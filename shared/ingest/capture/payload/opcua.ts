import { u32le } from '../integers.ts';
import { hasText, type Recogniser, sightsOf } from './recogniser.ts';

const opcua = sightsOf('opcua');
const client = ['HEL'];
const server = ['ACK', 'RHE'];
const either = ['MSG', 'OPN', 'CLO', 'ERR'];
const largestMessage = 64 * 1024 * 1024;

/** OPC UA over TCP (OPC 10000-6, 7.1.2): three letters, whether more chunks follow, the size. */
export const opcuaRecogniser: Recogniser = {
  protocols: ['opcua'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    if (end - at < 8 || !hasOneOf(bytes, at + 3, end, ['F', 'C', 'A'])) return null;
    const size = u32le(bytes, at + 4);
    if (size < 8 || size > largestMessage) return null;
    if (hasOneOf(bytes, at, end, client)) return opcua.sure.client;
    if (hasOneOf(bytes, at, end, server)) return opcua.sure.server;
    return hasOneOf(bytes, at, end, either) ? opcua.sure.both : null;
  },
};

function hasOneOf(bytes: Uint8Array, at: number, end: number, texts: readonly string[]): boolean {
  return texts.some((text) => hasText(bytes, at, end, text));
}
