import { ipv6Key, isLinkLocal, noMac, scopeOf } from '../address.ts';
import { u16, u32, u48 } from '../integers.ts';
import { ipProtocol } from '../ip-protocol.ts';
import type { Dissection, IpProtocolLayer } from './layer.ts';
import { isTunnelPort, udpTunnel } from './tunnel.ts';

/** TCP (RFC 9293). */
export const tcp: IpProtocolLayer = {
  ipProtocols: [ipProtocol.tcp],
  read: ({ frame, record }, offset) => {
    const { bytes } = frame;
    const headerLength = ((bytes[offset + 12] ?? 0) >>> 4) * 4;
    if (frame.end - offset < 14 || headerLength < 20) {
      record.malformed(frame, 'TCP');
    } else {
      frame.tcpFlags = bytes[offset + 13] ?? 0;
      frame.sequence = u32(bytes, offset + 4);
      frame.payload = offset + headerLength;
    }
    if (frame.end - offset >= 4) {
      frame.sourcePort = u16(bytes, offset);
      frame.targetPort = u16(bytes, offset + 2);
    }
    record.flow(frame);
  },
};

/** UDP (RFC 768). */
export const udp: IpProtocolLayer = {
  ipProtocols: [ipProtocol.udp],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    if (frame.end - offset < 8) {
      record.malformed(frame, 'UDP');
    } else {
      frame.sourcePort = u16(frame.bytes, offset);
      frame.targetPort = u16(frame.bytes, offset + 2);
      frame.payload = offset + 8;
    }
    record.flow(frame);
    if (isTunnelPort(frame.targetPort)) udpTunnel(dissection, offset + 8);
  },
};

export const icmp: IpProtocolLayer = {
  ipProtocols: [ipProtocol.icmp],
  read: ({ frame, record }) => record.flow(frame),
};

const neighbour = { routerAdvertisement: 134, solicitation: 135, advertisement: 136 } as const;
const option = { sourceAddress: 1, targetAddress: 2 } as const;

/** ICMPv6 with neighbour discovery (RFC 4861), which does for IPv6 what ARP does for IPv4. */
export const icmpv6: IpProtocolLayer = {
  ipProtocols: [ipProtocol.icmpv6],
  read: (dissection, offset) => {
    const { frame, record } = dissection;
    record.flow(frame);
    const { bytes } = frame;
    if (frame.end - offset < 24 || typeof frame.source !== 'string') return;
    const type = bytes[offset];
    if (type === neighbour.solicitation) {
      bindOption(dissection, frame.source, option.sourceAddress, offset + 24);
    } else if (type === neighbour.advertisement) {
      bindOption(dissection, ipv6Key(bytes, offset + 8), option.targetAddress, offset + 24);
    } else if (type === neighbour.routerAdvertisement && isLinkLocal(frame.source)) {
      if (frame.sourceMac !== noMac) record.role(frame, frame.sourceMac, 'router');
    }
  },
};

/** Finds the link-layer address option and records which MAC the address has. */
function bindOption({ frame, record }: Dissection, address: string, wanted: number, start: number): void {
  const { bytes } = frame;
  if (scopeOf(address) !== 'host') return;
  for (let at = start; at + 8 <= frame.end; ) {
    const length = (bytes[at + 1] ?? 0) * 8;
    if (length === 0) return;
    if (bytes[at] === wanted && length === 8) {
      record.binding(frame, u48(bytes, at + 2), address);
      return;
    }
    at += length;
  }
}
