import type { Graph } from './graph.ts';

/** What is weighed: nodes 0 to `weights.length` - 1 of a graph. Weights are whole numbers of at least 0. */
export interface Weighing {
  readonly graph: Graph;
  readonly weights: Float64Array;
  /** The weights of the company's IT, 0 for everything else; null where no figure is asked for it. */
  readonly business: Float64Array | null;
}

/** Σ w(t)·R(a→t) over all t but a, for every weighted node a, in units of 1 / `scale`. */
export interface Sums extends Weighing {
  readonly scale: number;
  readonly all: Float64Array;
  /** Of the business weights alone; empty where none are asked for. */
  readonly spilled: Float64Array;
  /** Largest error of a share of the whole weight that 95 of 100 samples keep; 0 where the sums are exact. */
  readonly error: number;
}

/** Sums with the most steps that were allowed to be followed for exact ones. */
export interface Spreads extends Sums {
  readonly most: number;
}
