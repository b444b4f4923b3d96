import { describe, expect, it } from 'vitest';
import {
  arp,
  type Bytes,
  ethernet,
  type IpOptions,
  ipv4,
  ipv6,
  join,
  macBytes,
  pcap,
  tcp,
  tcpFlag,
  udp,
} from '#build/packets.ts';
import { discoverIn } from '#tests/support/captures.ts';

const router = '02:00:00:00:00:01';
const plc = '02:00:00:00:00:0a';
const broadcast = 'ff:ff:ff:ff:ff:ff';
const capture = (frames: readonly Bytes[]): Bytes =>
  pcap(frames.map((bytes, index) => ({ time: BigInt(index), bytes })));

function datagram(source: string, target: string, ip: IpOptions, port = 161): Bytes {
  const body = ipv4(ip, 17, udp(ip, { sourcePort: 50_000, targetPort: port }, new Uint8Array(4)));
  return ethernet({ source, target, ethertype: 0x0800 }, body);
}

describe('hosts', () => {
  it('does not merge what is behind a router, and knows the router', async () => {
    const frames = ['10.1.0.5', '10.1.0.6', '10.2.0.7'].map((source) =>
      datagram(router, plc, { source, target: '10.0.0.10', hopLimit: 127 }),
    );
    const answer = ethernet(
      { source: router, target: plc, ethertype: 0x0806 },
      arp(2, { mac: router, ip: '10.0.0.1' }, { mac: plc, ip: '10.0.0.10' }),
    );
    const { hosts } = await discoverIn(capture([...frames, answer]));
    expect(hosts.map((host) => [host.id, host.mac]).sort()).toEqual([
      ['10.0.0.1', router],
      ['10.0.0.10', null],
      ['10.1.0.5', null],
      ['10.1.0.6', null],
      ['10.2.0.7', null],
    ]);
    expect(hosts.find((host) => host.mac === router)?.roles).toMatchObject([
      { role: 'router', confidence: 'medium', evidence: { frame: 1 } },
    ]);
  });

  it('sees one routed address by its hop limit', async () => {
    const routed = await discoverIn(
      capture([datagram(router, plc, { source: '10.1.0.5', target: '10.0.0.10', hopLimit: 63 })]),
    );
    expect(routed.hosts.find((host) => host.id === '10.1.0.5')?.mac).toBeNull();
    const direct = await discoverIn(
      capture([datagram(plc, router, { source: '10.0.0.10', target: '10.0.0.1', hopLimit: 30 })]),
    );
    expect(direct.hosts.find((host) => host.id === '10.0.0.10')?.mac).toBe(plc);
  });

  it('merges the addresses a device states itself', async () => {
    const stated = ['10.0.0.10', '10.0.0.20'].map((ip) =>
      ethernet(
        { source: plc, target: broadcast, ethertype: 0x0806 },
        arp(1, { mac: plc, ip }, { mac: '00:00:00:00:00:00', ip: '10.0.0.1' }),
      ),
    );
    const { hosts } = await discoverIn(capture(stated));
    expect(hosts).toMatchObject([{ id: '10.0.0.10', addresses: ['10.0.0.10', '10.0.0.20'] }]);
  });

  it('shows both devices that claim one address', async () => {
    const claim = (mac: string): Bytes =>
      ethernet(
        { source: mac, target: broadcast, ethertype: 0x0806 },
        arp(1, { mac, ip: '10.0.0.10' }, { mac: '00:00:00:00:00:00', ip: '10.0.0.10' }),
      );
    const { hosts } = await discoverIn(capture([claim(plc), claim(router)]));
    expect(hosts.map((host) => [host.mac, host.addresses])).toEqual([
      [plc, ['10.0.0.10']],
      [router, ['10.0.0.10']],
    ]);
    expect(new Set(hosts.map((host) => host.id)).size).toBe(2);
  });

  it('joins IPv6 to its MAC by neighbour discovery', async () => {
    const ip = { source: 'fe80:0:0:0:0:0:0:a', target: 'fe80:0:0:0:0:0:0:1', hopLimit: 255 };
    const target = [0xfd, 0, ...Array.from({ length: 13 }, () => 0), 10];
    const advertisement = join([136, 0, 0, 0, 0x60, 0, 0, 0], target, [2, 1], macBytes(plc));
    const frame = ethernet({ source: plc, target: router, ethertype: 0x86dd }, ipv6(ip, 58, advertisement));
    const { hosts } = await discoverIn(capture([frame]));
    expect(hosts.find((host) => host.mac === plc)?.addresses).toEqual(['fd00::a', 'fe80::a']);
  });

  it('lists no group, nobody and no directed broadcast as host', async () => {
    const frames = [
      datagram(plc, '01:00:5e:00:00:fb', { source: '10.0.0.10', target: '224.0.0.251' }),
      datagram(plc, broadcast, { source: '10.0.0.10', target: '255.255.255.255' }),
      datagram(plc, broadcast, { source: '10.0.0.10', target: '10.0.0.127' }),
      datagram(plc, broadcast, { source: '0.0.0.0', target: '255.255.255.255' }),
    ];
    const { hosts, channels } = await discoverIn(capture(frames));
    expect(hosts.map((host) => host.id)).toEqual(['10.0.0.10']);
    expect(channels.map((channel) => [channel.source, channel.target, channel.sourceAddress])).toEqual([
      ['10.0.0.10', '224.0.0.251', '10.0.0.10'],
      ['10.0.0.10', '255.255.255.255', '10.0.0.10'],
      ['10.0.0.10', '10.0.0.127', '10.0.0.10'],
      ['10.0.0.10', '255.255.255.255', '0.0.0.0'],
    ]);
  });

  it('knows a device again in a second capture by its MAC', async () => {
    const { discover } = await import('../discover.ts');
    const { readWhole } = await import('#tests/support/captures.ts');
    const first = await readWhole(
      capture([datagram(plc, router, { source: '10.0.0.10', target: '10.0.0.1' })]),
    );
    const second = await readWhole(
      capture([datagram(plc, router, { source: '10.0.0.77', target: '10.0.0.1' })]),
    );
    const { hosts, channels } = discover([
      { ...first, name: 'a.pcap' },
      { ...second, name: 'b.pcap' },
    ]);
    expect(hosts).toMatchObject([
      { id: '10.0.0.1' },
      { id: '10.0.0.10', addresses: ['10.0.0.10', '10.0.0.77'] },
    ]);
    expect(channels.map((channel) => [channel.file, channel.source])).toEqual([
      ['a.pcap', '10.0.0.10'],
      ['b.pcap', '10.0.0.10'],
    ]);
  });
});

describe('channels', () => {
  const a = '10.0.0.10';
  const b = '10.0.0.11';
  const segment = (
    source: string,
    target: string,
    sourcePort: number,
    targetPort: number,
    flags: number,
  ): Bytes => {
    const ip = { source, target };
    const mac = (address: string): string => (address === a ? plc : '02:00:00:00:00:0b');
    const body = ipv4(ip, 6, tcp(ip, { sourcePort, targetPort, flags }));
    return ethernet({ source: mac(source), target: mac(target), ethertype: 0x0800 }, body);
  };
  const { syn, ack, reset } = tcpFlag;

  it('trusts the handshake over the ports', async () => {
    const { channels } = await discoverIn(
      capture([segment(a, b, 502, 40_000, syn), segment(b, a, 40_000, 502, syn | ack)]),
    );
    expect(channels).toMatchObject([
      { source: a, target: b, port: 40_000, protocol: null, initiator: 'handshake', packets: 2 },
    ]);
  });

  it('learns the client from an answer alone', async () => {
    const { channels } = await discoverIn(capture([segment(b, a, 40_000, 41_000, syn | ack)]));
    expect(channels).toMatchObject([{ source: a, target: b, port: 40_000, initiator: 'handshake' }]);
  });

  it('takes the known port where no handshake was seen, else leaves the initiator open', async () => {
    const known = await discoverIn(capture([segment(b, a, 502, 49_999, ack)]));
    expect(known.channels).toMatchObject([
      { source: a, target: b, port: 502, initiator: 'port', basis: 'port' },
    ]);
    const open = await discoverIn(capture([segment(b, a, 50_502, 49_999, ack)]));
    expect(open.channels).toMatchObject([
      { source: b, target: a, port: null, initiator: 'unknown', protocol: null },
    ]);
  });

  it('makes one channel of many client ports', async () => {
    const frames = Array.from({ length: 50 }, (_, index) => segment(a, b, 50_000 + index, 502, syn));
    const { channels } = await discoverIn(capture(frames));
    expect(channels).toMatchObject([{ port: 502, packets: 50, firstFrame: 1, lastFrame: 50 }]);
  });

  it('says how sure the protocol is: less where the port is shared', async () => {
    const { channels } = await discoverIn(
      capture([segment(a, b, 50_000, 102, syn), segment(a, b, 50_000, 502, syn)]),
    );
    expect(channels.map((channel) => [channel.protocol, channel.confidence])).toEqual([
      ['s7comm', 'low'],
      ['modbus', 'medium'],
    ]);
  });

  it('proposes no asset for an address that was only tried', async () => {
    const { toObservations } = await import('../observations.ts');
    const { readWhole } = await import('#tests/support/captures.ts');
    const refused = [segment(b, a, 50_000, 80, syn), segment(a, b, 80, 50_000, reset | ack)];
    const tried = segment(b, '10.0.0.99', 50_000, 80, syn);
    const seen = toObservations(await readWhole(capture([tried, ...refused])));
    expect(seen.assets.map((asset) => asset.key).sort()).toEqual([a, b]);
    expect(seen.channels.map((channel) => channel.target)).toEqual([a]);
    expect(seen.skipped).toMatchObject([{ reason: { code: 'capture.silent' }, count: 1 }]);
    expect(seen.read).toBe(3);
  });
});
