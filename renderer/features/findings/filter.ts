import type { Finding, Severity } from '#shared/analysis/analysis.ts';
import type { Language } from '#shared/model/language.ts';
import { isSettled, openFailures } from '../../stores/finding-groups.ts';

export interface FindingFilter {
  readonly text: string;
  /** Empty lets all through. */
  readonly severities: ReadonlySet<Severity>;
  /** Also those a person has settled. */
  readonly settled: boolean;
}

/** Failed findings a filter lets through. Text is looked for in rule, title, message and names. */
export function matchFindings(
  findings: readonly Finding[],
  filter: FindingFilter,
  language: Language,
): readonly Finding[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && filter.severities.size === 0 && !filter.settled) return openFailures(findings);
  return findings.filter((finding) => {
    if (finding.status !== 'fail') return false;
    if (filter.severities.size > 0 && !filter.severities.has(finding.severity)) return false;
    if (!filter.settled && isSettled(finding)) return false;
    if (words.length === 0) return true;
    const text = [
      finding.rule,
      finding.title[language],
      finding.wording[language],
      finding.cause ?? '',
      ...finding.subjects.map((subject) => subject.name),
    ]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
