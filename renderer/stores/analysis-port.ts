import type { FromAnalysis, ToAnalysis } from '../workers/analysis-messages.ts';

/** What the stores need of the analysis worker; tests pass their own. */
export interface AnalysisPort {
  postMessage(message: ToAnalysis): void;
  onmessage: ((event: MessageEvent<FromAnalysis>) => void) | null;
}

let port: AnalysisPort | null = null;

/** From now on messages go to this worker. */
export function openPort(worker: AnalysisPort): void {
  port = worker;
}

/** Whether there is anybody to ask. */
export function isPortOpen(): boolean {
  return port !== null;
}

/** Sends the worker a message; nobody hears it before there is one. */
export function postToAnalysis(message: ToAnalysis): void {
  port?.postMessage(message);
}
