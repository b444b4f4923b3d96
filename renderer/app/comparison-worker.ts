import { connectComparison } from '../stores/comparison.ts';
import url from '../workers/comparison.worker.ts?worker&url';
import { startWorker } from '../workers/trusted-url.ts';

/** Lets the window compare; the worker starts when somebody first does. */
export function startComparison(): void {
  connectComparison(() => startWorker(url));
}
