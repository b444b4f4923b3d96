import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { severities } from '#shared/analysis/analysis.ts';
import { formatClock, formatCount, formatSeconds } from '../i18n/format.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { useAnalysis } from '../stores/analysis.ts';
import { useAssessment } from '../stores/assessment.ts';
import { countFindings } from '../stores/finding-groups.ts';
import { useShortKnowledgeAges } from '../stores/knowledge.ts';
import { useNavigation } from '../stores/navigation.ts';
import { DataAge } from '../ui/data-age.tsx';
import styles from './status-bar.module.css';
import { saveText } from './top-bar.tsx';

/** Saved or not, counts, unknowns, age of knowledge, state of the analysis: always, on every page. */
export function StatusBar() {
  return (
    <footer className={styles['status']}>
      <Saved />
      <RecordCounts />
      <FindingCounts />
      <KnowledgeAges />
      <AnalysisState />
    </footer>
  );
}

function Saved() {
  const { t } = useTranslation();
  const save = useAssessment((state) => state.save);
  const conflicts = useAssessment((state) => state.conflicts.length);
  const go = useNavigation((state) => state.go);
  return (
    <div className={styles['statusGroup']}>
      <span className={styles['saved']} data-kind={save.kind} role="status">
        {saveText(save, t)}
      </span>
      {conflicts === 0 ? null : (
        <button type="button" onClick={() => go('audit', { tab: 'conflicts' })}>
          {t('common:status.conflicts', { count: conflicts })}
        </button>
      )}
    </div>
  );
}

function RecordCounts() {
  const { t } = useTranslation();
  const assets = useAssessment((state) => state.model.asset.size);
  const zones = useAssessment((state) => state.model.zone.size);
  const conduits = useAssessment((state) => state.model.conduit.size);
  return (
    <div className={styles['statusGroup']}>
      <span>{t('common:status.assets', { count: assets })}</span>
      <span>{t('common:status.zones', { count: zones })}</span>
      <span>{t('common:status.conduits', { count: conduits })}</span>
    </div>
  );
}

function FindingCounts() {
  const { t } = useTranslation();
  const language = useLanguage();
  const findings = useAnalysis((state) => state.analysis?.findings);
  const go = useNavigation((state) => state.go);
  if (findings === undefined) return null;
  const { bySeverity, unknown } = countFindings(findings);
  const present = severities.filter((severity) => bySeverity[severity] > 0);
  return (
    <div className={styles['statusGroup']}>
      {present.length === 0 ? <span>{t('common:status.noFindings')}</span> : null}
      {present.map((severity) => (
        <button key={severity} type="button" onClick={() => go('findings', { severity })}>
          <span className={styles['dot']} data-severity={severity} aria-hidden />
          {t('common:status.severity', {
            count: bySeverity[severity],
            formatted: formatCount(bySeverity[severity], language),
            word: t(`common:severity.${severity}`),
          })}
        </button>
      ))}
      <button type="button" onClick={() => go('findings', { tab: 'unknowns' })}>
        {t('common:status.unknown', { count: unknown })}
      </button>
    </div>
  );
}

function KnowledgeAges() {
  const { t } = useTranslation();
  const ages = useShortKnowledgeAges();
  const go = useNavigation((state) => state.go);
  const now = Date.now();
  return (
    <div className={styles['statusGroup']}>
      {ages.map(({ kind, date }) => (
        <button key={kind} type="button" onClick={() => go('settings', { tab: 'knowledge' })}>
          <DataAge label={t(`common:knowledge.${kind}`, { defaultValue: kind })} date={date} now={now} />
        </button>
      ))}
    </div>
  );
}

function AnalysisState() {
  const { t } = useTranslation();
  const language = useLanguage();
  const status = useAnalysis((state) => state.status);
  const milliseconds = useAnalysis((state) => state.milliseconds);
  const rerun = useAnalysis((state) => state.rerun);
  const at = useAnalysis((state) => state.at);
  const seconds = formatSeconds(milliseconds ?? 0, language);
  const title =
    at === null ? t('common:action.analyse') : t('common:status.analysedAt', { time: formatClock(at) });
  return (
    <div className={styles['statusGroup']}>
      {status === 'running' ? <Loader size={12} aria-hidden /> : null}
      <button type="button" onClick={rerun} title={title}>
        {status === 'ready' ? t('common:status.analysed', { seconds }) : null}
        {status === 'running' ? t('common:status.analysing') : null}
        {status === 'idle' ? t('common:status.notAnalysed') : null}
        {status === 'failed' ? t('common:status.analysisFailed') : null}
      </button>
    </div>
  );
}
