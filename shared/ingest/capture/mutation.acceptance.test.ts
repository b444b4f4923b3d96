import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ethernet, ipv4, join, type Packet, pcap, tcp, tcpFlag, udp } from '#build/packets.ts';
import { asPcapng, read } from '#tests/support/captures.ts';
import { mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { builtInProtocols, type PortTransport } from '../../knowledge/catalogue/protocols.ts';
import { talks } from './message/testing/messages.ts';
import { toObservations } from './observations.ts';
import { recognise } from './payload/recognisers.ts';

/** Captures and payloads that were cut, repeated and spoiled: they are read, or refused with code and place. */

const link = { source: '02:00:00:00:00:01', target: '02:00:00:00:00:02', ethertype: 0x0800 };
const ip = { source: '10.0.0.1', target: '10.0.0.2' };

/** The first message of a few conversations, behind link and network layer. */
const packets: readonly Packet[] = talks
  .filter((_, index) => index % 9 === 0)
  .flatMap(({ transport, port, sent: [first] }, index) => {
    if (first === undefined) return [];
    const ports = { sourcePort: 50_000 + index, targetPort: port };
    const payload = Uint8Array.from(first[1]);
    const segment =
      transport === 'udp' ? udp(ip, ports, payload) : tcp(ip, { ...ports, flags: tcpFlag.ack }, payload);
    const bytes = ethernet(link, ipv4(ip, transport === 'udp' ? 17 : 6, segment));
    return [{ time: BigInt(index) * 1_000_000n, bytes }];
  });
const plain = pcap(packets);
const few = pcap(packets.slice(0, 3));

const formats = {
  pcap: [plain, pcap(packets, { littleEndian: false, nanoseconds: true }), pcap(packets, { linkType: 101 })],
  pcapng: [asPcapng(plain)],
  'compressed capture': [new Uint8Array(gzipSync(few)), new Uint8Array(gzipSync(few, { level: 0 }))],
};

it.each(Object.entries(formats))(
  'a mutated %s is read, or refused with code and place',
  { timeout: 600_000 },
  (format, bases) =>
    mutate(import.meta.filename, format, spoiledOctets(bases), async (bytes, draw) => {
      const report = await read(bytes, {}, 1 + draw.below(600));
      if (report.ok) {
        toObservations(report.value);
        return;
      }
      expect(report.error.code).toMatch(/^capture\./);
      expect(report.error.place).toContain('test.pcap');
    }),
);

it('a packet on any link type stops nothing', { timeout: 600_000 }, async () => {
  const linkTypes = [0, 1, 9, 50, 101, 105, 108, 113, 127, 276];
  const mac = new Array<number>(12).fill(2);
  const heads = [[], [...mac, 0x88, 0xcc], [...mac, 0x88, 0x92], [...mac, 8, 6], [...mac, 0x86, 0xdd, 0x60]];
  const bodies = [
    ...packets.map(({ bytes }) => bytes),
    ...heads.map((head) => join(head, new Uint8Array(60))),
  ];
  await mutate(import.meta.filename, 'packet', spoiledOctets(bodies), async (bytes, draw) => {
    const report = await read(pcap([{ time: 1n, bytes }], { linkType: draw.of(linkTypes) }));
    if (!report.ok) throw new Error(report.error.code);
    expect(report.value.packets).toBe(1);
    toObservations(report.value);
  });
});

it('a payload is only ever named by a row of the table, and never for what stands behind it', {
  timeout: 600_000,
}, async () => {
  const payloads = talks.flatMap(({ sent }) => sent.map(([, octets]) => Uint8Array.from(octets)));
  const transports: readonly PortTransport[] = ['tcp', 'udp'];
  await mutate(import.meta.filename, 'payload', spoiledOctets(payloads), (payload, draw) => {
    const transport = draw.of(transports);
    const sight = recognise(transport, payload, 0, payload.length);
    if (sight !== null && builtInProtocols.byId(sight.protocol) === undefined)
      throw new Error(sight.protocol);
    const said = sight === null ? null : { ...sight };
    const behind = Uint8Array.from({ length: draw.below(40) }, () => draw.below(256));
    const longer = recognise(transport, join(payload, behind), 0, payload.length);
    expect(longer === null ? null : { ...longer }).toEqual(said);
  });
});
