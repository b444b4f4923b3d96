import { IconAlertTriangle } from '@tabler/icons-react';
import type { Severity } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { type FindingTally, tallier } from '../../../stores/finding-tallies.ts';
import {
  type Answer,
  type Entry,
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

/** What the findings of one record say. Its words are made when they are asked for: there are tens of thousands of them. */
class TallyMark implements Mark {
  readonly entry: Entry;
  readonly #tally: FindingTally;

  constructor(tally: FindingTally) {
    this.#tally = tally;
    const { worst, unknown } = tally;
    this.entry = worst !== null ? legend[worst] : unknown > 0 ? legend.unknown : legend.settled;
  }

  get short(): Words {
    const { worst, gravest } = this.#tally;
    const { label } = this.entry;
    return worst === null ? label : (say) => `${gravest} ${label(say)}`;
  }

  get long(): Words {
    const { worst, open, unknown, all } = this.#tally;
    const { label } = this.entry;
    const undecided: Words = ({ t }) => t('overlay:findings.undecided', { count: unknown });
    if (worst === null)
      return unknown > 0 ? undecided : ({ t }) => t('overlay:findings.settledLong', { count: all });
    return (say) =>
      [
        say.t('overlay:findings.open', { count: open }),
        say.t('overlay:findings.worst', { severity: label(say) }),
        ...(unknown > 0 ? [undecided(say)] : []),
      ].join(', ');
  }
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
  const tallyOfRecord = tallier(findingsOf);
  for (const shelf of [model.asset, model.zone, model.accessPoint, model.conduit, model.channel])
    for (const id of shelf.keys()) {
      const tally = tallyOfRecord(id);
      marks.set(id, tally === undefined ? none : new TallyMark(tally));
      if (marks.size % pieceLength === 0) yield;
    }
  return { marks, legend: legend.all };
}
