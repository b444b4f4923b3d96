import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Message } from './message.ts';
import { messageReaders } from './readers.ts';
import { Streams } from './stream.ts';
import { flowFor } from './testing/flow.ts';
import { talks } from './testing/messages.ts';

const runs = 50_000;
const mostFacts = 64;
const mostKept = 4096;

/** Structure-aware damage: octets and lengths changed, parts cut out, repeated, joined with other messages. */
const edits = fc.array(
  fc.oneof(
    fc.record({
      how: fc.constant('set' as const),
      at: fc.nat(600),
      value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xfe, 0xff),
    }),
    fc.record({ how: fc.constant('set' as const), at: fc.nat(600), value: fc.nat(255) }),
    fc.record({ how: fc.constant('cut' as const), at: fc.nat(600), value: fc.nat(40) }),
    fc.record({ how: fc.constant('twice' as const), at: fc.nat(600), value: fc.nat(40) }),
  ),
  { maxLength: 6 },
);

function damaged(
  octets: readonly number[],
  changes: readonly { how: string; at: number; value: number }[],
): Uint8Array {
  let list = [...octets];
  for (const { how, at, value } of changes) {
    const place = list.length === 0 ? 0 : at % list.length;
    if (how === 'set') list[place] = value;
    if (how === 'cut') list = [...list.slice(0, place), ...list.slice(place + value)];
    if (how === 'twice') list = [...list.slice(0, place + value), ...list.slice(place)];
  }
  return Uint8Array.from(list.slice(0, 4000));
}

describe('readers of messages, at length', () => {
  const messages = talks.flatMap(({ sent }) => sent.map(([, octets]) => octets));

  it.each(messageReaders.map((reader) => ({ reader, title: reader.protocols.join(', ') })))(
    '$title: no octets make it throw, and it keeps little',
    { timeout: 600_000 },
    ({ reader }) => {
      const { devices, flow } = flowFor(6);
      const message = new Message(devices, flow);
      message.protocol = reader.protocols[0] ?? '';
      fc.assert(
        fc.property(fc.constantFrom(...messages), edits, fc.boolean(), (octets, changes, isServer) => {
          message.bytes = damaged(octets, changes);
          flow.sight = { protocol: message.protocol, sure: true, side: isServer ? 'server' : 'client' };
          message.frame += 1;
          reader.lengthAt?.(message.bytes, 0, message.bytes.length);
          reader.read(message);
        }),
        { numRuns: runs },
      );
      for (const { facts } of devices.addresses.values()) {
        expect(facts.length).toBeLessThanOrEqual(mostFacts);
        expect(JSON.stringify(facts.map(({ value }) => value)).length).toBeLessThan(mostFacts * mostKept);
      }
      expect((flow.doings?.acts ?? []).length).toBeLessThanOrEqual(32);
    },
  );

  it('streams of any segments hold no more than they may', { timeout: 600_000 }, () => {
    const segment = fc.record({
      step: fc.integer({ min: -2000, max: 70_000 }),
      length: fc.nat(3000),
      wanted: fc.integer({ min: -1, max: 80_000 }),
    });
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12 }), (segments) => {
        const { flow } = flowFor(6);
        const streams = new Streams();
        let sequence = 0;
        for (const { step, length, wanted } of segments) {
          streams.take(
            flow,
            sequence >>> 0,
            new Uint8Array(length),
            () => wanted,
            (bytes) => {
              expect(bytes.length).toBe(wanted);
            },
          );
          sequence += step > 3000 ? step : length;
          expect(flow.stream?.length ?? 0).toBeLessThanOrEqual(64 * 1024);
        }
      }),
      { numRuns: runs },
    );
  });
});
