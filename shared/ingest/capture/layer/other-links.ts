import { u16le, u48 } from '../integers.ts';
import { llc } from './ethernet.ts';
import type { LinkLayer } from './layer.ts';

const ethertypes: ReadonlyMap<number, number> = new Map([
  [2, 0x0800],
  [10, 0x86dd],
]);
const attribute = { hardware: 8, payload: 9 } as const;

/** LINKTYPE_NFLOG: what a Linux firewall logged; family, then attributes of length, type and value. */
export const nflog: LinkLayer = {
  linkTypes: [239],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    const type = ethertypes.get(bytes[offset] ?? 0);
    if (type === undefined) return record.linkControl(frame, 'NFLOG');
    for (let at = offset + 4; at + 4 <= frame.end; ) {
      const length = u16le(bytes, at);
      if (length < 4 || at + length > frame.end) break;
      const kind = u16le(bytes, at + 2) & 0x7fff;
      if (kind === attribute.hardware && length >= 14) frame.sourceMac = u48(bytes, at + 8);
      if (kind === attribute.payload) return dissection.ethertype(type, at + 4);
      at += (length + 3) & ~3;
    }
    record.malformed(frame, 'NFLOG');
  },
};

/** LINKTYPE_FDDI: frame control and two addresses, whose bit order differs between recorders and which are left out. */
export const fddi: LinkLayer = {
  linkTypes: [10],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 16) return record.malformed(frame, 'FDDI');
    llc(dissection, offset + 13);
  },
};
