import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { formatCount, formatInstant } from '../../i18n/format.ts';
import { gestureTitle } from '../../i18n/gesture.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { groupByCause, openOnly } from '../../stores/finding-groups.ts';
import { useLoadedHistory } from '../../stores/history.ts';
import { useKnowledgeAges } from '../../stores/knowledge.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { DataAge } from '../../ui/data-age.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './overview.module.css';

const shownGroups = 8;
const none: readonly Finding[] = [];
const shownCommits = 8;

/** Open findings by cause. */
export function FindingsByGroup() {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigation((state) => state.go);
  const analysis = useAnalysis((state) => state.analysis);
  const groups = groupByCause(openOnly(analysis?.findings ?? none));
  return (
    <Panel title={t('overview:findings.title')}>
      {groups.length === 0 ? (
        <p className={styles['dim']}>
          {t(analysis === null ? 'overview:next.waiting' : 'overview:findings.none')}
        </p>
      ) : null}
      <ul className={styles['list']}>
        {groups.slice(0, shownGroups).map((group) => (
          <li key={group.key}>
            <button
              type="button"
              className={styles['listRow']}
              data-shape="finding"
              onClick={() => go('findings', { rule: group.rule })}
            >
              <SeverityBadge severity={group.severity} />
              <span>{group.title[language]}</span>
              <strong>{formatCount(group.findings.length, language)}</strong>
            </button>
          </li>
        ))}
      </ul>
      {groups.length > shownGroups ? (
        <p className={styles['dim']}>{t('common:more', { count: groups.length - shownGroups })}</p>
      ) : null}
    </Panel>
  );
}

/** Which knowledge the answers rest on, and how old it is. */
export function DataAges() {
  const { t } = useTranslation();
  const ages = useKnowledgeAges();
  const now = Date.now();
  return (
    <Panel title={t('overview:ages.title')}>
      <ul className={styles['list']}>
        {ages.map(({ kind, date }) => (
          <li key={kind} className={styles['listRow']}>
            <DataAge label={t(`common:knowledge.${kind}`, { defaultValue: kind })} date={date} now={now} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The latest gestures. */
export function LastChanges() {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const { status, commits } = useLoadedHistory();
  const latest = commits.slice(-shownCommits).reverse();
  return (
    <Panel
      title={t('overview:changes.title')}
      tools={
        <button
          type="button"
          className={styles['listRow']}
          data-shape="finding"
          style={{ width: 'auto', gridTemplateColumns: 'auto' }}
          onClick={() => go('audit')}
        >
          {t('overview:changes.all')}
        </button>
      }
    >
      {status === 'loading' ? <p className={styles['dim']}>{t('common:loading')}</p> : null}
      <ul className={styles['list']}>
        {latest.map(({ hash, commit }) => (
          <li key={hash} className={styles['listRow']} data-shape="change">
            <span>{gestureTitle(commit, t)}</span>
            <small>
              {commit.person}, {formatInstant(commit.stamp.wall)}
            </small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
