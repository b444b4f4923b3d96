import { u16le } from '../integers.ts';
import { hasText, type Recogniser, sightsOf } from './recogniser.ts';

const pcom = sightsOf('pcom');
const kinds: ReadonlySet<number> = new Set([101, 102]);

/** Unitronics PCOM over TCP: a number, ASCII or binary, the length of what follows, and that message's own mark. */
export const pcomRecogniser: Recogniser = {
  protocols: ['pcom'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    if (end - at < 10 || !kinds.has(bytes[at + 2] ?? 0) || bytes[at + 3] !== 0) return null;
    if (at + 6 + u16le(bytes, at + 4) !== end) return null;
    if (hasText(bytes, at + 6, end, '/_OPLC')) return pcom.sure.both;
    if (bytes[at + 6] !== 0x2f) return null;
    return bytes[at + 7] === 0x41 ? pcom.sure.server : pcom.sure.client;
  },
};
