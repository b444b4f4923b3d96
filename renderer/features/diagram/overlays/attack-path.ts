import { IconRouteAltRight } from '@tabler/icons-react';
import type { TraceStep, Way } from '#shared/analysis/graph/trace.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatProbability } from '../../../i18n/format.ts';
import {
  type Entry,
  legendOf,
  type Mark,
  type Overlay,
  type PathEdge,
  plainMark,
  type Words,
} from './overlay.ts';

const legend = legendOf('attackPath', { target: 'path', source: 'critical', step: 'high', line: 'calm' }, [
  'target',
  'source',
  'step',
  'line',
]);

const letterOf = (way: number): string => String.fromCharCode(65 + way);

/** Where there is one way only its letter says nothing. */
function numberOf(ways: number, way: number, step: number): string {
  return ways === 1 ? String(step) : `${letterOf(way)}${step}`;
}

function restsOn({ channel }: TraceStep): Words {
  return ({ t, nameOf }) =>
    channel === null
      ? t('overlay:attackPath.notDrawn')
      : t('overlay:attackPath.channel', { name: nameOf(channel) });
}

function stepWords(number: string, step: TraceStep): Words {
  return (say) =>
    say.t('overlay:attackPath.stepLong', {
      number,
      from: say.nameOf(step.from),
      to: say.nameOf(step.to),
      rests: restsOn(step)(say),
      probability: formatProbability(step.probability, say.language),
      count: step.controls,
    });
}

/** What is said of one place: each step that leads to it, and whether a way starts there. */
interface Visit {
  readonly numbers: string[];
  readonly words: Words[];
  isSource: boolean;
}

function visitsOf(ways: readonly Way[]): ReadonlyMap<RecordId, Visit> {
  const visits = new Map<RecordId, Visit>();
  const at = (id: RecordId): Visit => {
    const known = visits.get(id) ?? { numbers: [], words: [], isSource: false };
    visits.set(id, known);
    return known;
  };
  for (const [way, { source, prior, steps }] of ways.entries()) {
    const start = at(source);
    start.isSource = true;
    start.words.push(({ t, language }) =>
      t('overlay:attackPath.sourceLong', {
        way: letterOf(way),
        probability: formatProbability(prior, language),
      }),
    );
    for (const [index, step] of steps.entries()) {
      const number = numberOf(ways.length, way, index + 1);
      const visit = at(step.to);
      visit.numbers.push(number);
      visit.words.push(stepWords(number, step));
      if (step.channel !== null) {
        const line = at(step.channel);
        line.numbers.push(number);
        line.words.push(stepWords(number, step));
      }
    }
  }
  return visits;
}

function entryOf(id: RecordId, visit: Visit, target: RecordId): Entry {
  if (id === target) return legend.target;
  if (isIdOf('channel', id)) return legend.line;
  return visit.isSource ? legend.source : legend.step;
}

function markOf(visit: Visit, entry: Entry): Mark {
  const isNamed = entry === legend.target || entry === legend.source;
  return {
    entry,
    short: ({ t }) =>
      [...(isNamed ? [t(`overlay:attackPath.${entry.key}Short`)] : []), ...visit.numbers].join(' '),
    long: (say) =>
      `${isNamed ? `${entry.label(say)}, ` : ''}${visit.words.map((words) => words(say)).join('; ')}`,
  };
}

function edgesOf(ways: readonly Way[]): readonly PathEdge[] {
  return ways.flatMap(({ steps }, way) =>
    steps.map((step, index): PathEdge => {
      const number = numberOf(ways.length, way, index + 1);
      return { from: step.from, to: step.to, number, channel: step.channel, long: stepWords(number, step) };
    }),
  );
}

/** The likeliest ways in to the selected asset, one for each origin of attacks, with what every step rests on. */
export const attackPath: Overlay = {
  id: 'attackPath',
  titleKey: 'overlay:attackPath.title',
  icon: IconRouteAltRight,
  need: 'asset',
  drawsChannels: 'marked',
  dependsOn: ['analysis', 'trace'],
  read: ({ analysis, trace }) => {
    const marks = new Map<RecordId, Mark>();
    if (trace === null) return { marks, legend: legend.all };
    const { asset, ways } = trace;
    for (const [id, visit] of visitsOf(ways)) marks.set(id, markOf(visit, entryOf(id, visit, asset)));
    const isBlind = analysis.warnings.some(({ code }) => code === 'noSources');
    const nothing: Words = ({ t }) => t(isBlind ? 'overlay:exposure.noSources' : 'overlay:attackPath.none');
    if (!marks.has(asset)) marks.set(asset, plainMark(legend.target, nothing));
    const notes = ways.map(
      ({ source, probability, steps }, way): Words =>
        (say) =>
          say.t('overlay:attackPath.way', {
            way: letterOf(way),
            source: say.nameOf(source),
            count: steps.length,
            probability: formatProbability(probability, say.language),
          }),
    );
    return { marks, legend: legend.all, path: edgesOf(ways), notes: ways.length === 0 ? [nothing] : notes };
  },
};
