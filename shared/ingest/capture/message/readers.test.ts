import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bytes, ethernet, ipv4, pcap, tcp, tcpFlag, udp } from '#build/packets.ts';
import { readWhole } from '#tests/support/captures.ts';
import { addressText } from '../address.ts';
import { toObservations } from '../observations.ts';
import type { CaptureReport } from '../report.ts';
import { Message } from './message.ts';
import { messageReaders } from './readers.ts';
import { flowFor } from './testing/flow.ts';
import { talks } from './testing/messages.ts';
import type { Talk } from './testing/talk.ts';

const client = { address: '10.0.0.1', mac: '02:00:00:00:00:01' };
const server = { address: '10.0.0.2', mac: '02:00:00:00:00:02' };

/** The conversation as a capture; `cut` splits what is sent over TCP into segments of that many bytes. */
function capture({ transport, port, sent }: Talk, cut = 65_536): Bytes {
  const sequence = { client: 1, server: 1 };
  const packets: Bytes[] = [];
  const send = (by: 'client' | 'server', payload: Uint8Array, flags: number): void => {
    const [from, to] = by === 'client' ? [client, server] : [server, client];
    const ip = { source: from.address, target: to.address };
    const [sourcePort, targetPort] = by === 'client' ? [50_000, port] : [port, 50_000];
    const body =
      transport === 'udp'
        ? ipv4(ip, 17, udp(ip, { sourcePort, targetPort }, payload))
        : ipv4(ip, 6, tcp(ip, { sourcePort, targetPort, flags, sequence: sequence[by] }, payload));
    sequence[by] += payload.length;
    packets.push(ethernet({ source: from.mac, target: to.mac, ethertype: 0x0800 }, body));
  };
  for (const [by, octets] of sent) {
    const bytes = Uint8Array.from(octets);
    const piece = transport === 'udp' ? bytes.length : cut;
    for (let at = 0; at < bytes.length; at += piece) send(by, bytes.subarray(at, at + piece), tcpFlag.ack);
  }
  return pcap(packets.map((bytes, index) => ({ time: BigInt(index) * 1_000_000n, bytes })));
}

function said(report: CaptureReport, address: string): string[] {
  const host = report.hosts.list.find(({ addresses }) =>
    addresses.some((one) => addressText(one) === address),
  );
  return (host?.facts ?? []).map(({ field, value }) => `${field} ${value}`);
}

describe('the messages of a conversation', () => {
  it.each([
    [
      'the protection level of an S7 CPU and its mode switch',
      { programAccess: 'operate', modeSwitch: 'program' },
    ],
    ['the endpoints of an OPC UA server', { applicationUri: 'urn:line-7:Example:Server' }],
  ])('set the fields of the asset: %s', async (title, fields) => {
    const talk = talks.find((known) => known.title.startsWith(title));
    if (talk === undefined) throw new Error(`no conversation tells ${title}`);
    const { assets } = toObservations(await readWhole(capture(talk)));
    const claims = assets.find(({ key }) => key === server.address)?.claims ?? [];
    expect(Object.fromEntries(claims.map(({ field, value }) => [field, value]))).toMatchObject(fields);
  });

  it.each(talks)('tell $title', async (talk) => {
    const report = await readWhole(capture(talk));
    const doings = report.channels[0]?.doings ?? null;
    expect(said(report, server.address).sort()).toEqual([...(talk.facts ?? softwareOf(talk))].sort());
    expect((doings?.acts ?? []).map(({ kind, name, count }) => `${kind} ${name} x${count}`)).toEqual(
      talk.acts ?? [],
    );
    expect((doings?.credentials ?? []).map(({ name }) => name)).toEqual(talk.credentials ?? []);
    expect((doings?.versions ?? []).map(({ name }) => name)).toEqual(talk.versions ?? []);
  });

  it('never keep a secret', async () => {
    for (const talk of talks) {
      const report = await readWhole(capture(talk));
      const kept = JSON.stringify(toObservations(report));
      expect(kept).not.toMatch(/secret|b3BlcmF0b3I6|public/);
    }
  });

  it('say the same in segments of any size once the protocol is known', async () => {
    const [modbus, s7] = [talks[0], talks[1]];
    for (const talk of [modbus, s7]) {
      if (talk === undefined) continue;
      const [first, ...rest] = talk.sent;
      if (first === undefined) continue;
      const whole = await readWhole(capture(talk));
      for (const size of [9, 16, 23, 61]) {
        const report = await readWhole(
          capture({ ...talk, sent: [first, ...rest] }, Math.max(size, first[1].length)),
        );
        expect(said(report, server.address)).toEqual(said(whole, server.address));
      }
    }
  });
});

/** FTP and the like: the greeting is a weak word about the software. */
const softwareOf = ({ title }: Talk): string[] =>
  title === 'an FTP login' ? ['software Example FTP 1.2'] : [];

describe('readers of messages', () => {
  const changes = fc.array(fc.record({ at: fc.nat(400), value: fc.nat(255) }), { maxLength: 12 });
  const messages = talks.flatMap(({ sent }) => sent.map(([, octets]) => octets));

  it('neither throw nor keep much, whatever the octets', () => {
    const hostile = fc.record({ message: fc.constantFrom(...messages), changes, cut: fc.nat(400) });
    fc.assert(
      fc.property(hostile, ({ message: octets, changes: edits, cut }) => {
        const bytes = Uint8Array.from(octets).slice(0, Math.max(1, cut));
        for (const { at, value } of edits) if (at < bytes.length) bytes[at] = value;
        readByAll(bytes);
      }),
      { numRuns: 60 },
    );
  });
});

function readByAll(bytes: Uint8Array): void {
  for (const reader of messageReaders) {
    const { devices, flow } = flowFor(6);
    const message = new Message(devices, flow);
    message.protocol = reader.protocols[0] ?? '';
    message.bytes = bytes;
    reader.lengthAt?.(bytes, 0, bytes.length);
    reader.read(message);
    reader.read(message);
  }
}
