import { u16, u48 } from '../integers.ts';
import { cdp, cdpSnap } from './cdp.ts';
import type { Dissection, EthertypeLayer, LinkLayer } from './layer.ts';

/** Values below are lengths of IEEE 802.3 frames, not types. */
const smallestEthertype = 0x0600;

/** Ethernet II and IEEE 802.3. */
export const ethernet: LinkLayer = {
  linkTypes: [1],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 14) return record.malformed(frame, 'Ethernet');
    frame.targetMac = u48(frame.bytes, offset);
    frame.sourceMac = u48(frame.bytes, offset + 6);
    typeOrLength(dissection, u16(frame.bytes, offset + 12), offset + 14);
  },
};

function typeOrLength(dissection: Dissection, type: number, offset: number): void {
  if (type >= smallestEthertype) dissection.ethertype(type, offset);
  else llc(dissection, offset);
}

const snapHeader = 0xaaaa03;

/** LLC; only SNAP leads on: to another layer (organisation 0) or to CDP. */
export function llc(dissection: Dissection, offset: number): void {
  const { frame, record } = dissection;
  const { bytes } = frame;
  if (frame.end - offset >= 8) {
    const head = (u16(bytes, offset) << 8) | (bytes[offset + 2] ?? 0);
    const organisation = (u16(bytes, offset + 3) << 8) | (bytes[offset + 5] ?? 0);
    if (head === snapHeader && organisation === 0) {
      dissection.ethertype(u16(bytes, offset + 6), offset + 8);
      return;
    }
    if (
      head === snapHeader &&
      organisation === cdpSnap.organisation &&
      u16(bytes, offset + 6) === cdpSnap.type
    ) {
      record.link(frame, 0, 'cdp');
      cdp(dissection, offset + 8);
      return;
    }
  }
  record.link(frame, 0);
}

/** IEEE 802.1Q and 802.1ad tags, and the tags used before 802.1ad; nested ones leave the innermost VLAN. */
export const vlanTag: EthertypeLayer = {
  ethertypes: [0x8100, 0x88a8, 0x9100, 0x9200],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 4) return record.malformed(frame, 'VLAN');
    const id = u16(frame.bytes, offset) & 0x0fff;
    if (id !== 0 && id !== 0xfff) frame.vlan = id;
    typeOrLength(dissection, u16(frame.bytes, offset + 2), offset + 4);
  },
};
