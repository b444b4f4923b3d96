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
