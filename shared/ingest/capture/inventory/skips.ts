import type { Problem } from '../../../model/problem.ts';
import type { Skipped } from '../../observation.ts';

/** Packets that were not, or not wholly, used: how many, why, and the first of them. */
export interface SkippedPackets {
  readonly reason: Problem;
  readonly count: number;
  /** null where the reason is not about one frame. */
  readonly firstFrame: number | null;
}

/** More different reasons than this are counted under their last one. */
const mostReasons = 200;

/** Collects reasons, counting repetitions. */
export class Skips {
  readonly #byKey = new Map<string, { reason: Problem; count: number; firstFrame: number | null }>();

  /** Counts `count` packets under a key that stands for the reason; `reason` is only asked for the first. */
  add(key: string, frame: number | null, reason: () => Problem, count = 1): void {
    const known = this.#byKey.get(key);
    if (known !== undefined) known.count += count;
    else if (this.#byKey.size < mostReasons || key === 'further')
      this.#byKey.set(key, { reason: reason(), count, firstFrame: frame });
    else this.add('further', frame, reason, count);
  }

  list(): SkippedPackets[] {
    return [...this.#byKey.values()].map((entry) => ({ ...entry }));
  }
}

/** Skipped packets in the words all sources share. */
export function toSkipped(entry: SkippedPackets): Skipped {
  return { place: entry.reason.place, reason: entry.reason, count: entry.count };
}
