import { describe, expect, it } from 'vitest';
import {
  type Bytes,
  ethernet,
  ipv4,
  ipv6,
  join,
  macBytes,
  pcap,
  tcp,
  tcpFlag,
  text,
  u16,
  u32,
  udp,
} from '#build/packets.ts';
import { discoverIn } from '#tests/support/captures.ts';

const outer = { source: '172.16.0.1', target: '172.16.0.2' };
const inner = { source: '10.0.0.10', target: '10.0.0.11' };
const mac = { a: '02:00:00:00:00:0a', b: '02:00:00:00:00:0b' };
const link = { source: mac.a, target: mac.b, ethertype: 0x0800 };
const outside = { source: '02:00:00:00:00:1a', target: '02:00:00:00:00:1b', ethertype: 0x0800 };
const ports = { sourcePort: 50_000, targetPort: 502 };
const modbus = Uint8Array.from([0, 1, 0, 0, 0, 6, 1, 3, 0, 1, 0, 2]);
const packet = ipv4(inner, 6, tcp(inner, { ...ports, flags: tcpFlag.ack }, modbus));
const innerFrame = ethernet({ ...link, vlans: [] }, packet);
const mirrored = ethernet({ ...link, vlans: [7] }, packet);

const one = (bytes: Bytes, linkType = 1): Bytes => pcap([{ time: 0n, bytes }], { linkType });
const overIp = (protocol: number, payload: Uint8Array): Bytes =>
  ethernet(outside, ipv4(outer, protocol, payload));
const gre = (protocol: number, flags: number, options: readonly number[], payload: Uint8Array): Bytes =>
  overIp(47, join(u16(flags), u16(protocol), options, payload));
const toPort = (port: number, head: readonly number[]): Bytes =>
  overIp(17, udp(outer, { sourcePort: 50_000, targetPort: port }, join(head, innerFrame)));

/** Every way to wrap the same Modbus request. */
const wrapped: readonly (readonly [title: string, bytes: Bytes, linkType?: number])[] = [
  ['GRE', gre(0x0800, 0, [], packet)],
  ['GRE with key and sequence', gre(0x0800, 0x3000, [...u32(7), ...u32(1)], packet)],
  ['GRE with Ethernet', gre(0x6558, 0, [], innerFrame)],
  ['ERSPAN I', gre(0x88be, 0, [], innerFrame)],
  ['ERSPAN II', gre(0x88be, 0x1000, [...u32(1), ...u16(0x1000 | 7), 0, 0, ...u32(0)], innerFrame)],
  [
    'ERSPAN III',
    gre(0x22eb, 0x1000, [...u32(1), ...u16(0x2000 | 7), 0, 0, ...u32(0), ...u32(0)], innerFrame),
  ],
  ['IP in IP', overIp(4, packet)],
  ['VXLAN', toPort(4789, [8, 0, 0, 0, 0, 0, 7, 0])],
  ['Geneve', toPort(6081, [0, 0, 0x65, 0x58, 0, 0, 7, 0])],
  ['MPLS', ethernet({ ...link, ethertype: 0x8847 }, join(u32(0x00010040), u32(0x00011140), packet))],
  ['802.1ad', ethernet({ ...link, vlans: [{ type: 0x88a8, id: 5 }, 7] }, packet)],
  [
    'PPPoE',
    ethernet(
      { ...link, ethertype: 0x8864 },
      join([0x11, 0], u16(1), u16(packet.length + 2), u16(0x21), packet),
    ),
  ],
  ['PPP', join([0xff, 3, 0, 0x21], packet), 9],
  ['PPP with short protocol', join([0x21], packet), 50],
  ['Cisco HDLC', join([0x0f, 0], u16(0x0800), packet), 104],
  ['Frame Relay', join([0x18, 0x41, 3, 0xcc], packet), 107],
  ['raw IP', packet, 101],
  [
    'NFLOG',
    join([2, 0, 0, 0], [packet.length + 4 - 256 * (packet.length + 4 > 255 ? 1 : 0), 0, 9, 0], packet),
    239,
  ],
  ['802.11', wirelessFrame(0x08, 0x01, []), 105],
  ['802.11 with quality of service', wirelessFrame(0x88, 0x02, [0, 0]), 105],
  ['radiotap', join([0, 0, 9, 0], [2, 0, 0, 0], [0x10], wirelessFrame(0x08, 0x01, []), u32(0)), 127],
];

function wirelessFrame(control: number, flags: number, behind: readonly number[]): Bytes {
  const [a, b, station] = [macBytes(mac.a), macBytes(mac.b), macBytes('02:00:00:00:00:0c')];
  const addresses = flags === 1 ? [...station, ...a, ...b] : [...b, ...station, ...a];
  return join(
    [control, flags, 0, 0],
    addresses,
    [0, 0],
    behind,
    [0xaa, 0xaa, 3, 0, 0, 0],
    u16(0x0800),
    packet,
  );
}

describe('a packet inside others', () => {
  it.each(wrapped.map(([title, bytes, linkType]) => ({ title, bytes, linkType })))(
    'is read through $title',
    async ({ bytes, linkType }) => {
      const { channels, captures } = await discoverIn(one(bytes, linkType));
      expect(captures[0]?.packets).toBe(1);
      expect(captures[0]?.skipped).toEqual([]);
      expect(channels).toContainEqual(
        expect.objectContaining({
          sourceAddress: '10.0.0.10',
          targetAddress: '10.0.0.11',
          protocol: 'modbus',
          basis: 'payload',
        }),
      );
    },
  );

  it('says nothing of the outer MAC, and the tunnel itself is a channel', async () => {
    const { hosts, channels } = await discoverIn(one(gre(0x0800, 0, [], packet)));
    expect(hosts.find(({ id }) => id === '10.0.0.10')?.macs).toEqual([]);
    expect(hosts.find(({ id }) => id === '172.16.0.1')?.macs).toEqual([outside.source]);
    expect(channels.map(({ sourceAddress }) => sourceAddress).sort()).toEqual(['10.0.0.10', '172.16.0.1']);
  });

  it('keeps the VLAN of the mirrored frame', async () => {
    const { hosts } = await discoverIn(one(gre(0x88be, 0, [], mirrored)));
    expect(hosts.find(({ id }) => id === '10.0.0.10')?.vlans).toEqual([7]);
  });

  it('reads IPv6 in IPv4', async () => {
    const six = { source: 'fd00:0:0:0:0:0:0:1', target: 'fd00:0:0:0:0:0:0:2' };
    const carried = ipv6(six, 6, tcp(six, { ...ports, flags: tcpFlag.ack }, modbus));
    const { channels } = await discoverIn(one(overIp(41, carried)));
    expect(channels.map(({ protocol }) => protocol)).toContain('modbus');
  });

  it('leaves encrypted and managing frames of 802.11 alone and says so', async () => {
    const encrypted = await discoverIn(one(wirelessFrame(0x08, 0x41, []), 105));
    expect(encrypted.captures[0]?.skipped.map(({ code }) => code)).toEqual(['capture.linkControl']);
    expect(encrypted.channels).toEqual([]);
    const beacon = join(
      [0x80, 0, 0, 0],
      macBytes('ff:ff:ff:ff:ff:ff'),
      macBytes(mac.a),
      macBytes(mac.a),
      [0, 0],
      u32(0),
      u32(0),
    );
    const { hosts } = await discoverIn(one(beacon, 105));
    expect(hosts.flatMap(({ roles }) => roles.map(({ role }) => role))).toContain('wirelessAp');
  });

  it('ends where tunnels are nested without end', async () => {
    let nested = packet;
    for (let depth = 0; depth < 40; depth += 1) nested = ipv4(outer, 4, nested);
    const { captures } = await discoverIn(one(ethernet(link, nested)));
    expect(captures[0]?.packets).toBe(1);
  });
});

describe('a datagram in fragments', () => {
  const answer = join(
    [0x81, 0x0a],
    u16(1200),
    [1, 0, 0x30, 1, 0x0c, 0x0c, 2, 0, 0, 1, 0x19, 0x46, 0x3e, 0x75, 7, 0],
    text('Unit 7'),
    [0x3f],
    new Uint8Array(1200 - 27),
  );
  const datagram = udp(inner, { sourcePort: 47_808, targetPort: 47_808 }, answer);
  const pieces = [0, 400, 800].map((at) =>
    ethernet(
      link,
      ipv4(
        { ...inner, identification: 9, fragment: { offset: at, more: at < 800 } },
        17,
        datagram.subarray(at, at === 800 ? undefined : at + 400),
      ),
    ),
  );
  const products = async (order: readonly number[]): Promise<readonly string[]> => {
    const list = order.map((index, time) => ({
      time: BigInt(time),
      bytes: pieces[index] ?? new Uint8Array(0),
    }));
    const { hosts } = await discoverIn(pcap(list));
    return hosts.flatMap(({ facts }) => facts.map(({ field, value }) => `${field} ${value}`));
  };

  it('is put together, in whatever order they come, once', async () => {
    expect(await products([0, 1, 2])).toEqual(['product Unit 7']);
    expect(await products([0, 2, 1])).toEqual(['product Unit 7']);
    expect(await products([0, 1, 1, 2])).toEqual(['product Unit 7']);
  });

  it('is not read while one is missing', async () => {
    expect(await products([0, 2])).toEqual([]);
  });
});
