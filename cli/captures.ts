import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { readCapture } from '#shared/ingest/capture/read-capture.ts';
import type { CaptureReport } from '#shared/ingest/capture/report.ts';
import { type MacVendors, vendorsInText } from '#shared/ingest/capture/vendors.ts';
import type { OuiRegistry } from '#shared/knowledge/source/oui.ts';
import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';

let shipped: Promise<Uint8Array> | null = null;

/** Who made a network card: what the pack's registry says, then the IEEE list that ships, read when it is first asked for. */
export async function macVendors(newer: OuiRegistry | null): Promise<MacVendors> {
  shipped ??= readFile(new URL(import.meta.resolve('oui-data')));
  return vendorsInText(await shipped, newer);
}

/** SHA-256 at the speed of the machine, for files of any size. */
function nativeHash() {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => hash.update(bytes), hex: () => hash.digest('hex') };
}

const pieceSize = 1024 * 1024;

/** The file in pieces, all in two buffers of which one is filled while the other is read. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    let filled = new Uint8Array(pieceSize);
    let free = new Uint8Array(pieceSize);
    let next = file.read(filled, 0, pieceSize, null);
    for (;;) {
      const { bytesRead } = await next;
      if (bytesRead === 0) return;
      const piece = filled.subarray(0, bytesRead);
      next = file.read(free, 0, pieceSize, null);
      // Who asks for the next piece sees its failure; until then nobody does.
      next.catch(() => undefined);
      [filled, free] = [free, filled];
      yield piece;
    }
  } finally {
    await file.close();
  }
}

/** What is read of a packet is soon forgotten: more room, or waiting longer to tidy up, would only mean more garbage. */
function keepMemorySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=40');
}

/** Reads a capture as it streams from disk. Errors: the `capture.` codes. */
export function readCaptureFile(
  path: string,
  progress: (line: string) => void,
): Promise<Result<CaptureReport, Problem>> {
  keepMemorySmall();
  let shown = 0;
  return readCapture(path, piecesOf(path), {
    hash: nativeHash,
    progress: (bytes, packets) => {
      if (bytes - shown < 50_000_000) return;
      shown = bytes;
      progress(`${basename(path)}: ${packets} packets, ${Math.round(bytes / 1e6)} MB`);
    },
  });
}
