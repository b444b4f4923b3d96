/**
 * Packets and capture files built byte by byte, with correct lengths and checksums: for the sample plant, the tests and
 * the benchmarks. Only what those need.
 */

export type Bytes = Uint8Array<ArrayBuffer>;

/** Joins byte sequences. */
export function join(...parts: readonly (Uint8Array | readonly number[])[]): Bytes {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function u16(value: number): readonly number[] {
  return [(value >>> 8) & 255, value & 255];
}

export function u32(value: number): readonly number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

export function text(value: string): Bytes {
  return new TextEncoder().encode(value);
}

/** `00:1b:1b:11:00:02` as six bytes. */
export function macBytes(mac: string): readonly number[] {
  return mac.split(':').map((part) => Number.parseInt(part, 16));
}

/** `10.0.0.1` as four bytes, or a full IPv6 address (eight groups) as sixteen. */
export function ipBytes(address: string): readonly number[] {
  if (!address.includes(':')) return address.split('.').map(Number);
  return address.split(':').flatMap((group) => u16(Number.parseInt(group, 16)));
}

export interface EthernetOptions {
  readonly source: string;
  readonly target: string;
  readonly ethertype: number;
  /** Tags from the outside in; a plain number is an 802.1Q tag. */
  readonly vlans?: readonly (number | { readonly type: number; readonly id: number })[];
}

/** An Ethernet II frame, padded to the 60 bytes a card sends at least. */
export function ethernet(options: EthernetOptions, payload: Uint8Array): Bytes {
  const tags = (options.vlans ?? []).flatMap((vlan) =>
    typeof vlan === 'number' ? [...u16(0x8100), ...u16(vlan)] : [...u16(vlan.type), ...u16(vlan.id)],
  );
  const head = [...macBytes(options.target), ...macBytes(options.source), ...tags, ...u16(options.ethertype)];
  const padding = Math.max(0, 60 - head.length - payload.length);
  return join(head, payload, new Uint8Array(padding));
}

/** The Internet checksum (RFC 1071). */
function checksum(...parts: readonly (Uint8Array | readonly number[])[]): number {
  const bytes = join(...parts);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

export interface IpOptions {
  readonly source: string;
  readonly target: string;
  readonly hopLimit?: number;
  readonly identification?: number;
  /** Offset in bytes of this fragment and whether more follow. */
  readonly fragment?: { readonly offset: number; readonly more: boolean };
}

/** An IPv4 packet around a payload of that IP protocol. */
export function ipv4(options: IpOptions, protocol: number, payload: Uint8Array): Bytes {
  const { fragment } = options;
  const flags = fragment === undefined ? 0x4000 : (fragment.offset >>> 3) | (fragment.more ? 0x2000 : 0);
  const head = (sum: number): readonly number[] => [
    0x45,
    0,
    ...u16(20 + payload.length),
    ...u16(options.identification ?? 0),
    ...u16(flags),
    options.hopLimit ?? 64,
    protocol,
    ...u16(sum),
    ...ipBytes(options.source),
    ...ipBytes(options.target),
  ];
  return join(head(checksum(head(0))), payload);
}

/** An IPv6 packet; `extensions` are whole extension headers, each leading to the next by its first byte. */
export function ipv6(
  options: IpOptions,
  nextHeader: number,
  payload: Uint8Array,
  extensions: Uint8Array = new Uint8Array(0),
): Bytes {
  const length = u16(extensions.length + payload.length);
  const head = [0x60, 0, 0, 0, ...length, nextHeader, options.hopLimit ?? 64];
  return join(head, ipBytes(options.source), ipBytes(options.target), extensions, payload);
}

function pseudoHeader(ip: IpOptions, protocol: number, length: number): readonly number[] {
  const addresses = [...ipBytes(ip.source), ...ipBytes(ip.target)];
  return addresses.length === 8
    ? [...addresses, 0, protocol, ...u16(length)]
    : [...addresses, ...u32(length), 0, 0, 0, protocol];
}

export interface Ports {
  readonly sourcePort: number;
  readonly targetPort: number;
}

/** TCP flag bits. */
export const tcpFlag = { fin: 1, syn: 2, reset: 4, push: 8, ack: 16 } as const;

/** A TCP segment with its checksum. */
export function tcp(
  ip: IpOptions,
  options: Ports & { readonly flags: number; readonly sequence?: number; readonly acknowledged?: number },
  payload: Uint8Array = new Uint8Array(0),
): Bytes {
  const head = (sum: number): readonly number[] => [
    ...u16(options.sourcePort),
    ...u16(options.targetPort),
    ...u32(options.sequence ?? 0),
    ...u32(options.acknowledged ?? 0),
    0x50,
    options.flags,
    ...u16(8192),
    ...u16(sum),
    0,
    0,
  ];
  const pseudo = pseudoHeader(ip, 6, 20 + payload.length);
  return join(head(checksum(pseudo, head(0), payload)), payload);
}

/** A UDP datagram with its checksum. */
export function udp(ip: IpOptions, ports: Ports, payload: Uint8Array): Bytes {
  const length = 8 + payload.length;
  const head = [...u16(ports.sourcePort), ...u16(ports.targetPort), ...u16(length)];
  const sum = checksum(pseudoHeader(ip, 17, length), head, [0, 0], payload) || 0xffff;
  return join(head, u16(sum), payload);
}

/** An ICMP echo request (8) or reply (0). */
export function icmpEcho(type: 0 | 8, identifier: number, sequence: number): Bytes {
  const head = (sum: number): readonly number[] => [
    type,
    0,
    ...u16(sum),
    ...u16(identifier),
    ...u16(sequence),
  ];
  return join(head(checksum(head(0))));
}

/** ARP for IPv4 on Ethernet; operation 1 asks, 2 answers. */
export function arp(
  operation: 1 | 2,
  sender: { readonly mac: string; readonly ip: string },
  target: { readonly mac: string; readonly ip: string },
): Bytes {
  const head = [...u16(1), ...u16(0x0800), 6, 4, ...u16(operation)];
  return join(head, macBytes(sender.mac), ipBytes(sender.ip), macBytes(target.mac), ipBytes(target.ip));
}

/** One LLDP TLV. */
export function tlv(type: number, value: Uint8Array | readonly number[]): Bytes {
  return join(u16((type << 9) | value.length), value);
}

/** One PROFINET DCP block of an answer, with its block information, padded to even length. */
export function dcpBlock(option: number, suboption: number, value: Uint8Array | readonly number[]): Bytes {
  const length = value.length + 2;
  return join([option, suboption, ...u16(length), 0, 0], value, new Uint8Array(length & 1));
}

/** A PROFINET DCP frame of that frame id, service and service type. */
export function dcp(frameId: number, service: number, type: number, blocks: Uint8Array): Bytes {
  return join(u16(frameId), [service, type], u32(0x5a570001), u16(0), u16(blocks.length), blocks);
}

export interface Packet {
  /** Nanoseconds since 1970-01-01 UTC. */
  readonly time: bigint;
  readonly bytes: Uint8Array;
  /** Length on the wire where the capture cut the packet. */
  readonly wireLength?: number;
}

export interface PcapOptions {
  readonly linkType?: number;
  readonly nanoseconds?: boolean;
  readonly littleEndian?: boolean;
}

/** A pcap file. */
export function pcap(packets: readonly Packet[], options: PcapOptions = {}): Bytes {
  const word = (value: number): readonly number[] =>
    options.littleEndian === false ? u32(value) : u32(value).toReversed();
  const half = (value: number): readonly number[] =>
    options.littleEndian === false ? u16(value) : u16(value).toReversed();
  const magic = options.nanoseconds === true ? 0xa1b23c4d : 0xa1b2c3d4;
  const unit = options.nanoseconds === true ? 1n : 1000n;
  const head = join(
    word(magic),
    half(2),
    half(4),
    word(0),
    word(0),
    word(262_144),
    word(options.linkType ?? 1),
  );
  const records = packets.map(({ time, bytes, wireLength }) =>
    join(
      word(Number(time / 1_000_000_000n)),
      word(Number((time % 1_000_000_000n) / unit)),
      word(bytes.length),
      word(wireLength ?? bytes.length),
      bytes,
    ),
  );
  return join(head, ...records);
}
