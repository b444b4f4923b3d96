import { u16 } from '../integers.ts';
import type { Dissection, EthertypeLayer, LinkLayer } from './layer.ts';

const ethertype = { ipv4: 0x0800, ipv6: 0x86dd, mpls: 0x8847 } as const;
/** Numbers of the PPP protocols that carry packets (RFC 1661, IANA); others negotiate the link. */
const carried: ReadonlyMap<number, number> = new Map([
  [0x0021, ethertype.ipv4],
  [0x0057, ethertype.ipv6],
  [0x0281, ethertype.mpls],
]);
const hdlcAddress = 0xff03;

/** PPP from its protocol number on, which may be one octet where both ends agreed to it. */
export function pppProtocol(dissection: Dissection, offset: number): void {
  const { frame, record } = dissection;
  const first = frame.bytes[offset] ?? 0;
  const isShort = (first & 1) === 1;
  if (frame.end - offset < 2) {
    record.malformed(frame, 'PPP');
    return;
  }
  const type = carried.get(isShort ? first : u16(frame.bytes, offset));
  if (type === undefined) record.linkControl(frame, 'PPP');
  else dissection.ethertype(type, offset + (isShort ? 1 : 2));
}

function framed(dissection: Dissection, offset: number): void {
  const { frame } = dissection;
  const hasAddress = frame.end - offset >= 2 && u16(frame.bytes, offset) === hdlcAddress;
  pppProtocol(dissection, hasAddress ? offset + 2 : offset);
}

/** LINKTYPE_PPP and LINKTYPE_PPP_HDLC, with or without the HDLC octets in front. */
export const ppp: LinkLayer = { linkTypes: [9, 50], read: framed };

/** LINKTYPE_PPP_WITH_DIR: an octet says who sent it. */
export const pppWithDirection: LinkLayer = {
  linkTypes: [204],
  read: (dissection, offset) => framed(dissection, offset + 1),
};

/** PPP over Ethernet (RFC 2516): version and type 1, code, session, length. */
export const pppoe: EthertypeLayer & LinkLayer = {
  ethertypes: [0x8864],
  linkTypes: [51],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 8 || frame.bytes[offset] !== 0x11) return record.malformed(frame, 'PPPoE');
    pppProtocol(dissection, offset + 6);
  },
};

/** LINKTYPE_C_HDLC: address, control, Ethernet type. */
export const ciscoHdlc: LinkLayer = {
  linkTypes: [104],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 4) return record.malformed(frame, 'HDLC');
    const type = u16(frame.bytes, offset + 2);
    if (type === ethertype.ipv4 || type === ethertype.ipv6) dissection.ethertype(type, offset + 4);
    else record.linkControl(frame, 'HDLC');
  },
};

/** Network layer identifiers of RFC 2427. */
const nlpid: ReadonlyMap<number, number> = new Map([
  [0xcc, ethertype.ipv4],
  [0x8e, ethertype.ipv6],
]);

/** LINKTYPE_FRELAY: a Q.922 address of two octets, control, who follows. */
export const frameRelay: LinkLayer = {
  linkTypes: [107],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 5) return record.malformed(frame, 'Frame Relay');
    const type = frame.bytes[offset + 2] === 3 ? nlpid.get(frame.bytes[offset + 3] ?? 0) : undefined;
    if (type === undefined) record.linkControl(frame, 'Frame Relay');
    else dissection.ethertype(type, offset + 4);
  },
};
