import { constants, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ethernet, ipv4, pcap, udp } from '#build/packets.ts';
import { read, readWhole } from '#tests/support/captures.ts';
import { Gunzip } from './gunzip.ts';

function decompress(bytes: Uint8Array, step: number): { data: Buffer; gunzip: Gunzip } {
  const parts: Buffer[] = [];
  const gunzip = new Gunzip((part) => parts.push(Buffer.from(part)));
  for (let at = 0; at < bytes.length; at += step) gunzip.push(bytes.subarray(at, at + step));
  return { data: Buffer.concat(parts), gunzip };
}

const repetitive = Buffer.from(
  Array.from({ length: 40_000 }, (_, index) => `frame ${index % 977} ${(index * 7919) % 1000}\n`).join(''),
);
const noise = Buffer.from(Array.from({ length: 100_000 }, (_, index) => (index * index * 2654435761) >>> 13));

describe('gunzip', () => {
  const strategies = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY];
  const levels = [0, 1, 6, 9];
  const cases = strategies.flatMap((strategy) => levels.map((level) => ({ strategy, level })));
  it.each(cases)('inverts zlib (strategy $strategy, level $level)', ({ strategy, level }) => {
    for (const data of [repetitive, noise, Buffer.alloc(0), Buffer.alloc(400_000)]) {
      const packed = gzipSync(data, { level, strategy });
      for (const step of [packed.length + 1, 4096]) {
        const result = decompress(packed, step);
        expect(result.data.equals(data)).toBe(true);
        expect(result.gunzip).toMatchObject({ complete: true, failed: false });
      }
    }
  });

  it('joins members and ignores padding behind the last', () => {
    const packed = Buffer.concat([gzipSync('one '), gzipSync('two'), Buffer.alloc(512)]);
    const { data, gunzip } = decompress(packed, 7);
    expect(data.toString()).toBe('one two');
    expect(gunzip.complete).toBe(true);
  });

  it('gives the same bytes however the input is split', () => {
    const packed = gzipSync(repetitive.subarray(0, 20_000));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (step) => {
        expect(decompress(packed, step).data.equals(repetitive.subarray(0, 20_000))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('finds a flipped bit and never throws', { tags: ['long'] }, () => {
    const packed = gzipSync(repetitive);
    fc.assert(
      fc.property(fc.nat(packed.length - 19), fc.nat(7), (offset, bit) => {
        const damaged = Buffer.from(packed);
        damaged[10 + offset] = (damaged[10 + offset] ?? 0) ^ (1 << bit);
        const { data, gunzip } = decompress(damaged, 1000);
        expect(gunzip.complete && !data.equals(repetitive)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a compressed capture', () => {
  const ip = { source: '10.0.0.1', target: '10.0.0.2' };
  const link = { source: '02:00:00:00:00:01', target: '02:00:00:00:00:02', ethertype: 0x0800 };
  const bytes = ethernet(
    link,
    ipv4(ip, 17, udp(ip, { sourcePort: 50_000, targetPort: 161 }, noise.subarray(0, 900))),
  );
  const plain = pcap(
    Array.from({ length: 300 }, (_, index) => ({ time: BigInt(index) * 1_000_000n, bytes })),
  );
  const packed = new Uint8Array(gzipSync(plain, { level: 1 }));

  it('reads like the plain one', async () => {
    const { hosts: _, ...report } = await readWhole(packed);
    const { hosts: __, ...expected } = await readWhole(plain);
    expect(report).toEqual({ ...expected, compressed: true, size: packed.length, sha256: report.sha256 });
  });

  it('keeps what came before a cut, whatever the pieces', async () => {
    const cut = packed.subarray(0, packed.length - 60);
    const reports = await Promise.all([1, 100, 100_000].map((size) => read(cut, {}, size)));
    for (const report of reports) {
      expect(report).toMatchObject({ ok: true, value: { truncated: { code: 'capture.cut' } } });
      expect(report.ok && reports[0]?.ok && report.value.packets === reports[0].value.packets).toBe(true);
    }
    expect(reports[0]?.ok && reports[0].value.packets).toBeGreaterThan(100);
  });

  it('refuses compressed data that is no capture', async () => {
    const packedText = new Uint8Array(gzipSync('name;vendor'));
    expect(await read(packedText)).toMatchObject({ ok: false, error: { code: 'capture.notACapture' } });
  });
});
