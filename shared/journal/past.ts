import type { Model } from '../model/model.ts';
import { compareStamps } from './clock.ts';
import type { Commit, SignedCommit } from './commit.ts';
import { apply, modelOf, newState } from './fold.ts';

/** A point in the journal's total order of commits; everything up to and including it lies in its past. */
export interface Point {
  /** Milliseconds since 1970 UTC. */
  readonly wall: number;
  readonly counter: number;
  readonly device: string;
}

/** The point just after a commit. */
export function pointAfter({ stamp, device }: Pick<Commit, 'stamp' | 'device'>): Point {
  return { ...stamp, device };
}

/** The point just before a commit: the latest one at which it had not been made. */
export function pointBefore({ stamp, device }: Pick<Commit, 'stamp' | 'device'>): Point {
  // A device's stamps rise, so no commit of any device stands between this counter and the commit's own.
  return { wall: stamp.wall, counter: stamp.counter - 0.5, device };
}

/** The last point of a millisecond, whoever commits in it; `wall` is in milliseconds since 1970 UTC. */
export function pointAt(wall: number): Point {
  return { wall, counter: Number.POSITIVE_INFINITY, device: '' };
}

/** Whether a commit lies in the past of a point. */
export function isPast({ stamp, device }: Pick<Commit, 'stamp' | 'device'>, point: Point): boolean {
  return compareStamps(stamp, device, point, point.device) <= 0;
}

/**
 * The model as it was at a point. A commit is stamped later than everything it had seen (clock.ts), so what lies in the
 * past of a point is complete: no commit in it rests on one that is not. The order of `commits` does not matter.
 */
export function modelAt(commits: Iterable<Pick<SignedCommit, 'commit' | 'hash'>>, point: Point): Model {
  const state = newState();
  for (const signed of commits) if (isPast(signed.commit, point)) apply(state, signed);
  return modelOf(state);
}
