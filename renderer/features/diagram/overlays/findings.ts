import { IconAlertTriangle } from '@tabler/icons-react';
import { type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { isSettled } from '../../../stores/finding-groups.ts';
import {
  type Answer,
  legendOf,
  type Mark,
  type Overlay,
  type OverlayInput,
  pieceLength,
  plainMark,
  type Words,
  whole,
} from './overlay.ts';

const severityWord =
  (severity: Severity): Words =>
  ({ t }) =>
    t(`common:severity.${severity}`);

const legend = legendOf(
  'findings',
  {
    critical: 'critical',
    high: 'high',
    medium: 'medium',
    low: 'low',
    info: 'info',
    unknown: 'unknown',
    settled: 'calm',
    none: 'calm',
  },
  ['critical', 'high', 'medium', 'low', 'info', 'unknown', 'settled', 'none'],
  {
    critical: severityWord('critical'),
    high: severityWord('high'),
    medium: severityWord('medium'),
    low: severityWord('low'),
    info: severityWord('info'),
  },
);
const none: Mark = plainMark(legend.none, legend.none.label);

function markOf(findings: readonly Finding[]): Mark {
  let open = 0;
  let unknown = 0;
  let worst: Severity | null = null;
  /** Open findings of the worst severity. */
  let gravest = 0;
  for (const finding of findings) {
    if (finding.status === 'unknown') unknown += 1;
    else if (!isSettled(finding)) {
      open += 1;
      if (worst === null || severities.indexOf(finding.severity) < severities.indexOf(worst)) {
        worst = finding.severity;
        gravest = 0;
      }
      if (finding.severity === worst) gravest += 1;
    }
  }
  if (worst === null && unknown === 0) {
    const settled: Words = ({ t }) => t('overlay:findings.settledLong', { count: findings.length });
    return plainMark(legend.settled, settled);
  }
  const undecided: Words = ({ t }) =>
    unknown === 0 ? '' : `, ${t('overlay:findings.undecided', { count: unknown })}`;
  if (worst === null)
    return plainMark(legend.unknown, ({ t }) => t('overlay:findings.undecided', { count: unknown }));
  const entry = legend[worst];
  return {
    entry,
    short: (say) => `${gravest} ${entry.label(say)}`,
    long: (say) =>
      `${say.t('overlay:findings.open', { count: open })}, ${say.t('overlay:findings.worst', { severity: entry.label(say) })}${undecided(say)}`,
  };
}

/** The worst open finding of every record; rules that could not decide are unknown, never good. */
export const findings: Overlay = {
  id: 'findings',
  titleKey: 'overlay:findings.title',
  icon: IconAlertTriangle,
  need: 'analysis',
  dependsOn: ['model', 'analysis', 'findingsOf'],
  read: (input) => whole(pieces(input)),
  pieces,
};

function* pieces({ model, findingsOf }: OverlayInput): Generator<undefined, Answer> {
  const marks = new Map<RecordId, Mark>();
  for (const shelf of [model.asset, model.zone, model.accessPoint, model.conduit, model.channel])
    for (const id of shelf.keys()) {
      const found = findingsOf.get(id);
      marks.set(id, found === undefined || found.length === 0 ? none : markOf(found));
      if (marks.size % pieceLength === 0) yield;
    }
  return { marks, legend: legend.all };
}
