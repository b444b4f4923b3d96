import type { Problem } from '#shared/model/problem.ts';
import type { Skipped } from '../observation.ts';

/** Collects what was not used. Beyond a bound, further reports of one kind are counted in one entry. */
export interface SkipLog {
  add(reason: Problem): void;
  entries(): readonly Skipped[];
}

const bound = 10_000;

/** A log that keeps the first 10,000 reports one by one and counts the rest by their code. */
export function skipLog(): SkipLog {
  const single: Skipped[] = [];
  const summed = new Map<string, { reason: Problem; count: number }>();
  return {
    add(reason) {
      if (single.length < bound) {
        single.push({ place: reason.place, reason, count: 1 });
        return;
      }
      const sum = summed.get(reason.code);
      if (sum === undefined) summed.set(reason.code, { reason, count: 1 });
      else sum.count += 1;
    },
    entries: () => [
      ...single,
      ...[...summed.values()].map(({ reason, count }) => ({ place: reason.place, reason, count })),
    ],
  };
}

/** How many things were skipped: an entry may speak of several. */
export function countSkipped(skipped: readonly Pick<Skipped, 'count'>[]): number {
  return skipped.reduce((sum, { count }) => sum + count, 0);
}
