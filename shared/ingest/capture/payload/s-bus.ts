import { u16, u32 } from '../integers.ts';
import { crcCcitt } from './crc.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const sbus = sightsOf('s-bus');
const shortest = 11;
const kind = { request: 0, response: 1, acknowledgement: 2 } as const;

/** SAIA S-Bus over Ethernet: its own length, version, type, a number, request or answer, and a check over all of it. */
export const sbusRecogniser: Recogniser = {
  protocols: ['s-bus'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    const type = bytes[at + 8] ?? 255;
    if (end - at < shortest || u32(bytes, at) !== end - at || (bytes[at + 4] ?? 255) > 1) return null;
    if (type > kind.acknowledgement || crcCcitt(bytes, at, end - 2, 0) !== u16(bytes, end - 2)) return null;
    return type === kind.request ? sbus.sure.client : sbus.sure.server;
  },
};
