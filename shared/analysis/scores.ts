import type { Score } from './analysis.ts';
import { scoreWeights } from './rules/limits.ts';
import type { Judged, Rule } from './rules/rule.ts';

interface Sum {
  failed: number;
  decided: number;
  unknown: number;
}

/**
 * What the rules of each NIS2 point and each tenet weigh together (domain 3.7): 1 − Σ failed weight / Σ decided weight. A
 * fail weighs what its severity does, a pass what its rule's does; what could not be decided counts on neither side.
 */
export function scoresOf(judged: readonly (Judged & { readonly rule: Rule })[]): readonly Score[] {
  const sums = new Map<string, Sum>();
  for (const { rule, counts, open } of judged) {
    let failed = 0;
    for (const { verdict } of open)
      if (verdict.answer === 'fail') failed += scoreWeights[verdict.severity ?? rule.severity];
    const decided = failed + counts.pass * scoreWeights[rule.severity];
    const keys = [
      ...(rule.sources.nis2 ?? []).map((letter) => `nis2 ${letter}`),
      ...(rule.sources.tenets ?? []).map((tenet) => `tenet ${tenet}`),
    ];
    for (const key of keys) {
      const sum = sums.get(key) ?? { failed: 0, decided: 0, unknown: 0 };
      sum.failed += failed;
      sum.decided += decided;
      sum.unknown += counts.unknown;
      sums.set(key, sum);
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, sum]): Score => {
      const [of = '', key = ''] = name.split(' ');
      const score = sum.decided === 0 ? null : Math.round((1 - sum.failed / sum.decided) * 1e6) / 1e6;
      return { of: of === 'nis2' ? 'nis2' : 'tenet', key, score, ...sum };
    });
}
