import { describe, expect, it } from 'vitest';
import {
  arp,
  type Bytes,
  dcp,
  dcpBlock,
  ethernet,
  ipBytes,
  ipv4,
  ipv6,
  join,
  macBytes,
  pcap,
  tcp,
  tcpFlag,
  text,
  tlv,
  u16,
  u32,
  udp,
} from '#build/packets.ts';
import { discoverIn } from '#tests/support/captures.ts';

const a = { mac: '02:00:00:00:00:0a', ip: '10.0.0.10' };
const b = { mac: '02:00:00:00:00:0b', ip: '10.0.0.11' };
const ip = { source: a.ip, target: b.ip };
const link = { source: a.mac, target: b.mac, ethertype: 0x0800 };
const ports = { sourcePort: 50_000, targetPort: 502 };
const segment = tcp(ip, { ...ports, flags: tcpFlag.syn });
const packet = ipv4(ip, 6, segment);

const capture = (frames: readonly Bytes[], linkType = 1): Bytes =>
  pcap(
    frames.map((bytes, index) => ({ time: BigInt(index), bytes })),
    { linkType },
  );
const modbus = { source: a.ip, target: b.ip, transport: 'tcp', port: 502, protocol: 'modbus' };

describe('link layers', () => {
  it.each([
    ['Ethernet', 1, ethernet(link, packet)],
    [
      'SNAP',
      1,
      ethernet({ ...link, ethertype: 8 + packet.length }, join([0xaa, 0xaa, 3, 0, 0, 0, 8, 0], packet)),
    ],
    ['Linux cooked', 113, join(u16(0), u16(1), u16(6), macBytes(a.mac), [0, 0], u16(0x0800), packet)],
    [
      'Linux cooked 2',
      276,
      join(u16(0x0800), u16(0), u32(3), u16(1), [0, 6], macBytes(a.mac), [0, 0], packet),
    ],
    ['raw IP', 101, packet],
    ['IPv4', 228, packet],
    ['BSD loopback, little-endian host', 0, join([2, 0, 0, 0], packet)],
    ['BSD loopback, big-endian host', 0, join([0, 0, 0, 2], packet)],
    ['OpenBSD loopback', 108, join([0, 0, 0, 2], packet)],
  ])('reads %s', async (_, linkType, frame) => {
    const { channels, hosts } = await discoverIn(capture([frame], linkType));
    expect(channels).toMatchObject([modbus]);
    expect(hosts.map((host) => host.id)).toEqual([a.ip, b.ip]);
  });

  it('takes the innermost VLAN of nested tags and none of priority tags', async () => {
    const tagged = ethernet({ ...link, vlans: [{ type: 0x88a8, id: 900 }, 120] }, packet);
    const back = ipv4({ source: b.ip, target: a.ip }, 1, new Uint8Array(8));
    const priority = ethernet({ ...link, source: b.mac, target: a.mac, vlans: [0x2000] }, back);
    const { hosts } = await discoverIn(capture([tagged, priority]));
    expect(hosts.map((host) => host.vlans)).toEqual([[120], []]);
  });

  it('uses only the MAC of frames it cannot look into, and says so', async () => {
    const frames = [
      ethernet({ ...link, ethertype: 0x9000 }, new Uint8Array(46)),
      ethernet({ ...link, ethertype: 38 }, new Uint8Array(46)),
    ];
    const { hosts, captures, channels } = await discoverIn(capture(frames));
    expect(hosts).toMatchObject([{ id: a.mac, addresses: [] }]);
    expect(channels).toEqual([]);
    expect(captures[0]?.skipped.map(({ code, firstFrame }) => [code, firstFrame])).toEqual([
      ['capture.ethertype', 1],
      ['capture.llc', 2],
    ]);
  });
});

describe('IP', () => {
  it('reads past IPv6 extension headers', async () => {
    const ends = { source: 'fd00:0:0:0:0:0:0:1', target: 'fd00:0:0:0:0:0:0:2' };
    const extensions = join([60, 0], new Uint8Array(6), [6, 1], new Uint8Array(14));
    const frame = ipv6(ends, 0, tcp(ends, { ...ports, flags: tcpFlag.syn }), extensions);
    const { channels } = await discoverIn(capture([frame], 101));
    expect(channels).toMatchObject([
      { source: 'fd00::1', target: 'fd00::2', port: 502, initiator: 'handshake' },
    ]);
  });

  it('never reads ports out of a later fragment', async () => {
    const datagram = udp(ip, { sourcePort: 50_000, targetPort: 161 }, new Uint8Array(72).fill(0x22));
    const cut = (offset: number, end: number, more: boolean): Bytes =>
      ipv4({ ...ip, identification: 77, fragment: { offset, more } }, 17, datagram.subarray(offset, end));
    const { channels } = await discoverIn(capture([cut(0, 40, true), cut(40, 80, false)], 101));
    expect(channels).toMatchObject([{ transport: 'udp', port: 161, packets: 2 }]);
  });

  it('counts a later fragment without its first one for the addresses only', async () => {
    const orphan = ipv4({ ...ip, fragment: { offset: 800, more: false } }, 17, new Uint8Array(64).fill(0x22));
    const { channels, captures } = await discoverIn(capture([orphan], 101));
    expect(channels).toMatchObject([{ transport: 'udp', port: null, protocol: null }]);
    expect(captures[0]?.skipped).toMatchObject([{ code: 'capture.fragment', count: 1, firstFrame: 1 }]);
  });

  it('does not take Ethernet padding for payload, nor a false length for a header', async () => {
    const short = ethernet(link, ipv4(ip, 17, new Uint8Array([0xc3, 0x50])));
    const { channels, captures } = await discoverIn(capture([short]));
    expect(channels).toMatchObject([{ transport: 'udp', port: null }]);
    expect(captures[0]?.skipped).toMatchObject([{ code: 'capture.malformed', count: 1 }]);
  });

  it('keeps protocols without ports apart from each other', async () => {
    const frames = [
      ipv4(ip, 89, new Uint8Array(8)),
      ipv4(ip, 50, new Uint8Array(8)),
      ipv4(ip, 1, new Uint8Array(8)),
    ];
    const { channels } = await discoverIn(capture(frames, 101));
    expect(channels.map((channel) => channel.transport)).toEqual(['other', 'other', 'icmp']);
  });
});

describe('what devices say of themselves', () => {
  const lldp = (...tlvs: Bytes[]): Bytes =>
    ethernet({ source: a.mac, target: '01:80:c2:00:00:0e', ethertype: 0x88cc }, join(...tlvs, tlv(0, [])));
  const chassis = '02:00:00:00:00:ff';

  it('reads LLDP: chassis, name, description, capabilities and management address', async () => {
    const frame = lldp(
      tlv(1, [4, ...macBytes(chassis)]),
      tlv(2, join([5], text('port-002'))),
      tlv(3, u16(120)),
      tlv(5, text('SW-1')),
      tlv(
        6,
        text(
          'Siemens, SIMATIC NET, SCALANCE XB208, 6GK5 208-0BA00-2AB2, HW: Version 3, FW: Version V04.03.01',
        ),
      ),
      tlv(7, [0, 4, 0, 4]),
      tlv(8, [5, 1, ...ipBytes('10.0.0.2'), 2, ...u32(1), 0]),
      tlv(127, join([0x00, 0x12, 0xbb, 8], text('SN-77'))),
    );
    const { hosts } = await discoverIn(capture([frame]));
    expect(hosts).toMatchObject([
      {
        id: '10.0.0.2',
        macs: [a.mac, chassis],
        names: ['SW-1'],
        roles: [{ role: 'switch', confidence: 'high', evidence: { file: 'test.pcap', frame: 1 } }],
        device: {
          vendor: 'Siemens',
          product: 'SIMATIC NET SCALANCE XB208',
          order: '6GK5208-0BA00-2AB2',
          firmware: 'V04.03.01',
          serial: 'SN-77',
        },
      },
    ]);
  });

  it('reads the name of a PROFINET station that is written as the chassis, and the software of a panel', async () => {
    const named = (port: string): Bytes =>
      lldp(
        tlv(1, join([7], text('hmi-fill'))),
        tlv(2, join([7], text(port))),
        tlv(6, text('Siemens, SIMATIC HMI, KTP700 Basic, 6AV2 123-2GB03-0AX0, HW:0, SW.V 13.0.1')),
      );
    const { hosts } = await discoverIn(capture([named('port-001')]));
    expect(hosts).toMatchObject([{ names: ['hmi-fill'], device: { firmware: 'V13.0.1' } }]);
    const other = await discoverIn(capture([named('Gi0/1')]));
    expect(other.hosts[0]?.names).toEqual([]);
  });

  it('survives LLDP whose lengths lie', async () => {
    const { captures } = await discoverIn(
      capture([lldp(tlv(1, [4, 1, 2]), join(u16((5 << 9) | 400), [65]))]),
    );
    expect(captures[0]?.skipped).toMatchObject([{ code: 'capture.malformed' }]);
  });

  it('reads the answer to a PROFINET DCP identify, not the question', async () => {
    const blocks = join(
      dcpBlock(2, 1, text('S7-1500')),
      dcpBlock(2, 2, text('plc-1')),
      dcpBlock(2, 3, [0, 0x2a, 1, 0x0d]),
      dcpBlock(2, 4, [2, 0]),
      dcpBlock(1, 2, [...ipBytes('10.0.0.12'), 255, 255, 255, 0, ...ipBytes('10.0.0.1')]),
    );
    const asked = ethernet(
      { source: b.mac, target: '01:0e:cf:00:00:00', ethertype: 0x8892 },
      dcp(0xfefe, 5, 0, join([0xff, 0xff, 0, 0])),
    );
    const answered = ethernet({ source: a.mac, target: b.mac, ethertype: 0x8892 }, dcp(0xfeff, 5, 1, blocks));
    const { hosts, channels } = await discoverIn(capture([asked, answered]));
    expect(hosts.find((host) => host.mac === a.mac)).toMatchObject({
      id: '10.0.0.12',
      names: ['plc-1'],
      roles: [{ role: 'profinetController' }],
      device: { product: 'S7-1500', evidence: { frame: 2 } },
    });
    expect(channels.map((channel) => [channel.protocol, channel.target])).toEqual([
      ['profinet-dcp', '01:0e:cf:00:00:00'],
      ['profinet-dcp', b.mac],
    ]);
  });

  it('says who names and resets a PROFINET station, and takes nobody who sets an address for an engineer', async () => {
    const set = (blocks: Bytes) =>
      ethernet({ source: b.mac, target: a.mac, ethertype: 0x8892 }, dcp(0xfefd, 4, 0, blocks));
    const address = set(dcpBlock(1, 2, [...ipBytes('10.0.0.12'), 255, 255, 255, 0, ...ipBytes('10.0.0.1')]));
    const addressed = await discoverIn(capture([address]));
    expect(addressed.channels[0]?.acts).toMatchObject([{ kind: 'configure', name: 'set IP parameter' }]);
    expect(addressed.hosts.flatMap(({ roles }) => roles)).toEqual([]);
    const named = await discoverIn(
      capture([address, set(join(dcpBlock(2, 2, text('press-4')), dcpBlock(5, 6, [])))]),
    );
    expect(named.channels[0]?.acts.map(({ name }) => name)).toEqual([
      'set IP parameter',
      'set name of station',
      'reset to factory',
    ]);
    expect(named.hosts.find(({ mac }) => mac === b.mac)?.roles).toMatchObject([
      { role: 'engineeringWorkstation', confidence: 'low', evidence: { frame: 2 } },
    ]);
    expect(named.hosts.find(({ mac }) => mac === a.mac)?.names).toEqual(['press-4']);
  });

  it('names cyclic PROFINET and GOOSE by their Ethernet type', async () => {
    const cyclic = ethernet(
      { source: a.mac, target: b.mac, ethertype: 0x8892 },
      join(u16(0x8001), new Uint8Array(44)),
    );
    const goose = ethernet(
      { source: a.mac, target: '01:0c:cd:01:00:01', ethertype: 0x88b8 },
      new Uint8Array(46),
    );
    const { channels, captures } = await discoverIn(capture([cyclic, goose]));
    expect(channels).toMatchObject([
      { transport: 'ethernet', protocol: 'profinet-io', confidence: 'high' },
      { transport: 'ethernet', protocol: 'goose', target: '01:0c:cd:01:00:01' },
    ]);
    expect(captures[0]?.skipped).toEqual([]);
  });

  it('removes control characters from names', async () => {
    const frame = lldp(tlv(1, [4, ...macBytes(chassis)]), tlv(5, text('SW\u001b[2J-1\n\u202e')));
    const { hosts } = await discoverIn(capture([frame]));
    expect(hosts[0]?.names).toEqual(['SW [2J-1']);
  });

  it('believes ARP about which MAC an address has', async () => {
    const frame = ethernet(
      { source: a.mac, target: 'ff:ff:ff:ff:ff:ff', ethertype: 0x0806 },
      arp(1, a, { mac: '00:00:00:00:00:00', ip: '10.0.0.99' }),
    );
    const { hosts } = await discoverIn(capture([frame]));
    expect(hosts).toMatchObject([{ id: a.ip, mac: a.mac, evidence: { frame: 1 } }]);
  });
});
