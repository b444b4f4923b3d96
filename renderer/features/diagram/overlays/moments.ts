import type { SignedCommit } from '#shared/journal/commit.ts';
import { pointAfter, pointAt, pointBefore } from '#shared/journal/past.ts';
import { formatDate, formatInstant } from '../../../i18n/format.ts';
import { gestureTitle } from '../../../i18n/gesture.ts';
import type { ChosenPoint } from '../../../stores/comparison.ts';
import type { Say } from './overlay.ts';

/** Points of the history one can compare with, newest first, as a person thinks of them. */
export interface Moments {
  /** Just before each import. */
  readonly imports: readonly ChosenPoint[];
  /** The beginning of each day on which something was done. */
  readonly days: readonly ChosenPoint[];
  /** After each commit. */
  readonly commits: readonly ChosenPoint[];
}

/** Midnight local time at the beginning of the day of a moment, milliseconds since 1970 UTC. */
function midnight(wall: number): number {
  const date = new Date(wall);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** The moments of a history; `commits` oldest first. */
export function momentsOf(commits: readonly SignedCommit[], { t }: Pick<Say, 't'>): Moments {
  const imports: ChosenPoint[] = [];
  const days: ChosenPoint[] = [];
  const after: ChosenPoint[] = [];
  let day: number | null = null;
  for (const { commit, hash } of commits) {
    const { wall } = commit.stamp;
    const named = { title: gestureTitle(commit, t), at: formatInstant(wall).slice(0, 16) };
    const start = midnight(wall);
    if (start !== day) {
      day = start;
      const title = t('overlay:changes.day', { date: formatDate(start) });
      days.unshift({ key: `day ${start}`, point: pointAt(start - 1), title });
    }
    if (commit.action.type === 'import') {
      const title = t('overlay:changes.beforeImport', named);
      imports.unshift({ key: `import ${hash}`, point: pointBefore(commit), title });
    }
    const title = t('overlay:changes.after', named);
    after.unshift({ key: hash, point: pointAfter(commit), title });
  }
  return { imports, days, commits: after };
}

/** What is compared with before anybody chose: just before the latest import, or else the first commit. */
export function firstMoment({ imports, commits }: Moments): ChosenPoint | null {
  return imports[0] ?? commits.at(-1) ?? null;
}

/** A moment by its key. */
export function momentOf(moments: Moments, key: string | null): ChosenPoint | null {
  const all = [...moments.imports, ...moments.days, ...moments.commits];
  return all.find((moment) => moment.key === key) ?? null;
}
