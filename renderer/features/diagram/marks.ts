import { type Analysis, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { Id } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import type { Containment } from './containment.ts';

/** What the analysis says about the drawn records, in the form the canvas shows it. */
export interface Marks {
  /** Worst open finding of a record itself. */
  readonly worst: ReadonlyMap<RecordId, Severity>;
  /** Worst open finding of a zone and of everything in it. */
  readonly worstInside: ReadonlyMap<Id<'zone'>, Severity>;
  /** Largest distance from SL-T down to SL-A over the foundational requirements; absent without a target. */
  readonly gap: ReadonlyMap<Id<'zone'>, number>;
}

const settled: ReadonlySet<string> = new Set(['accepted', 'falsePositive', 'done']);

/** Reads the marks out of an analysis; none while there is no answer yet. */
export function readMarks(analysis: Analysis | null, containment: Containment): Marks {
  const worst = analysis === null ? none : worstOf(analysis);
  const gap = new Map<Id<'zone'>, number>();
  for (const { id, slTarget, slAchieved } of analysis?.zones ?? []) {
    if (slTarget === null) continue;
    gap.set(id, Math.max(0, ...slTarget.map((target, fr) => target - (slAchieved[fr] ?? 0))));
  }
  return { worst, worstInside: rollUp(worst, containment), gap };
}

const none: ReadonlyMap<RecordId, Severity> = new Map();

/** Kept for each answer: the canvas comes and goes while the answer stays. */
const known = new WeakMap<Analysis, ReadonlyMap<RecordId, Severity>>();

function worstOf(analysis: Analysis): ReadonlyMap<RecordId, Severity> {
  const before = known.get(analysis);
  if (before !== undefined) return before;
  const worst = new Map<RecordId, Severity>();
  for (const finding of analysis.findings) raiseSubjects(worst, finding);
  known.set(analysis, worst);
  return worst;
}

function raiseSubjects(worst: Map<RecordId, Severity>, finding: Analysis['findings'][number]): void {
  if (finding.status !== 'fail' || settled.has(finding.decision?.state ?? 'open')) return;
  for (const subject of finding.subjects) raise(worst, subject.id, finding.severity);
}

/** Findings between two pauses. */
const findingsAtOnce = 500;

/** Reads the findings of an answer in pieces, so that `readMarks` finds them read. */
export async function readFindingsAhead(analysis: Analysis, pause: () => Promise<void>): Promise<void> {
  if (known.has(analysis)) return;
  const worst = new Map<RecordId, Severity>();
  for (const [index, finding] of analysis.findings.entries()) {
    if (index % findingsAtOnce === 0) await pause();
    raiseSubjects(worst, finding);
  }
  known.set(analysis, worst);
}

function rollUp(
  worst: ReadonlyMap<RecordId, Severity>,
  containment: Containment,
): ReadonlyMap<Id<'zone'>, Severity> {
  const inside = new Map<Id<'zone'>, Severity>();
  for (const id of containment.innerFirst) {
    const { zones, assets, accessPoints } = containment.contentOf(id);
    const own = worst.get(id);
    if (own !== undefined) raise(inside, id, own);
    for (const member of [...assets, ...accessPoints]) {
      const severity = worst.get(member.id);
      if (severity !== undefined) raise(inside, id, severity);
    }
    for (const zone of zones) {
      const severity = inside.get(zone.id);
      if (severity !== undefined) raise(inside, id, severity);
    }
  }
  return inside;
}

function raise<K>(marks: Map<K, Severity>, id: K, severity: Severity): void {
  const known = marks.get(id);
  if (known === undefined || severities.indexOf(severity) < severities.indexOf(known)) {
    marks.set(id, severity);
  }
}
