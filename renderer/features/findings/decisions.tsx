import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Analysis, Score } from '#shared/analysis/analysis.ts';
import { scoreWeights } from '#shared/analysis/rules/limits.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './findings.module.css';

/** Decisions whose finding is no longer found: they are kept and shown, never dropped. */
export function OrphanedDecisions({ analysis }: { readonly analysis: Analysis }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  if (analysis.orphans.length === 0)
    return (
      <EmptyState
        icon={IconCircleCheck}
        title={t('findings:orphans.none')}
        text={t('findings:orphans.noneText')}
      />
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('findings:orphans.tab')}>
      <p className={styles['note']}>{t('findings:orphans.lead')}</p>
      <table className={styles['table']}>
        <thead>
          <tr>
            {['rule', 'subject', 'state', 'reason', 'why'].map((column) => (
              <th key={column} scope="col">
                {t(`findings:orphans.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {analysis.orphans.map((orphan) => (
            <tr key={orphan.decision}>
              <th scope="row">
                {orphan.title === null ? orphan.rule : `${orphan.rule} ${orphan.title[language]}`}
              </th>
              <td>
                {orphan.subject === null ? (
                  t('findings:orphans.gone')
                ) : (
                  <RecordName id={orphan.subject.id} name={orphan.subject.name} />
                )}
              </td>
              <td>{labels.choice('state', orphan.state)}</td>
              <td>{orphan.reason}</td>
              <td>{t(`findings:orphans.because.${orphan.why}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const shownScore = (score: number | null, unknown: string): string =>
  score === null ? unknown : `${Math.floor(score * 100)} %`;

/** How much of what rules weigh is fulfilled, per NIS2 point and per tenet: a trend, with the unknowns beside it. */
export function Scores({ scores }: { readonly scores: readonly Score[] }) {
  const { t } = useTranslation();
  const name = ({ of, key }: Score): string =>
    of === 'nis2' ? `NIS2 Art. 21(2)(${key})` : `NIST SP 800-207 T${key}`;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['scroll']} tabIndex={0} aria-label={t('findings:scores.tab')}>
      <p className={styles['note']}>{t('findings:scores.lead')}</p>
      <p className={styles['note']}>{t('findings:scores.formula', { ...scoreWeights })}</p>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('findings:scores.of')}</th>
            {['score', 'failed', 'decided', 'unknown'].map((column) => (
              <th key={column} scope="col" data-number>
                {t(`findings:scores.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scores.map((score) => (
            <tr key={`${score.of} ${score.key}`}>
              <th scope="row" data-clause>
                {name(score)}
              </th>
              <td data-number>{shownScore(score.score, t('common:unknown'))}</td>
              <td data-number>{score.failed}</td>
              <td data-number>{score.decided}</td>
              <td data-number>{score.unknown}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
