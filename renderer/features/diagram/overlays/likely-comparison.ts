import type { SignedCommit } from '#shared/journal/commit.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import type { Comparison } from '../../../stores/comparison.ts';
import { firstMoment, momentsOf } from './moments.ts';
import type { Say } from './overlay.ts';

/** What was compared last, for when the overlay is switched on again. */
let last: { readonly assessment: string | null; readonly comparison: Comparison } | null = null;

/** Remembers what was compared until another assessment is open. */
export function rememberComparison(comparison: Comparison): void {
  last = { assessment: useAssessment.getState().id, comparison };
}

/** What is compared before anybody chose: as the last time, or else now with the first moment offered. `commits` oldest first. */
export function likelyComparison(commits: readonly SignedCommit[], say: Pick<Say, 't'>): Comparison | null {
  if (last !== null && last.assessment === useAssessment.getState().id) return last.comparison;
  const since = firstMoment(momentsOf(commits, say));
  return since === null ? null : { type: 'points', since, until: null };
}
