import { u16, u16le, u32, u32le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const ads = sightsOf('ads');
const tcpHeader = 6;
const amsHeader = 32;
const answerBit = 1;
const discovery = 0x71146603;

/** Beckhoff AMS/TCP: a length, then an AMS header whose own length agrees; UDP discovery has a number of its own. */
export const adsRecogniser: Recogniser = {
  protocols: ['ads'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at >= 12 && u32(bytes, at) === discovery) return ads.sure.both;
    if (end - at < tcpHeader + amsHeader || u16(bytes, at) !== 0) return null;
    const length = u32le(bytes, at + 2);
    const ams = at + tcpHeader;
    if (length < amsHeader || length !== u32le(bytes, ams + 20) + amsHeader) return null;
    const command = u16le(bytes, ams + 16);
    const state = u16le(bytes, ams + 18);
    if (command > 9 || (state & 0xfe00) !== 0 || (state & 4) === 0) return null;
    return (state & answerBit) === 0 ? ads.sure.client : ads.sure.server;
  },
};
