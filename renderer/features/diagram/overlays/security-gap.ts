import { IconShieldHalf } from '@tabler/icons-react';
import type { ConduitAnswer, ZoneAnswer } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { legendOf, type Mark, type Overlay } from './overlay.ts';

const legend = legendOf(
  'securityGap',
  { gap3: 'critical', gap2: 'high', gap1: 'medium', unknown: 'unknown', met: 'good' },
  ['gap3', 'gap2', 'gap1', 'unknown', 'met'],
);
const byGap = [legend.met, legend.gap1, legend.gap2] as const;
/** The foundational requirements in the order of an SL vector (IEC 62443-3-3 Annex A). */
const requirements = ['IAC', 'UC', 'SI', 'DC', 'RDF', 'TRE', 'RA'] as const;

function markOf({ slTarget, slAchieved, gaps }: Pick<ZoneAnswer, 'slTarget' | 'slAchieved' | 'gaps'>): Mark {
  const achieved = slAchieved.join(' ');
  if (slTarget === null) {
    return {
      entry: legend.unknown,
      short: ({ t }) => t('overlay:securityGap.noTarget'),
      long: ({ t }) => t('overlay:securityGap.noTargetLong', { achieved }),
    };
  }
  const missing = slTarget.map((target, fr) => target - (slAchieved[fr] ?? 0));
  const gap = Math.max(0, ...missing);
  const where = requirements.filter((_, fr) => (missing[fr] ?? 0) > 0);
  const entry = byGap[gap] ?? legend.gap3;
  return {
    entry,
    short: ({ t }) => (gap === 0 ? t('overlay:securityGap.met') : t('diagram:gap', { count: gap })),
    long: ({ t }) => {
      const levels = t('overlay:securityGap.levels', { target: slTarget.join(' '), achieved });
      if (gap === 0) return `${t('overlay:securityGap.met')}, ${levels}`;
      const open = t('overlay:securityGap.open', { count: gaps.length });
      return `${t('overlay:securityGap.long', { count: gap, where: where.join(', ') })}, ${levels}, ${open}`;
    },
  };
}

/** How far every zone and conduit is from its target: SL-T less SL-A, by the worst foundational requirement. */
export const securityGap: Overlay = {
  id: 'securityGap',
  titleKey: 'overlay:securityGap.title',
  icon: IconShieldHalf,
  need: 'analysis',
  dependsOn: ['analysis'],
  read: ({ analysis }) => {
    const marks = new Map<RecordId, Mark>();
    const answers: readonly (ZoneAnswer | ConduitAnswer)[] = [...analysis.zones, ...analysis.conduits];
    for (const answer of answers) marks.set(answer.id, markOf(answer));
    return { marks, legend: legend.all };
  },
};
