import { IconCalendarX } from '@tabler/icons-react';
import type { LifecycleAnswer } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { type Entry, legendOf, type Mark, type Overlay, plainMark, type Words } from './overlay.ts';

const legend = legendOf(
  'lifecycle',
  {
    ended: 'critical',
    year: 'high',
    threeYears: 'medium',
    phasedOut: 'low',
    unknown: 'unknown',
    noEnd: 'info',
    later: 'calm',
  },
  ['ended', 'year', 'threeYears', 'phasedOut', 'unknown', 'noEnd', 'later'],
);
const unknown = plainMark(legend.unknown, ({ t }) => t('overlay:lifecycle.unknownLong'));

/** Assessment date, and the same day one and three years later (a leap day becomes the first of March). */
type Days = readonly [today: string, year: string, threeYears: string];

function daysFrom(today: string): Days {
  const after = (years: number): string => {
    const moved = new Date(`${today}T00:00:00Z`);
    moved.setUTCFullYear(moved.getUTCFullYear() + years);
    return moved.toISOString().slice(0, 10);
  };
  return [today, after(1), after(3)];
}

/** By when support ends before how it stands: a forward date is what one can plan with. */
function entryOf({ state, unsupportedBy: end }: LifecycleAnswer, [, year, threeYears]: Days): Entry {
  if (state === 'unsupported') return legend.ended;
  if (end !== null && end <= year) return legend.year;
  if (end !== null && end <= threeYears) return legend.threeYears;
  if (state === 'unknown') return legend.unknown;
  if (state === 'discontinued' || state === 'phaseOut') return legend.phasedOut;
  return end === null ? legend.noEnd : legend.later;
}

function partsOf({ parts }: LifecycleAnswer): Words {
  return ({ t }) =>
    parts
      .filter(({ named }) => named)
      .map(({ part, state, unsupportedBy }) => {
        const until = unsupportedBy === null ? '' : ` (${unsupportedBy})`;
        return `${t(`overlay:lifecycle.part.${part}`)} ${t(`overlay:lifecycle.state.${state}`)}${until}`;
      })
      .join(', ');
}

function markOf(answer: LifecycleAnswer, days: Days): Mark {
  const entry = entryOf(answer, days);
  const end = answer.unsupportedBy;
  const dated = end !== null && [legend.ended, legend.year, legend.threeYears, legend.later].includes(entry);
  const parts = partsOf(answer);
  return {
    entry,
    short: ({ t }) =>
      dated
        ? t(entry === legend.ended ? 'overlay:lifecycle.endedShort' : 'overlay:lifecycle.until', {
            date: end.slice(0, 7),
          })
        : t(`overlay:lifecycle.${entry.key}Short`),
    long: (say) => `${entry.label(say)}: ${parts(say)}`,
  };
}

/** By when every asset is without fixes or support; no announced end is a statement, unknown is the lack of one. */
export const lifecycle: Overlay = {
  id: 'lifecycle',
  titleKey: 'overlay:lifecycle.title',
  icon: IconCalendarX,
  need: 'analysis',
  dependsOn: ['model', 'analysis', 'assets'],
  read: ({ model, analysis, assets }) => {
    const days = daysFrom(analysis.at);
    const marks = new Map<RecordId, Mark>();
    for (const id of model.asset.keys()) {
      const answer = assets.get(id)?.lifecycle;
      const isNamed = answer?.parts.some(({ named }) => named) === true;
      marks.set(id, answer === undefined || !isNamed ? unknown : markOf(answer, days));
    }
    const at = analysis.at;
    return { marks, legend: legend.all, notes: [({ t }) => t('overlay:lifecycle.at', { date: at })] };
  },
};
