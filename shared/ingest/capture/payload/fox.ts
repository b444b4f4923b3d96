import { hasText, type Recogniser, sightsOf } from './recogniser.ts';

const fox = sightsOf('fox');

/** Niagara Fox: lines that begin with the protocol's name, a one-letter kind and a number. */
export const foxRecogniser: Recogniser = {
  protocols: ['fox'],
  transports: ['tcp'],
  look: (bytes, at, end) => {
    if (!hasText(bytes, at, end, 'fox ') || bytes[at + 5] !== 0x20) return null;
    if (hasText(bytes, at, end, 'fox a 1 -1 fox hello')) return fox.sure.client;
    return fox.sure.both;
  },
};
