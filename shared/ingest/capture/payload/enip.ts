import { u16le, u32le } from '../integers.ts';
import { type Recogniser, sightsOf } from './recogniser.ts';

const enip = sightsOf('enip');
const implicit = sightsOf('enip-io');
const headerLength = 24;

/** Encapsulation commands (EtherNet/IP specification, table 2-3.2). */
const commands: ReadonlySet<number> = new Set([0x04, 0x63, 0x64, 0x65, 0x66, 0x6f, 0x70, 0x72, 0x73]);
const states: ReadonlySet<number> = new Set([0, 1, 2, 3, 0x64, 0x65, 0x69]);

/** EtherNet/IP explicit messages: encapsulation with options 0, in lengths that add up. */
export const enipRecogniser: Recogniser = {
  protocols: ['enip'],
  transports: ['tcp', 'udp'],
  look: (bytes, at, end) => {
    if (end - at < headerLength || !commands.has(u16le(bytes, at))) return null;
    const length = u16le(bytes, at + 2);
    const isWhole = at + headerLength + length <= end || end - at > 1000;
    if (!isWhole || !states.has(u32le(bytes, at + 8)) || u32le(bytes, at + 20) !== 0) return null;
    const isSure =
      at + headerLength + length === end || commands.has(u16le(bytes, at + headerLength + length));
    return isSure ? enip.sure.both : enip.maybe.both;
  },
};

/** Cyclic data: a packet of two items, a sequenced address and connected data. */
export const enipIo: Recogniser = {
  protocols: ['enip-io'],
  transports: ['udp'],
  look: (bytes, at, end) => {
    if (end - at < 18 || u16le(bytes, at) !== 2 || u16le(bytes, at + 2) !== 0x8002) return null;
    const isWhole = u16le(bytes, at + 4) === 8 && u16le(bytes, at + 14) === 0xb1;
    return isWhole && at + 18 + u16le(bytes, at + 16) === end ? implicit.sure.both : null;
  },
};
