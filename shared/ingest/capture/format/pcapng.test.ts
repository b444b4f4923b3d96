import { describe, expect, it } from 'vitest';
import { ethernet, ipv4, join, u16, u32, udp } from '#build/packets.ts';
import { readWhole } from '#tests/support/captures.ts';

const ip = { source: '10.0.0.1', target: '10.0.0.2' };
const frame = ethernet(
  { source: '02:00:00:00:00:01', target: '02:00:00:00:00:02', ethertype: 0x0800 },
  ipv4(ip, 17, udp(ip, { sourcePort: 50_000, targetPort: 161 }, new Uint8Array(21))),
);
type Words = readonly number[];

/** Writes pcapng blocks in one byte order. */
class Blocks {
  readonly half: (value: number) => Words;
  readonly word: (value: number) => Words;

  constructor(isBigEndian: boolean) {
    this.half = (value) => (isBigEndian ? u16(value) : u16(value).toReversed());
    this.word = (value) => (isBigEndian ? u32(value) : u32(value).toReversed());
  }

  block(type: number, ...body: (Uint8Array | Words)[]): Uint8Array {
    const content = join(...body);
    const padded = join(content, new Uint8Array(-content.length & 3));
    const length = this.word(padded.length + 12);
    return join(this.word(type), length, padded, length);
  }

  section(): Uint8Array {
    const unknownLength = [...this.word(0xffffffff), ...this.word(0xffffffff)];
    return this.block(0x0a0d0d0a, this.word(0x1a2b3c4d), this.half(1), this.half(0), unknownLength);
  }

  option(code: number, value: Uint8Array | Words): Uint8Array {
    return join(this.half(code), this.half(value.length), value, new Uint8Array(-value.length & 3));
  }

  interface(options: Uint8Array = new Uint8Array(0), linkType = 1, snapLength = 0): Uint8Array {
    return this.block(1, this.half(linkType), this.half(0), this.word(snapLength), options);
  }

  enhanced(index: number, ticks: bigint, bytes = frame, captured = bytes.length): Uint8Array {
    const time = [...this.word(Number(ticks >> 32n)), ...this.word(Number(ticks & 0xffffffffn))];
    return this.block(6, this.word(index), time, this.word(captured), this.word(bytes.length), bytes);
  }
}

const little = new Blocks(false);

describe('pcapng', () => {
  it.each([true, false])('reads enhanced packets (big-endian: %s)', async (isBigEndian) => {
    const blocks = new Blocks(isBigEndian);
    const file = join(blocks.section(), blocks.interface(), blocks.enhanced(0, 1_600_000_000_123_456n));
    const report = await readWhole(file);
    expect(report).toMatchObject({ format: 'pcapng', packets: 1, truncated: null });
    expect(report.first).toBe('2020-09-13T12:26:40.123456Z');
    expect(report.channels[0]).toMatchObject({ port: 161 });
  });

  it.each([
    { resolution: 0, ticks: 1_600_000_000n, text: '2020-09-13T12:26:40Z' },
    { resolution: 3, ticks: 1_600_000_000_123n, text: '2020-09-13T12:26:40.123Z' },
    { resolution: 9, ticks: 1_600_000_000_123_456_789n, text: '2020-09-13T12:26:40.123456789Z' },
    { resolution: 12, ticks: 5_123_456_789_999n, text: '1970-01-01T00:00:05.123456789Z' },
    { resolution: 0x80 | 1, ticks: 3_200_000_001n, text: '2020-09-13T12:26:40.5Z' },
    {
      resolution: 0x80 | 20,
      ticks: (1_600_000_000n << 20n) + (1n << 18n),
      text: '2020-09-13T12:26:40.2500000Z',
    },
  ])('keeps the clock of if_tsresol $resolution exactly', async ({ resolution, ticks, text }) => {
    const idb = little.interface(join(little.option(9, [resolution]), little.option(0, [])));
    const report = await readWhole(join(little.section(), idb, little.enhanced(0, ticks)));
    expect(report.first).toBe(text);
  });

  it.each([true, false])('adds if_tsoffset, also a negative one (big-endian: %s)', async (isBigEndian) => {
    const blocks = new Blocks(isBigEndian);
    const minusOne = [...blocks.word(0xffffffff), ...blocks.word(0xffffffff)];
    const idb = blocks.interface(blocks.option(14, minusOne));
    const report = await readWhole(join(blocks.section(), idb, blocks.enhanced(0, 5_000_000n)));
    expect(report.first).toBe('1970-01-01T00:00:04.000000Z');
  });

  it('reads simple packets, which carry no time, up to the snap length', async () => {
    const simple = little.block(3, little.word(frame.length), frame.subarray(0, 48));
    const idb = little.interface(new Uint8Array(0), 1, 48);
    const report = await readWhole(join(little.section(), idb, simple));
    expect(report).toMatchObject({ packets: 1, first: null, bytes: frame.length });
    expect(report.channels[0]).toMatchObject({ port: 161, span: { first: null } });
  });

  it('reads the old packet block', async () => {
    const body = [little.half(1), little.half(7), little.word(0), little.word(9), little.word(frame.length)];
    const old = little.block(2, ...body, little.word(frame.length), frame);
    const report = await readWhole(join(little.section(), little.interface(), little.interface(), old));
    expect(report).toMatchObject({ packets: 1, first: '1970-01-01T00:00:00.000009Z' });
  });

  it('takes the link type from the interface of each packet', async () => {
    const raw = ipv4(ip, 17, udp(ip, { sourcePort: 50_000, targetPort: 161 }, new Uint8Array(4)));
    const interfaces = join(little.interface(), little.interface(new Uint8Array(0), 101));
    const packets = join(little.enhanced(0, 1n), little.enhanced(1, 2n, raw));
    const report = await readWhole(join(little.section(), interfaces, packets));
    expect(report.linkTypes).toEqual([1, 101]);
    expect(report.channels[0]?.span.packets).toBe(2);
  });

  it('starts the interfaces anew in each section, whose byte order may differ', async () => {
    const big = new Blocks(true);
    const first = join(little.section(), little.interface(), little.enhanced(0, 1n));
    const second = join(big.section(), big.interface(), big.enhanced(0, 2n));
    expect(await readWhole(join(first, second))).toMatchObject({ packets: 2, truncated: null });
    const missing = join(first, big.section(), big.enhanced(0, 2n));
    const report = await readWhole(missing);
    expect(report.packets).toBe(1);
    expect(report.truncated).toMatchObject({ code: 'capture.badBlock' });
    expect(report.truncated?.place).toContain('frame 2');
  });

  it('passes over blocks it does not know and numbers frames as Wireshark does', async () => {
    const names = little.block(4, new Uint8Array(3_000_000));
    const custom = little.block(0xbad, little.word(32_473), new Uint8Array(8));
    const file = join(little.section(), names, little.interface(), custom, little.enhanced(0, 1n), names);
    const report = await readWhole(file);
    expect(report.packets).toBe(1);
    expect(report.channels[0]?.span.firstFrame).toBe(2);
  });

  it.each([
    ['a block of length zero', join(little.section(), little.word(6), little.word(0), new Uint8Array(40))],
    ['lengths that differ', join(little.section(), little.interface().fill(0x77, 16))],
    [
      'a captured length beyond the block',
      join(little.section(), little.interface(), little.enhanced(0, 1n, frame, 9999)),
    ],
    ['a section without byte order', join(little.section(), little.word(0x0a0d0d0a), new Uint8Array(40))],
    [
      'a packet block of 4 GB',
      join(little.section(), little.word(6), little.word(0xfffffff0), new Uint8Array(99)),
    ],
  ])('stops at %s', async (_, file) => {
    const report = await readWhole(file);
    expect(report.packets).toBe(0);
    expect(['capture.badBlock', 'capture.badLength']).toContain(report.truncated?.code);
  });

  it('says that a file ends inside a block it was passing over', async () => {
    const unknown = little.block(0x1234, new Uint8Array(1000));
    const file = join(little.section(), little.interface(), little.enhanced(0, 1n), unknown.subarray(0, 500));
    expect(await readWhole(file)).toMatchObject({ packets: 1, truncated: { code: 'capture.cut' } });
  });
});
