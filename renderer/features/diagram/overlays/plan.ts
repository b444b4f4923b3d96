import { IconShieldCheck } from '@tabler/icons-react';
import type { AssetOutlook } from '#shared/analysis/plan/plan.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatProbability } from '../../../i18n/format.ts';
import { legendOf, type Mark, type Overlay, plainMark, type Words } from './overlay.ts';

const legend = legendOf(
  'plan',
  { still: 'critical', eased: 'high', settled: 'good', lowered: 'low', same: 'calm', unknown: 'unknown' },
  ['still', 'eased', 'settled', 'lowered', 'unknown', 'same'],
);
const unknown = plainMark(legend.unknown, ({ t }) => t('overlay:plan.unknownLong'));

function entryOf({ before, after }: AssetOutlook) {
  const falls = after.likelihood < before.likelihood;
  if (after.tolerable === false) return falls ? legend.eased : legend.still;
  if (before.tolerable === false) return legend.settled;
  return falls ? legend.lowered : legend.same;
}

function markOf(outlook: AssetOutlook): Mark {
  const { before, after } = outlook;
  if (before.level === null || after.level === null) return unknown;
  const entry = entryOf(outlook);
  const [was, is] = [before.level, after.level];
  return {
    entry,
    short: () => (was === is ? `${was}` : `${was} → ${is}`),
    long: ({ t, language }) =>
      [
        t('overlay:plan.long', {
          before: `${was} ${t(`model:grade.${was}`)}`,
          after: `${is} ${t(`model:grade.${is}`)}`,
        }),
        t('overlay:plan.likelihood', {
          before: formatProbability(before.likelihood, language),
          after: formatProbability(after.likelihood, language),
        }),
      ].join(', '),
  };
}

/** What the whole plan of measures makes of the risk of every asset, held against today. */
export const plan: Overlay = {
  id: 'plan',
  titleKey: 'overlay:plan.title',
  icon: IconShieldCheck,
  need: 'plan',
  dependsOn: ['plan'],
  read: ({ plan: answer }) => {
    const marks = new Map<RecordId, Mark>();
    for (const outlook of answer?.assets ?? []) marks.set(outlook.id, markOf(outlook));
    const isOpen = answer?.measures.some(({ stage }) => stage !== 'implemented') === true;
    const notes: readonly Words[] = isOpen ? [] : [({ t }) => t('overlay:plan.noMeasures')];
    return { marks, legend: legend.all, notes };
  },
};
