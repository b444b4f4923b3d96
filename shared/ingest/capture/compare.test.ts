import { describe, expect, it } from 'vitest';
import { type Bytes, ethernet, ipv4, pcap, tcp, tcpFlag } from '#build/packets.ts';
import { discoverIn } from '#tests/support/captures.ts';
import { compareDiscoveries } from './compare.ts';
import { hex, text } from './message/testing/octets.ts';

interface Place {
  readonly mac: string;
  readonly ip: string;
}
const hosts: Readonly<Record<Name, Place>> = {
  plc: { mac: '02:00:00:00:00:01', ip: '10.0.0.1' },
  hmi: { mac: '02:00:00:00:00:02', ip: '10.0.0.2' },
  guest: { mac: '02:00:00:00:00:03', ip: '10.0.0.3' },
};
type Name = 'plc' | 'hmi' | 'guest';

/** Every segment of a sender stands behind the one before. */
const sequence: Record<Name, number> = { plc: 0, hmi: 0, guest: 0 };
const sent = (
  from: Name,
  to: Name,
  ports: readonly [number, number],
  payload: readonly number[],
  at = hosts,
): Bytes => {
  const ip = { source: at[from].ip, target: at[to].ip };
  const [sourcePort, targetPort] = ports;
  sequence[from] += payload.length;
  const options = { sourcePort, targetPort, flags: tcpFlag.ack, sequence: sequence[from] };
  const segment = tcp(ip, options, Uint8Array.from(payload));
  return ethernet({ source: at[from].mac, target: at[to].mac, ethertype: 0x0800 }, ipv4(ip, 6, segment));
};
const capture = (...packets: readonly Bytes[]): Bytes =>
  pcap(packets.map((bytes, index) => ({ time: BigInt(index), bytes })));
const reading = (at = hosts): Bytes =>
  sent('hmi', 'plc', [50_000, 502], hex('0001 0000 0006 01 03 006b 0003'), at);
const writing = (): Bytes => sent('hmi', 'plc', [50_000, 502], hex('0002 0000 0006 01 06 0001 0002'));
const firmware = (version: string): Bytes => {
  const objects = [0, 4, ...text('ACME'), 2, version.length, ...text(version)];
  const body = [1, 0x2b, 14, 1, 1, 0, 0, 2, ...objects];
  return sent('plc', 'hmi', [502, 50_000], [0, 3, 0, 0, 0, body.length, ...body]);
};

describe('a capture beside an earlier one of the same place', () => {
  it('is no change beside itself', async () => {
    const found = await discoverIn(capture(reading(), firmware('1.0')));
    const none = { added: [], gone: [], changed: [] };
    expect(compareDiscoveries(found, found)).toEqual({ hosts: none, channels: none });
  });

  it('shows what is new, gone and changed', async () => {
    const before = await discoverIn(capture(reading(), firmware('1.0')));
    const guest = sent(
      'guest',
      'plc',
      [50_001, 102],
      hex('0300 0019 02f080 3201 0000 0001 0008 0000 f000 0001 0001 01e0'),
    );
    const now = await discoverIn(capture(reading(), firmware('1.1'), writing(), guest));
    const { hosts: seen, channels } = compareDiscoveries(before, now);
    expect(seen.added.map(({ id }) => id)).toEqual(['10.0.0.3']);
    expect(seen.gone).toEqual([]);
    expect(
      seen.changed.flatMap(({ now: host, changes }) => changes.map((change) => ({ id: host.id, ...change }))),
    ).toContainEqual({
      id: '10.0.0.1',
      field: 'firmwareVersion',
      before: ['1.0'],
      now: ['1.1'],
    });
    expect(channels.added.map(({ protocol }) => protocol)).toEqual(['s7comm']);
    expect(channels.changed.map(({ changes }) => changes)).toEqual([
      [{ field: 'acts', before: [], now: ['write single register'] }],
    ]);
    const back = compareDiscoveries(now, before);
    expect(back.hosts.gone.map(({ id }) => id)).toEqual(['10.0.0.3']);
    expect(back.channels.gone.map(({ protocol }) => protocol)).toEqual(['s7comm']);
  });

  it('knows a device by its MAC when its address is another one', async () => {
    const moved = { ...hosts, plc: { ...hosts.plc, ip: '10.0.0.77' } };
    const before = await discoverIn(capture(reading(), firmware('1.0')));
    const answer = sent('plc', 'hmi', [502, 50_000], hex('0001 0000 0003 01 83 02'), moved);
    const now = await discoverIn(capture(reading(moved), answer));
    const { hosts: seen, channels } = compareDiscoveries(before, now);
    expect(seen.added).toEqual([]);
    expect(seen.changed[0]?.changes[0]).toEqual({
      field: 'addresses',
      before: ['10.0.0.1'],
      now: ['10.0.0.77'],
    });
    expect(channels.added).toEqual([]);
  });
});
