import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

// The thread that hashed-pieces.ts starts: hashes piece after piece as they come, and says the SHA-256 after an empty one.
// Not TypeScript, of which every new thread would have to be taught anew.
const { counters, pieces, given, hashed, firstLength } = workerData;
const hash = createHash('sha256');
for (let count = 0; ; count += 1) {
  Atomics.wait(counters, given, count);
  const slot = count % pieces.length;
  const length = Atomics.load(counters, firstLength + slot);
  if (length === 0) break;
  hash.update(pieces[slot].subarray(0, length));
  Atomics.store(counters, hashed, count + 1);
  Atomics.notify(counters, hashed);
}
parentPort.postMessage(hash.digest('hex'));
