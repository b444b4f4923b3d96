import { join, u32 } from '#build/packets.ts';
import { type Discovery, discover } from '#shared/ingest/capture/discover.ts';
import { type CaptureOptions, readCapture } from '#shared/ingest/capture/read-capture.ts';
import type { CaptureReport } from '#shared/ingest/capture/report.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

/** Bytes in pieces of that many bytes, as a file or a stream would deliver them. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Reads a capture held in memory. */
export function read(
  bytes: Uint8Array,
  options: CaptureOptions = {},
  pieceSize = 65_536,
): Promise<Result<CaptureReport, Problem>> {
  return readCapture('test.pcap', inPieces(bytes, pieceSize), options);
}

/** Reads a capture that must be readable. */
export async function readWhole(bytes: Uint8Array, options: CaptureOptions = {}): Promise<CaptureReport> {
  const report = await read(bytes, options);
  if (!report.ok) throw new Error(`${report.error.code} at ${report.error.place}`);
  return report.value;
}

/** What `discover` says of a capture that must be readable. */
export async function discoverIn(bytes: Uint8Array): Promise<Discovery> {
  return discover([await readWhole(bytes)]);
}

/** The packets of a pcap in little-endian microseconds as pcapng, with a block between them that nobody reads. */
export function asPcapng(file: Uint8Array): Uint8Array {
  const little = (value: number): readonly number[] => u32(value).toReversed();
  const block = (type: number, ...parts: (Uint8Array | readonly number[])[]): Uint8Array => {
    const body = join(...parts);
    const length = little(body.length + 12 + (-body.length & 3));
    return join(little(type), length, body, new Uint8Array(-body.length & 3), length);
  };
  const blocks = [
    block(0x0a0d0d0a, little(0x1a2b3c4d), [1, 0, 0, 0], little(0xffffffff), little(0xffffffff)),
    block(1, [1, 0, 0, 0], little(0), [9, 0, 1, 0, 9, 0, 0, 0], little(0)),
  ];
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 24; at + 16 <= file.length; ) {
    const captured = view.getUint32(at + 8, true);
    if (at + 16 + captured > file.length) break;
    const time = BigInt(view.getUint32(at, true)) * 1_000_000_000n + BigInt(view.getUint32(at + 4, true));
    const ticks = [...little(Number(time >> 32n)), ...little(Number(time & 0xffffffffn))];
    const lengths = [...little(captured), ...little(view.getUint32(at + 12, true))];
    blocks.push(block(6, little(0), ticks, lengths, file.subarray(at + 16, at + 16 + captured)));
    blocks.push(block(0x0bad_cafe & 0x7fffffff, new Uint8Array(at % 50)));
    at += 16 + captured;
  }
  return join(...blocks);
}
