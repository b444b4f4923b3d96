import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutate, spoiledOctets } from '#tests/support/mutation.ts';
import { Message } from './message.ts';
import { messageReaders } from './readers.ts';
import { Streams } from './stream.ts';
import { flowFor } from './testing/flow.ts';
import { talks } from './testing/messages.ts';

const runs = 50_000;
const mostFacts = 64;
const mostKept = 4096;
const longest = 4000;

describe('readers of messages, at length', () => {
  const messages = talks.flatMap(({ sent }) => sent.map(([, octets]) => Uint8Array.from(octets)));
  const spoiled = spoiledOctets(messages);

  it.each(messageReaders.map((reader) => ({ reader, title: reader.protocols.join(', ') })))(
    '$title: no octets make it throw, and it keeps little',
    { timeout: 600_000 },
    async ({ reader }) => {
      const { devices, flow } = flowFor(6);
      const message = new Message(devices, flow);
      message.protocol = reader.protocols[0] ?? '';
      await mutate(import.meta.filename, message.protocol, spoiled, (octets, draw) => {
        message.bytes = octets.subarray(0, longest);
        const side = draw.below(2) === 0 ? 'server' : 'client';
        flow.sight = { protocol: message.protocol, sure: true, side };
        message.frame += 1;
        reader.lengthAt?.(message.bytes, 0, message.bytes.length);
        reader.read(message);
      });
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
        let expected = 0;
        const streams = new Streams((_, at, end) => expect(end - at).toBe(expected));
        let sequence = 0;
        for (const { step, length, wanted } of segments) {
          expected = wanted;
          streams.add(flow, sequence >>> 0, new Uint8Array(length), 0, length, () => wanted);
          sequence += step > 3000 ? step : length;
          expect(flow.stream?.length ?? 0).toBeLessThanOrEqual(64 * 1024);
        }
      }),
      { numRuns: runs },
    );
  });
});
