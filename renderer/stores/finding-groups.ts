import { type Analysis, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { Localised } from '#shared/model/language.ts';

export interface FindingCounts {
  /** Failed rules that nobody has decided to live with. */
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly unknown: number;
}

/**
 * Whether a person has settled a finding: accepted, called a false alarm, or done. Planned work stays visible, and so
 * does what was settled until a day that has passed.
 */
export function isSettled(finding: Finding): boolean {
  if (finding.decision === null || finding.decision.expired) return false;
  const { state } = finding.decision;
  return state === 'accepted' || state === 'falsePositive' || state === 'done';
}

/** Gives the same answer for the same list without working it out again: several pages ask for the same grouping. */
function remembered<T>(work: (findings: readonly Finding[]) => T): (findings: readonly Finding[]) => T {
  const known = new WeakMap<readonly Finding[], T>();
  return (findings) => {
    const before = known.get(findings);
    if (before !== undefined) return before;
    const answer = work(findings);
    known.set(findings, answer);
    return answer;
  };
}

/** Open findings by severity, and how many rules could not decide. */
export const countFindings = remembered(countBySeverity);

function countBySeverity(findings: readonly Finding[]): FindingCounts {
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  let unknown = 0;
  for (const finding of findings) {
    if (finding.status === 'unknown') unknown += 1;
    else if (!isSettled(finding)) bySeverity[finding.severity] += 1;
  }
  return { bySeverity, unknown };
}

/** Findings with one cause: one rule of one severity. */
export interface FindingGroup {
  readonly key: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: Localised;
  readonly findings: readonly Finding[];
  /** How many of them a person has settled. */
  readonly settled: number;
}

/** Failed findings grouped by cause, most severe and most frequent first. */
export const groupByCause = remembered(causesIn);

function causesIn(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.status !== 'fail') continue;
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const list = [...groups].flatMap(([key, members]): FindingGroup[] => {
    const [first] = members;
    if (first === undefined) return [];
    const settled = members.filter(isSettled).length;
    return [
      { key, rule: first.rule, severity: first.severity, title: first.title, findings: members, settled },
    ];
  });
  return list.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      b.findings.length - a.findings.length ||
      a.rule.localeCompare(b.rule),
  );
}

/** A field nobody has given, and what it would settle. */
export interface MissingField {
  readonly field: string;
  /** Findings that name this field; the same finding may wait for others too. */
  readonly findings: readonly Finding[];
  /** Findings for which this is the only missing field: collecting it settles them. */
  readonly settles: number;
  /** Records on which it is missing. */
  readonly records: readonly Finding['subjects'][number][];
}

/** What rules name as missing although no person on site can supply it: it comes in a knowledge pack. */
export function comesInPacks(field: string): boolean {
  return field === 'advisories';
}

/** Which fields to collect on site, the one that settles most first. */
export const missingFields = remembered(fieldsMissingIn);

function fieldsMissingIn(findings: readonly Finding[]): readonly MissingField[] {
  const byField = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.status !== 'unknown') continue;
    for (const field of new Set(finding.missing)) {
      const group = byField.get(field);
      if (group === undefined) byField.set(field, [finding]);
      else group.push(finding);
    }
  }
  const list = [...byField].map(([field, waiting]): MissingField => {
    const records = new Map(
      waiting.flatMap((finding) => finding.subjects).map((subject) => [subject.id, subject]),
    );
    const settles = waiting.filter((finding) => new Set(finding.missing).size === 1).length;
    return { field, findings: waiting, settles, records: [...records.values()] };
  });
  return list.sort(
    (a, b) =>
      b.settles - a.settles || b.findings.length - a.findings.length || a.field.localeCompare(b.field),
  );
}

/** The findings nobody has settled; the same list for the same answer. */
export const openOnly = remembered((findings) => findings.filter((finding) => !isSettled(finding)));

/** Failed findings that are still open, most severe first. */
export function openFindings(analysis: Analysis | null): readonly Finding[] {
  return (analysis?.findings ?? [])
    .filter((finding) => finding.status === 'fail' && !isSettled(finding))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
