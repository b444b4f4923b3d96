import { type Analysis, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { Localised } from '#shared/model/language.ts';
import { pauses } from './pause.ts';

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
  const byField = new Map<string, Collected>();
  for (const finding of findings) {
    if (finding.status !== 'unknown') continue;
    const fields = finding.missing.length === 1 ? finding.missing : [...new Set(finding.missing)];
    for (const field of fields) {
      let waiting = byField.get(field);
      if (waiting === undefined) {
        waiting = { findings: [], settles: 0, records: new Map() };
        byField.set(field, waiting);
      }
      waiting.findings.push(finding);
      if (fields.length === 1) waiting.settles += 1;
      for (const subject of finding.subjects) waiting.records.set(subject.id, subject);
    }
  }
  const list = [...byField].map(
    ([field, waiting]): MissingField => ({ ...waiting, field, records: [...waiting.records.values()] }),
  );
  return list.sort(
    (a, b) =>
      b.settles - a.settles || b.findings.length - a.findings.length || a.field.localeCompare(b.field),
  );
}

interface Collected {
  readonly findings: Finding[];
  settles: number;
  readonly records: Map<string, Finding['subjects'][number]>;
}

/** The findings nobody has settled; the same list for the same answer. */
export const openOnly = remembered((findings) => findings.filter((finding) => !isSettled(finding)));

/** Failed rules nobody has settled, in the order of the answer; the same list for the same answer. */
export const openFailures = remembered((findings) =>
  findings.filter((finding) => finding.status === 'fail' && !isSettled(finding)),
);

/** Works out, one after the other, what pages ask for at once when a large answer arrives. */
export async function groupAhead(findings: readonly Finding[]): Promise<void> {
  const pause = pauses();
  const works = [countFindings, groupByCause, openOnly, missingFields];
  for (const work of works) {
    work(findings);
    await pause();
  }
  for (const listed of [openOnly, openFailures]) {
    groupByCause(listed(findings));
    await pause();
  }
}

/** Failed findings that are still open, most severe first. */
export function openFindings(analysis: Analysis | null): readonly Finding[] {
  return (analysis?.findings ?? [])
    .filter((finding) => finding.status === 'fail' && !isSettled(finding))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
