import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';

const pieceSize = 1024 * 1024;
const piecesHeld = 8;

/** Places of what both threads count, pieces given out and pieces hashed, and behind them how long each piece is. */
const place = { given: 0, hashed: 1, firstLength: 2 } as const;

/** A file in pieces, and the SHA-256 of all of it, which is there once the last piece was asked for. */
interface HashedPieces {
  readonly pieces: AsyncGenerator<Uint8Array>;
  readonly sha256: Promise<string>;
}

/**
 * A file in pieces that a thread of its own hashes while they are used, for files that take long enough for a thread to be
 * worth it. One piece is read while the one before is used.
 */
export function hashedPieces(path: string): HashedPieces {
  const counters = new Int32Array(new SharedArrayBuffer((place.firstLength + piecesHeld) * 4));
  const pieces = Array.from({ length: piecesHeld }, () => new Uint8Array(new SharedArrayBuffer(pieceSize)));
  const worker = new Worker(new URL('./hash-thread.mjs', import.meta.url), {
    workerData: { counters, pieces, ...place },
  });
  const sha256 = new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  // Who asks for the next piece sees its failure.
  sha256.catch(() => undefined);
  return { pieces: piecesOf(path, worker, { counters, pieces, sha256 }), sha256 };
}

async function* piecesOf(
  path: string,
  worker: Worker,
  shared: {
    readonly counters: Int32Array<SharedArrayBuffer>;
    readonly pieces: readonly Uint8Array[];
    readonly sha256: Promise<string>;
  },
): AsyncGenerator<Uint8Array> {
  const { counters, pieces, sha256 } = shared;
  const file = await open(path).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  /** Reads the next piece, once the piece that was in its place is hashed. */
  const read = async (count: number): Promise<Uint8Array> => {
    for (;;) {
      const hashed = Atomics.load(counters, place.hashed);
      if (count - hashed < piecesHeld) break;
      const change = Atomics.waitAsync(counters, place.hashed, hashed);
      if (change.async) await Promise.race([change.value, sha256]);
    }
    const piece = pieces[count % piecesHeld] ?? new Uint8Array(0);
    const { bytesRead } = await file.read(piece, 0, piece.length, null);
    return piece.subarray(0, bytesRead);
  };
  try {
    let next = read(0);
    for (let count = 0; ; count += 1) {
      const piece = await next;
      Atomics.store(counters, place.firstLength + (count % piecesHeld), piece.length);
      Atomics.store(counters, place.given, count + 1);
      Atomics.notify(counters, place.given);
      if (piece.length === 0) {
        await sha256;
        return;
      }
      next = read(count + 1);
      // Who asks for the next piece sees its failure; until then nobody does.
      next.catch(() => undefined);
      yield piece;
    }
  } finally {
    await worker.terminate();
    await file.close();
  }
}
