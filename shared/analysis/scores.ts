import { type Score, severities } from './analysis.ts';
import { failuresOf, type Judged } from './judged.ts';
import { scoreWeights } from './rules/limits.ts';
import type { Rule } from './rules/rule.ts';

/** A rule and what it said. */
interface Said {
  readonly rule: Rule;
  readonly judged: Judged;
}

interface Sum {
  failed: number;
  decided: number;
  unknown: number;
}

/**
 * What the rules of each NIS2 point and each tenet weigh together (domain 3.7): 1 − Σ failed weight / Σ decided weight. A
 * fail weighs what its severity does, a pass what its rule's does; what could not be decided counts on neither side.
 */
export function scoresOf(said: readonly Said[]): readonly Score[] {
  const sums = new Map<string, Sum>();
  for (const { rule, judged } of said) {
    const { counts } = judged;
    let failed = 0;
    const failures = failuresOf(judged);
    for (const severity of severities) failed += scoreWeights[severity] * failures[severity];
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
