import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Bytes,
  ethernet,
  ipv4,
  join,
  macBytes,
  type Packet,
  pcap,
  tcp,
  u16,
  udp,
} from '#build/packets.ts';
import { discoverIn } from '#tests/support/captures.ts';

const ends = [
  { ip: '10.0.0.1', mac: '02:00:00:00:00:01' },
  { ip: '192.168.7.9', mac: '02:00:00:00:00:02' },
  { ip: '224.0.0.5', mac: '01:00:5e:00:00:05' },
] as const;
const modbus = Uint8Array.from([0, 1, 0, 0, 0, 6, 1, 6, 0, 7, 0, 9]);

const drawn = fc.record({
  from: fc.constantFrom(...ends),
  to: fc.constantFrom(...ends),
  ports: fc.constantFrom([50_000, 502], [502, 50_000], [50_001, 161], [50_002, 4789]),
  isTcp: fc.boolean(),
  flags: fc.constantFrom(2, 16, 18, 24, 4),
  sequence: fc.nat(40),
  payload: fc.constantFrom(modbus, modbus.subarray(0, 5), new Uint8Array(0), new Uint8Array(40)),
  tag: fc.constantFrom(null, 0, 7, 0x2007, 0xfff),
  /** Octets of the packet that are spoiled: in headers mostly. */
  spoiled: fc.array(fc.record({ at: fc.nat(45), value: fc.nat(255) }), { maxLength: 1 }),
  isSpoiled: fc.nat(3),
  padding: fc.nat(12),
  cut: fc.constantFrom(0, 0, 0, 1, 9, 30),
});
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

function packetOf({ from, to, ports, isTcp, flags, sequence, payload, spoiled, isSpoiled }: Drawn): Bytes {
  const ip = { source: from.ip, target: to.ip };
  const [sourcePort = 0, targetPort = 0] = ports;
  const above = isTcp
    ? tcp(ip, { sourcePort, targetPort, flags, sequence }, payload)
    : udp(ip, { sourcePort, targetPort }, payload);
  const bytes = ipv4(ip, isTcp ? 6 : 17, above);
  if (isSpoiled === 0) for (const { at, value } of spoiled) if (at < bytes.length) bytes[at] = value;
  return bytes;
}

/** The packet as Ethernet II, and in a SNAP header: that way leads from layer to layer always. */
function frames(packet: Drawn, index: number): readonly [Packet, Packet] {
  const body = join(packetOf(packet), new Uint8Array(packet.padding));
  const link = {
    source: packet.from.mac,
    target: packet.to.mac,
    vlans: packet.tag === null ? [] : [packet.tag],
  };
  const snap = [...macBytes(link.target), ...macBytes(link.source)];
  const tag = packet.tag === null ? [] : [0x81, 0, ...u16(packet.tag)];
  const plain = ethernet({ ...link, ethertype: 0x0800 }, body);
  const inner = plain.subarray(14 + tag.length);
  const wrapped = join(snap, tag, u16(inner.length + 8), [0xaa, 0xaa, 3, 0, 0, 0, 8, 0], inner);
  const time = BigInt(index) * 1_000_000n;
  const wireLength = plain.length;
  return [
    { time, wireLength, bytes: plain.subarray(0, plain.length - packet.cut) },
    { time, wireLength, bytes: wrapped.subarray(0, wrapped.length - packet.cut) },
  ];
}

it('what is taken down of a known flow at once is what its layers take down', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 1, maxLength: 24 }), async (packets) => {
      const pairs = packets.map(frames);
      const [plain, wrapped] = await Promise.all([
        discoverIn(pcap(pairs.map(([frame]) => frame))),
        discoverIn(pcap(pairs.map(([, frame]) => frame))),
      ]);
      expect(plain.hosts).toEqual(wrapped.hosts);
      expect(plain.channels).toEqual(wrapped.channels);
      expect(plain.captures[0]?.skipped).toEqual(wrapped.captures[0]?.skipped);
    }),
    { numRuns: 60 },
  );
});
