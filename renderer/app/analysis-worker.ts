import { connectAnalysis } from '../stores/analysis.ts';
import url from '../workers/analysis.worker.ts?worker&url';
import { startWorker } from '../workers/trusted-url.ts';

/** Starts the analysis worker, once, for the life of the window. */
export function startAnalysis(): void {
  connectAnalysis(startWorker(url));
}
