import { noMac } from '../address.ts';
import type { Frame } from '../frame.ts';
import { u16, u32 } from '../integers.ts';
import { ethernet } from './ethernet.ts';
import type { Dissection, EthertypeLayer, IpProtocolLayer } from './layer.ts';
import { pppProtocol } from './ppp.ts';

const ethertype = { ipv4: 0x0800, ipv6: 0x86dd } as const;

/** What follows is a packet of its own; nothing of the outer one is said of it. The outer one was counted before. */
function enter(frame: Frame): void {
  frame.sourceMac = noMac;
  frame.targetMac = noMac;
  frame.vlan = 0;
  frame.hopLimit = 0;
  frame.payload = 0;
  frame.sourcePort = -1;
  frame.targetPort = -1;
  frame.tcpFlags = 0;
  frame.sequence = 0;
  frame.isFragment = false;
}

/** IPv4 and IPv6 in either (RFC 2003, 2473, 4213). */
export const ipInIp: IpProtocolLayer = {
  ipProtocols: [4, 41],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    record.flow(frame);
    const type = frame.ipProtocol === 41 ? ethertype.ipv6 : ethertype.ipv4;
    enter(frame);
    dissection.ethertype(type, offset);
  },
};

/** Flags of GRE and protocols it carries (RFC 2784, 2890, 2637; ERSPAN as its draft has it). */
const greFlag = {
  sum: 0x8000,
  routing: 0x4000,
  key: 0x2000,
  sequence: 0x1000,
  acknowledged: 0x0080,
} as const;
const carried = { ethernet: 0x6558, erspan: 0x88be, erspan3: 0x22eb, ppp: 0x880b } as const;

/** GRE, with mirrored Ethernet (ERSPAN I, II and III), bridged Ethernet, PPP or packets inside. */
export const gre: IpProtocolLayer = {
  ipProtocols: [47],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    record.flow(frame);
    const { bytes } = frame;
    const flags = u16(bytes, offset);
    const type = u16(bytes, offset + 2);
    const version = flags & 7;
    const at = offset + 4 + optionsOf(flags, version);
    if (at > frame.end || version > 1 || (flags & greFlag.routing) !== 0)
      return record.malformed(frame, 'GRE');
    // An empty packet only acknowledges others.
    if (at === frame.end) return;
    enter(frame);
    if (type === carried.ppp) afterHdlc(dissection, at);
    else if (type === carried.ethernet) ethernet.read(dissection, at);
    else if (type === carried.erspan) erspan(dissection, at, (flags & greFlag.sequence) !== 0 ? 8 : 0);
    else if (type === carried.erspan3)
      erspan(dissection, at, 12 + (((bytes[at + 11] ?? 0) & 1) !== 0 ? 8 : 0));
    else dissection.ethertype(type, at);
  },
};

function optionsOf(flags: number, version: number): number {
  const count = (mask: number): number => ((flags & mask) === 0 ? 0 : 4);
  return (
    count(greFlag.sum) +
    count(greFlag.key) +
    count(greFlag.sequence) +
    (version === 1 ? count(greFlag.acknowledged) : 0)
  );
}

function afterHdlc(dissection: Dissection, at: number): void {
  pppProtocol(dissection, u16(dissection.frame.bytes, at) === 0xff03 ? at + 2 : at);
}

/** The mirrored frame behind a header that begins with version and VLAN; type I has no header. */
function erspan(dissection: Dissection, at: number, header: number): void {
  const { frame, record } = dissection;
  if (at + header > frame.end) {
    record.malformed(frame, 'ERSPAN');
    return;
  }
  const vlan = u16(frame.bytes, at) & 0x0fff;
  if (header > 0 && vlan !== 0 && vlan !== 0xfff) frame.vlan = vlan;
  ethernet.read(dissection, at + header);
}

/** UDP ports of VXLAN (RFC 7348; 8472 is Linux's older one) and Geneve (RFC 8926). */
const port = { vxlan: 4789, oldVxlan: 8472, geneve: 6081 } as const;
const vxlanFlags = 0x08000000;

/** True where a datagram to that port may carry a tunnel. */
export function isTunnelPort(target: number): boolean {
  return target === port.vxlan || target === port.oldVxlan || target === port.geneve;
}

/** Reads on inside a datagram of VXLAN or Geneve, whose flow was counted; anything else on these ports is left alone. */
export function udpTunnel(dissection: Dissection, offset: number): void {
  const { frame } = dissection;
  const { bytes } = frame;
  if (frame.end - offset < 8) return;
  if (frame.targetPort !== port.geneve) {
    if (u32(bytes, offset) !== vxlanFlags || bytes[offset + 7] !== 0) return;
    enter(frame);
    ethernet.read(dissection, offset + 8);
    return;
  }
  const head = bytes[offset] ?? 0;
  const at = offset + 8 + (head & 0x3f) * 4;
  const type = u16(bytes, offset + 2);
  if (head >>> 6 !== 0 || at > frame.end) return;
  enter(frame);
  if (type === carried.ethernet) ethernet.read(dissection, at);
  else dissection.ethertype(type, at);
}

const bottom = 0x100;
const mostLabels = 16;

/** MPLS (RFC 3032): labels, then a packet known by its version, or Ethernet behind a control word (RFC 4448). */
export const mpls: EthertypeLayer = {
  ethertypes: [0x8847, 0x8848],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    const { bytes } = frame;
    let at = offset;
    for (let count = 0; count < mostLabels && at + 4 <= frame.end; count += 1) {
      const isLast = (u32(bytes, at) & bottom) !== 0;
      at += 4;
      if (!isLast) continue;
      const version = (bytes[at] ?? 0) >>> 4;
      if (version === 4) return dissection.ethertype(ethertype.ipv4, at);
      if (version === 6) return dissection.ethertype(ethertype.ipv6, at);
      return record.link(frame, 0x8847);
    }
    record.malformed(frame, 'MPLS');
  },
};
