import type { Frame } from '../frame.ts';
import { u16, u48 } from '../integers.ts';
import type { Dissection, LinkLayer } from './layer.ts';

/** ARPHRD_ETHER: the link-layer address is a MAC. */
const ethernetHardware = 1;
const smallestEthertype = 0x0600;

function next(dissection: Dissection, type: number, offset: number): void {
  if (type >= smallestEthertype) dissection.ethertype(type, offset);
  else dissection.record.link(dissection.frame, 0);
}

function sourceMac(frame: Frame, hardware: number, length: number, offset: number): void {
  if (hardware === ethernetHardware && length === 6) frame.sourceMac = u48(frame.bytes, offset);
}

/** LINKTYPE_LINUX_SLL: the sender's address only. */
export const linuxCooked: LinkLayer = {
  linkTypes: [113],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    if (frame.end - offset < 16) return record.malformed(frame, 'Linux cooked');
    sourceMac(frame, u16(bytes, offset + 2), u16(bytes, offset + 4), offset + 6);
    next(dissection, u16(bytes, offset + 14), offset + 16);
  },
};

/** LINKTYPE_LINUX_SLL2. */
export const linuxCooked2: LinkLayer = {
  linkTypes: [276],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    if (frame.end - offset < 20) return record.malformed(frame, 'Linux cooked');
    sourceMac(frame, u16(bytes, offset + 8), bytes[offset + 11] ?? 0, offset + 12);
    next(dissection, u16(bytes, offset), offset + 20);
  },
};
