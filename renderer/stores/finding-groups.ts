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

/** Works something out of a list of findings, one after the other. */
interface Reading<T> {
  take(finding: Finding): void;
  done(): T;
}

/** An answer for each list of findings, worked out once: several pages ask for the same one. */
interface Remembered<T> {
  (findings: readonly Finding[]): T;
  /** Works the answer out with pauses in between, before anybody asks for it. */
  ahead(findings: readonly Finding[], pause: () => Promise<void>): Promise<void>;
}

/** Findings read between two looks at the clock. */
const findingsAtOnce = 500;

function remembered<T>(begin: () => Reading<T>): Remembered<T> {
  const known = new WeakMap<readonly Finding[], T>();
  const answer = (findings: readonly Finding[]): T => {
    const before = known.get(findings);
    if (before !== undefined) return before;
    const reading = begin();
    for (const finding of findings) reading.take(finding);
    return keep(findings, reading);
  };
  const keep = (findings: readonly Finding[], reading: Reading<T>): T => {
    const found = reading.done();
    known.set(findings, found);
    return found;
  };
  const ahead = async (findings: readonly Finding[], pause: () => Promise<void>): Promise<void> => {
    if (known.has(findings)) return;
    const reading = begin();
    for (const [index, finding] of findings.entries()) {
      reading.take(finding);
      if (index % findingsAtOnce === 0) await pause();
    }
    keep(findings, reading);
  };
  return Object.assign(answer, { ahead });
}

/** Open findings by severity, and how many rules could not decide. */
export const countFindings = remembered(countBySeverity);

function countBySeverity(): Reading<FindingCounts> {
  const bySeverity: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  let unknown = 0;
  return {
    take: (finding) => {
      if (finding.status === 'unknown') unknown += 1;
      else if (!isSettled(finding)) bySeverity[finding.severity] += 1;
    },
    done: () => ({ bySeverity, unknown }),
  };
}

/** Findings with one cause: one rule of one severity and, where the rule names one, one cause. */
export interface FindingGroup {
  readonly key: string;
  readonly rule: string;
  /** Whether the rule fails or could not decide. */
  readonly status: Finding['status'];
  readonly severity: Severity;
  readonly title: Localised;
  /** What they share beyond the rule, for example the product; null where nothing. */
  readonly cause: string | null;
  readonly findings: readonly Finding[];
  /** How many of them a person has settled. */
  readonly settled: number;
}

/** Findings grouped by cause, those that fail first, then the most severe and most frequent. */
export const groupByCause = remembered(causesIn);

interface Grouped extends Pick<Finding, 'status' | 'severity'> {
  readonly findings: Finding[];
  settled: number;
}

function causesIn(): Reading<readonly FindingGroup[]> {
  /** By rule and cause; there are few of them, and a key made of all four for each finding costs more than everything else. */
  const rules = new Map<string, Map<string | null, Grouped[]>>();
  const take = (finding: Finding): void => {
    const { rule, cause, status, severity } = finding;
    const causes = rules.get(rule) ?? new Map<string | null, Grouped[]>();
    rules.set(rule, causes);
    const alike = causes.get(cause) ?? [];
    causes.set(cause, alike);
    let group = alike.find((one) => one.status === status && one.severity === severity);
    if (group === undefined) {
      group = { status, severity, findings: [], settled: 0 };
      alike.push(group);
    }
    group.findings.push(finding);
    if (isSettled(finding)) group.settled += 1;
  };
  const done = (): readonly FindingGroup[] =>
    [...rules.values()]
      .flatMap((causes) => [...causes.values()].flat())
      .flatMap(groupOf)
      .sort(byGravity);
  return { take, done };
}

function groupOf({ findings, settled }: Grouped): readonly FindingGroup[] {
  const [first] = findings;
  if (first === undefined) return [];
  const { rule, status, severity, title, cause } = first;
  const key = `${status} ${severity} ${rule} ${cause ?? ''}`;
  return [{ key, rule, status, severity, title, cause, findings, settled }];
}

function byGravity(a: FindingGroup, b: FindingGroup): number {
  return (
    Number(a.status === 'unknown') - Number(b.status === 'unknown') ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.findings.length - a.findings.length ||
    a.rule.localeCompare(b.rule) ||
    (a.cause ?? '').localeCompare(b.cause ?? '')
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

function fieldsMissingIn(): Reading<readonly MissingField[]> {
  const byField = new Map<string, Collected>();
  const take = (finding: Finding): void => {
    if (finding.status !== 'unknown') return;
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
  };
  const done = (): readonly MissingField[] =>
    [...byField]
      .map(
        ([field, waiting]): MissingField => ({ ...waiting, field, records: [...waiting.records.values()] }),
      )
      .sort(
        (a, b) =>
          b.settles - a.settles || b.findings.length - a.findings.length || a.field.localeCompare(b.field),
      );
  return { take, done };
}

interface Collected {
  readonly findings: Finding[];
  settles: number;
  readonly records: Map<string, Finding['subjects'][number]>;
}

function only(isWanted: (finding: Finding) => boolean): Remembered<readonly Finding[]> {
  return remembered(() => {
    const wanted: Finding[] = [];
    return { take: (finding) => void (isWanted(finding) && wanted.push(finding)), done: () => wanted };
  });
}

/** The findings nobody has settled; the same list for the same answer. */
export const openOnly = only((finding) => !isSettled(finding));

/** Failed rules nobody has settled, in the order of the answer; the same list for the same answer. */
export const openFailures = only((finding) => finding.status === 'fail' && !isSettled(finding));

/** Works out, one after the other, what pages ask for at once when a large answer arrives. */
export async function groupAhead(findings: readonly Finding[]): Promise<void> {
  const pause = pauses('ahead');
  const works = [countFindings, groupByCause, openOnly, missingFields, openFailures];
  for (const work of works) await work.ahead(findings, pause);
  for (const listed of [openOnly, openFailures]) await groupByCause.ahead(listed(findings), pause);
}

/** Failed findings that are still open, most severe first. */
export function openFindings(analysis: Analysis | null): readonly Finding[] {
  return (analysis?.findings ?? [])
    .filter((finding) => finding.status === 'fail' && !isSettled(finding))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
