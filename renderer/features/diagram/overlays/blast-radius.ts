import { IconRipple } from '@tabler/icons-react';
import type { Reached } from '#shared/analysis/graph/trace.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatProbability, formatShare } from '../../../i18n/format.ts';
import { legendOf, type Mark, type Overlay, plainMark, type Words } from './overlay.ts';

const legend = legendOf(
  'blastRadius',
  { start: 'path', steps1: 'critical', steps2: 'high', steps3: 'medium', none: 'calm' },
  ['start', 'steps1', 'steps2', 'steps3', 'none'],
);
const none = plainMark(legend.none, ({ t }) => t('overlay:blastRadius.noneLong'));
const bySteps = [legend.steps1, legend.steps2] as const;

function markOf({ probability, steps }: Reached): Mark {
  return {
    entry: bySteps[steps - 1] ?? legend.steps3,
    short: ({ language }) => formatProbability(probability, language),
    long: ({ t, language }) =>
      t('overlay:blastRadius.long', { count: steps, probability: formatProbability(probability, language) }),
  };
}

/** Everything that can fall once the selected asset has: in how many steps, and how likely on the best path. */
export const blastRadius: Overlay = {
  id: 'blastRadius',
  titleKey: 'overlay:blastRadius.title',
  icon: IconRipple,
  need: 'asset',
  dependsOn: ['model', 'assets', 'trace'],
  read: ({ model, assets, trace }) => {
    const marks = new Map<RecordId, Mark>();
    if (trace === null) return { marks, legend: legend.all };
    for (const id of model.asset.keys()) marks.set(id, none);
    for (const reached of trace.reached) marks.set(reached.id, markOf(reached));
    const share = assets.get(trace.asset)?.blastRadius;
    const words: Words = ({ t, language }) =>
      t('overlay:blastRadius.share', {
        count: trace.reached.length,
        policy: formatShare(share?.policy ?? 0, language),
        likely: formatShare(share?.withControls ?? 0, language),
      });
    marks.set(trace.asset, plainMark(legend.start, words));
    return { marks, legend: legend.all, notes: [words] };
  },
};
