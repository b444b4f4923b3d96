import { connectCommits } from '../stores/commit-reading.ts';
import url from '../workers/commits.worker.ts?worker&url';
import { startWorker } from '../workers/trusted-url.ts';

/** Lets the window read long histories; a worker starts for each. */
export function startCommits(): void {
  connectCommits(() => startWorker(url));
}
