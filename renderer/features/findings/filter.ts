import type { Finding, Severity } from '#shared/analysis/analysis.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Model } from '#shared/model/model.ts';
import type { decisionStates } from '#shared/model/risk.ts';
import { isSettled, openFailures } from '../../stores/finding-groups.ts';

/** Answers that make findings; what passes or does not apply is counted under Rules. */
export const answersShown = ['fail', 'unknown', 'both'] as const;

export interface FindingFilter {
  /** Rules that fail, that could not decide, or both. */
  readonly answer: (typeof answersShown)[number];
  readonly text: string;
  /** Empty lets all through. */
  readonly severities: ReadonlySet<Severity>;
  /** Also those a person has settled. */
  readonly settled: boolean;
  /** Only those a person has put into this state; null lets all through, `open` also those nobody has decided. */
  readonly state: DecisionState | null;
  /** Only those about this zone or something directly in it; null lets all through. */
  readonly zone: string | null;
}

type DecisionState = (typeof decisionStates)[number];

/** Whether a finding is about a zone or something that names it. */
function isAbout(finding: Finding, zone: string, model: Model): boolean {
  return finding.subjects.some(({ id }) => {
    if (id === zone) return true;
    if (isIdOf('asset', id)) return model.asset.get(id)?.zone === zone;
    return isIdOf('accessPoint', id) && model.accessPoint.get(id)?.zone === zone;
  });
}

function hasAnswer({ status, severity }: Finding, { answer, severities }: FindingFilter): boolean {
  return (answer === 'both' || status === answer) && (severities.size === 0 || severities.has(severity));
}

const isDefault = ({ answer, text, severities, settled, state, zone }: FindingFilter): boolean =>
  answer === 'fail' &&
  text.trim() === '' &&
  severities.size === 0 &&
  !settled &&
  state === null &&
  zone === null;

/** Findings a filter lets through. Text is looked for in rule, title, message and names. */
export function matchFindings(
  findings: readonly Finding[],
  filter: FindingFilter,
  language: Language,
  model: Model,
): readonly Finding[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (isDefault(filter)) return openFailures(findings);
  return findings.filter((finding) => {
    if (!hasAnswer(finding, filter)) return false;
    if (filter.state !== null && (finding.decision?.state ?? 'open') !== filter.state) return false;
    if (filter.state === null && !filter.settled && isSettled(finding)) return false;
    if (filter.zone !== null && !isAbout(finding, filter.zone, model)) return false;
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
