import { describe, expect, it } from 'vitest';
import { ethernet, ipv4, join, type Packet, pcap, u16, u32, udp } from '#build/packets.ts';
import { read, readWhole } from '#tests/support/captures.ts';

const time = 1_600_000_000_123_456_789n;
const ip = { source: '10.0.0.1', target: '10.0.0.2' };
const bytes = ethernet(
  { source: '02:00:00:00:00:01', target: '02:00:00:00:00:02', ethertype: 0x0800 },
  ipv4(ip, 17, udp(ip, { sourcePort: 50_000, targetPort: 161 }, new Uint8Array(30))),
);
const packet: Packet = { time, bytes };

describe('pcap', () => {
  it.each([
    { nanoseconds: false, littleEndian: true, first: '2020-09-13T12:26:40.123456Z' },
    { nanoseconds: false, littleEndian: false, first: '2020-09-13T12:26:40.123456Z' },
    { nanoseconds: true, littleEndian: true, first: '2020-09-13T12:26:40.123456789Z' },
    { nanoseconds: true, littleEndian: false, first: '2020-09-13T12:26:40.123456789Z' },
  ])('reads nanoseconds: $nanoseconds, little-endian: $littleEndian', async ({ first, ...options }) => {
    const report = await readWhole(pcap([packet, { ...packet, time: time + 1_000_000_000n }], options));
    expect(report).toMatchObject({ format: 'pcap', packets: 2, first, truncated: null, skipped: [] });
    expect(report.bytes).toBe(2 * bytes.length);
    expect(report.channels).toHaveLength(1);
  });

  it('reads the variant with eight more bytes per record', async () => {
    const header = join(u32(0xa1b2cd34), u16(2), u16(4), u32(0), u32(0), u32(65_535), u32(1));
    const record = [u32(1), u32(2), u32(bytes.length), u32(bytes.length), u32(0), u32(0)].map((word) => word);
    const report = await readWhole(join(header, ...record, bytes, ...record, bytes));
    expect(report.packets).toBe(2);
    expect(report.channels[0]?.span.packets).toBe(2);
  });

  it('counts the length on the wire where packets were recorded shortened', async () => {
    const report = await readWhole(pcap([{ time, bytes: bytes.subarray(0, 50), wireLength: 1500 }]));
    expect(report.bytes).toBe(1500);
    expect(report.channels[0]).toMatchObject({ port: 161, span: { bytes: 1500 } });
  });

  it('keeps what came before a cut and says where it is', async () => {
    const file = pcap([packet, packet, packet]);
    const report = await readWhole(file.subarray(0, file.length - 5));
    expect(report.packets).toBe(2);
    expect(report.truncated).toMatchObject({ code: 'capture.cut' });
    expect(report.truncated?.place).toBe(`test.pcap, frame 3, byte ${24 + 2 * (16 + bytes.length)}`);
  });

  it('stops at a length that lies and keeps what came before', async () => {
    const good = pcap([packet]);
    const lying = join([1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0x7f], [60, 0, 0, 0], new Uint8Array(100));
    const report = await readWhole(join(good, lying));
    expect(report.packets).toBe(1);
    expect(report.truncated?.code).toBe('capture.badLength');
    expect(report.truncated?.place).toContain('frame 2');
  });

  it('carries microseconds beyond a second into the second', async () => {
    const header = pcap([]);
    const record = join([1, 0, 0, 0], [0x40, 0x42, 0x0f, 0], [0, 0, 0, 0], [0, 0, 0, 0]);
    const report = await readWhole(join(header, record));
    expect(report.first).toBe('1970-01-01T00:00:02.000000Z');
  });

  it('counts packets of a link type it cannot look into', async () => {
    const report = await readWhole(pcap([packet, packet], { linkType: 147 }));
    expect(report.packets).toBe(2);
    expect(report.skipped).toMatchObject([{ reason: { code: 'capture.linkType' }, count: 2, firstFrame: 1 }]);
    expect(report.hosts.list).toEqual([]);
  });
});

describe('what is no capture', () => {
  it.each([
    ['an empty file', new Uint8Array(0), 'capture.empty'],
    ['three bytes', new Uint8Array([0xd4, 0xc3, 0xb2]), 'capture.notACapture'],
    ['a text', new TextEncoder().encode('name;vendor\r\nPLC;Siemens\r\n'), 'capture.notACapture'],
  ])('refuses %s', async (_, content, code) => {
    const report = await read(content);
    expect(report).toMatchObject({ ok: false, error: { code, place: 'test.pcap' } });
  });

  it('reports a file header that is cut as an empty, cut capture', async () => {
    const report = await readWhole(pcap([]).subarray(0, 20));
    expect(report).toMatchObject({ packets: 0, truncated: { code: 'capture.cut' } });
  });

  it('refuses a version nobody defined', async () => {
    const file = pcap([packet]);
    file[4] = 9;
    expect(await readWhole(file)).toMatchObject({
      packets: 0,
      truncated: { code: 'capture.unsupportedVersion' },
    });
  });

  it('says when the medium fails, and when it was cancelled', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield pcap([packet]);
      throw new Error('EIO: i/o error');
    };
    const { readCapture } = await import('../read-capture.ts');
    expect(await readCapture('stick.pcap', failing())).toMatchObject({
      ok: false,
      error: { code: 'capture.unreadable', place: 'stick.pcap' },
    });
    expect(await read(pcap([packet]), { signal: { aborted: true } })).toMatchObject({
      ok: false,
      error: { code: 'capture.cancelled' },
    });
  });
});
