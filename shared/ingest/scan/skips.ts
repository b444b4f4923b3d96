import type { Problem } from '#shared/model/problem.ts';
import type { Skipped } from '../observation.ts';

/** Counts what a reader left out: one entry for each reason, at its first place. */
export class Skips {
  readonly #seen = new Map<string, { readonly reason: Problem; count: number }>();

  /** Notes one thing left out, or several of a kind. */
  add(reason: Problem, count = 1): void {
    const key = `${reason.code} ${reason.message.en}`;
    const known = this.#seen.get(key);
    if (known === undefined) this.#seen.set(key, { reason, count });
    else known.count += count;
  }

  entries(): readonly Skipped[] {
    return [...this.#seen.values()].map(({ reason, count }) => ({ place: reason.place, reason, count }));
  }
}
