import { IconGauge } from '@tabler/icons-react';
import type { Risk } from '#shared/analysis/analysis.ts';
import { matrixOf } from '#shared/analysis/risk/risk.ts';
import type { RiskMatrix } from '#shared/analysis/risk/risk-matrix.ts';
import type { RecordId } from '#shared/model/model.ts';
import { formatProbability } from '../../../i18n/format.ts';
import { parametersOf } from '../../../stores/model-parameters.ts';
import { legendOf, type Mark, type Overlay, plainMark, type Words } from './overlay.ts';

const levelWord =
  (level: 1 | 2 | 3 | 4 | 5): Words =>
  ({ t }) =>
    `${level} ${t(`model:grade.${level}`)}`;

const legend = legendOf(
  'risk',
  { 5: 'critical', 4: 'high', 3: 'medium', 2: 'low', 1: 'info', unknown: 'unknown' },
  ['5', '4', '3', '2', '1', 'unknown'],
  { 1: levelWord(1), 2: levelWord(2), 3: levelWord(3), 4: levelWord(4), 5: levelWord(5) },
);
const unknown = plainMark(legend.unknown, ({ t }) => t('overlay:risk.unknownLong'));

function markOf(risk: Risk, matrix: RiskMatrix): Mark {
  const entry = legend[risk.level];
  return plainMark(entry, (say) => {
    const { t, language } = say;
    const range =
      risk.low === risk.high
        ? ''
        : `, ${t('overlay:risk.range', { low: levelWord(risk.low)(say), high: levelWord(risk.high)(say) })}`;
    const likelihood = `${matrix.likelihood[risk.likelihoodLevel - 1]?.name[language] ?? ''} (${formatProbability(risk.likelihood, language)})`;
    const raised = risk.safetyAdjusted === null ? '' : `, ${t('overlay:risk.raised')}`;
    const impact = matrix.impact[risk.impact - 1]?.name[language] ?? '';
    return `${t('overlay:risk.long', { level: entry.label(say), likelihood, impact })}${range}${raised}`;
  });
}

/** The risk level of every asset; without a stated impact or criticality it is unknown. */
export const risk: Overlay = {
  id: 'risk',
  titleKey: 'overlay:risk.title',
  icon: IconGauge,
  need: 'analysis',
  dependsOn: ['model', 'analysis', 'assets'],
  read: ({ model, assets }) => {
    const matrix = matrixOf(parametersOf(model).parameters);
    const marks = new Map<RecordId, Mark>();
    for (const id of model.asset.keys()) {
      const answer = assets.get(id)?.risk ?? null;
      marks.set(id, answer === null ? unknown : markOf(answer, matrix));
    }
    return { marks, legend: legend.all };
  },
};
