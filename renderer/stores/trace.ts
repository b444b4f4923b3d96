import { create } from 'zustand';
import type { Id } from '#shared/model/id.ts';
import { useAnalysis } from './analysis.ts';
import { type Traced, traceAsset } from './analysis-questions.ts';

interface TraceState {
  readonly asset: Id<'asset'> | null;
  /** Null until it is there; after a new answer for the plant the trace from before. */
  readonly traced: Traced | null;
}

const nothing: TraceState = { asset: null, traced: null };

/** How one asset is reached and what falls after it: the trace asked for last. */
export const useTrace = create<TraceState>(() => nothing);

/** The question whose answer is right; null where the answer for the plant is newer. */
let asked: symbol | null = null;

useAnalysis.subscribe(({ analysis }, before) => {
  if (analysis === before.analysis) return;
  asked = null;
  if (analysis === null) useTrace.setState(nothing);
});

/** Asks for the trace of an asset where it is not there or asked for already. */
export function askTrace(asset: Id<'asset'>): void {
  if (useAnalysis.getState().analysis === null) return;
  const isSame = useTrace.getState().asset === asset;
  if (isSame && asked !== null) return;
  if (!isSame) useTrace.setState({ asset, traced: null });
  const mine = Symbol('trace');
  asked = mine;
  void traceAsset(asset).then((traced) => {
    if (asked === mine) useTrace.setState({ traced });
  });
}
