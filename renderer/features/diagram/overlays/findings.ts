import { IconAlertTriangle } from '@tabler/icons-react';
import type { Severity } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { type FindingTally, tallyOf } from '../../../stores/finding-tallies.ts';
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

function markOf({ open, unknown, worst, gravest }: FindingTally, all: number): Mark {
  if (worst === null && unknown === 0) {
    const settled: Words = ({ t }) => t('overlay:findings.settledLong', { count: all });
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
      const tally = tallyOf(findingsOf, id);
      marks.set(id, tally === undefined ? none : markOf(tally, findingsOf.get(id)?.length ?? 0));
      if (marks.size % pieceLength === 0) yield;
    }
  return { marks, legend: legend.all };
}
