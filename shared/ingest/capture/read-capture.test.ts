import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ipv4, join, pcap, tcp, tcpFlag, u16, udp } from '#build/packets.ts';
import { asPcapng, inPieces, read, readWhole } from '#tests/support/captures.ts';
import { discover } from './discover.ts';
import { channelLimit } from './inventory/channels.ts';
import { flowLimit } from './inventory/flow-table.ts';
import { toObservations } from './observations.ts';
import { readCapture } from './read-capture.ts';
import { splitTicks, timestampText } from './timestamp.ts';

const sample = new Uint8Array(
  readFileSync(
    joinPath(import.meta.dirname, '../../../resources/sample/packaging-line/capture.pcap'),
  ).subarray(0, 24_000),
);

const answer = async (chunks: AsyncIterable<Uint8Array>): Promise<unknown> => {
  const report = await readCapture('test.pcap', chunks);
  return report.ok ? [discover([report.value]), toObservations(report.value)] : report.error;
};

describe('reading a capture', () => {
  it('gives the same answer however the bytes arrive', async () => {
    for (const file of [sample, asPcapng(sample)]) {
      const whole = await answer(inPieces(file, file.length));
      const anySizes = fc.array(fc.integer({ min: 1, max: 600 }), { minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(anySizes, async (sizes) => {
          expect(await answer(cutBy(file, sizes))).toEqual(whole);
        }),
        { numRuns: 40 },
      );
    }
  });

  it('gives the same answer from a source that reuses its buffer', async () => {
    const whole = await answer(inPieces(sample, sample.length));
    expect(await answer(reusing(sample, 777))).toEqual(whole);
  });

  it('says the same of pcap and pcapng', async () => {
    const one = await readWhole(sample);
    const other = await readWhole(asPcapng(sample));
    expect(other).toMatchObject({ packets: one.packets, bytes: one.bytes, first: one.first, last: one.last });
    expect(discover([other]).channels).toEqual(discover([one]).channels);
    expect(discover([other]).hosts).toEqual(discover([one]).hosts);
  });

  it('neither throws nor hangs on any damage', async () => {
    const change = fc.record({ at: fc.nat(4000), value: fc.nat(255) });
    for (const file of [sample.subarray(0, 4000), asPcapng(sample).subarray(0, 4000)]) {
      await fc.assert(
        fc.asyncProperty(fc.array(change, { maxLength: 12 }), fc.nat(4000), async (changes, length) => {
          const damaged = file.slice(0, length);
          for (const { at, value } of changes) if (at < length) damaged[at] = value;
          const report = await read(damaged, {}, 501);
          if (report.ok) toObservations(report.value);
        }),
        { numRuns: 1500 },
      );
    }
  });

  it('survives any bytes as a packet on any link type', async () => {
    const linkType = fc.constantFrom(0, 1, 101, 108, 113, 276);
    const head = fc.constantFrom(
      [],
      [...new Array<number>(12).fill(2), 0x88, 0xcc],
      [...new Array<number>(12).fill(2), 0x88, 0x92],
      [...new Array<number>(12).fill(2), 8, 6],
      [...new Array<number>(12).fill(2), 0x86, 0xdd, 0x60],
      [...new Array<number>(12).fill(2), 8, 0, 0x45],
    );
    await fc.assert(
      fc.asyncProperty(linkType, head, fc.uint8Array({ maxLength: 120 }), async (type, start, rest) => {
        const report = await readWhole(pcap([{ time: 1n, bytes: join(start, rest) }], { linkType: type }));
        expect(report.packets).toBe(1);
        discover([report]);
      }),
      { numRuns: 3000 },
    );
  });

  it('counts the same with more flows than it holds at once', async () => {
    const count = 4 * flowLimit + 5000;
    const report = await readWhole(manyClients(count));
    expect(report.channels).toHaveLength(2);
    expect(report.channels.every((channel) => channel.port === 161)).toBe(true);
    expect(report.channels.reduce((sum, channel) => sum + channel.span.packets, 0)).toBe(count);
    expect(report.channels[0]?.span.firstFrame).toBe(1);
    expect(report.channels[1]?.span.lastFrame).toBe(count);
  });

  it('lists no more than its limits and counts the rest', async () => {
    const frames = Array.from({ length: channelLimit + 10 }, (_, index) => {
      const ip = { source: '10.0.0.1', target: '10.0.0.2' };
      const ports = { sourcePort: 50_000, targetPort: index + 1 };
      return { time: 0n, bytes: ipv4(ip, 6, tcp(ip, { ...ports, flags: tcpFlag.syn })) };
    });
    const report = await readWhole(pcap(frames, { linkType: 101 }));
    expect(report.channels).toHaveLength(channelLimit);
    expect(report.skipped).toMatchObject([
      { reason: { code: 'capture.tooManyChannels' }, count: 10, firstFrame: channelLimit + 1 },
    ]);
  });

  it('tells progress and hashes the file as it lies on disk', async () => {
    const seen: [number, number][] = [];
    const report = await read(sample, { progress: (bytes, packets) => seen.push([bytes, packets]) }, 8000);
    expect(seen.at(-1)?.[0]).toBe(sample.length);
    expect(seen.map(([, packets]) => packets)).toEqual(
      seen.map(([, packets]) => packets).toSorted((a, b) => a - b),
    );
    const hash = await crypto.subtle.digest('SHA-256', sample);
    expect(report.ok && report.value.sha256).toBe(Buffer.from(hash).toString('hex'));
  });
});

describe('timestamps', () => {
  it('split any 64-bit count exactly', () => {
    const unit = fc.constantFrom(1n, 10n, 1000n, 1_000_000n, 1_000_000_000n, 1024n, 1n << 30n);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), unit, (ticks, perSecond) => {
        const time = splitTicks(Number(ticks >> 32n), Number(ticks & 0xffffffffn), perSecond, 0);
        expect(BigInt(time.seconds)).toBe(BigInt(Number(ticks / perSecond)));
        expect(BigInt(time.nanos)).toBe(((ticks % perSecond) * 1_000_000_000n) / perSecond);
      }),
    );
  });

  it('have no text outside the calendar', () => {
    expect(timestampText({ seconds: 1e13, nanos: 0 }, 6)).toBeNull();
    expect(timestampText({ seconds: -1, nanos: 0 }, 6)).toBeNull();
    expect(timestampText({ seconds: 253_402_300_799, nanos: 1 }, 9)).toBe('9999-12-31T23:59:59.000000001Z');
  });
});

async function* cutBy(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function* reusing(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    buffer.set(piece);
    yield buffer.subarray(0, piece.length);
    buffer.fill(0xee);
  }
}

/** One server asked from the ports of two clients: a flow each. */
function manyClients(count: number): Uint8Array {
  const ip = { source: '10.0.0.1', target: '10.0.0.2' };
  const bytes = join(ipv4(ip, 17, udp(ip, { sourcePort: 1, targetPort: 161 }, new Uint8Array(2))));
  const head = pcap([{ time: 0n, bytes }], { linkType: 101 });
  const record = head.subarray(24);
  const file = new Uint8Array(24 + record.length * count);
  file.set(head.subarray(0, 24));
  for (let index = 0; index < count; index += 1) {
    const at = 24 + record.length * index;
    file.set(record, at);
    // Another source port, and another address once they are used up.
    file.set(u16(10_000 + (index % 50_000)), at + 16 + 20);
    file[at + 16 + 15] = 1;
    file[at + 16 + 14] = Math.floor(index / 50_000);
  }
  return file;
}
