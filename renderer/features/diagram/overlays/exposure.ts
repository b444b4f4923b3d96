import { IconWorldBolt } from '@tabler/icons-react';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatProbability } from '../../../i18n/format.ts';
import { legendOf, type Mark, type Overlay, plainMark, type Words } from './overlay.ts';

const legend = legendOf(
  'exposure',
  {
    crossings0: 'critical',
    crossings1: 'high',
    crossings2: 'medium',
    crossings3: 'low',
    unknown: 'unknown',
    none: 'calm',
  },
  ['crossings0', 'crossings1', 'crossings2', 'crossings3', 'unknown', 'none'],
);
const unknown = plainMark(legend.unknown, ({ t }) => t('overlay:exposure.unknownLong'));
const none = plainMark(legend.none, ({ t }) => t('overlay:exposure.noneLong'));

const byHops = [legend.crossings0, legend.crossings1, legend.crossings2] as const;

function markOf({ exposure, hops, barriers }: AssetAnswer): Mark {
  if (hops === null) return none;
  return {
    entry: byHops[hops] ?? legend.crossings3,
    short: ({ language }) => formatProbability(exposure, language),
    long: ({ t, language }) =>
      [
        t('overlay:exposure.probability', { probability: formatProbability(exposure, language) }),
        t('overlay:exposure.crossings', { count: hops }),
        ...(barriers === null ? [] : [t('overlay:exposure.barriers', { count: barriers })]),
      ].join(', '),
  };
}

/**
 * How far every asset is from where an attack may start, in conduit crossings, with the probability of the best path.
 * Where no way in is recorded at all, nothing is known: exposure 0 is then no answer.
 */
export const exposure: Overlay = {
  id: 'exposure',
  titleKey: 'overlay:exposure.title',
  icon: IconWorldBolt,
  need: 'analysis',
  dependsOn: ['model', 'analysis', 'assets'],
  read: ({ model, analysis, assets }) => {
    const isBlind = analysis.warnings.some(({ code }) => code === 'noSources');
    const marks = new Map<RecordId, Mark>();
    for (const id of model.asset.keys()) {
      const answer = assets.get(id);
      marks.set(id, answer === undefined || isBlind ? unknown : markOf(answer));
    }
    const notes: readonly Words[] = isBlind ? [({ t }) => t('overlay:exposure.noSources')] : [];
    return { marks, legend: legend.all, notes };
  },
};
