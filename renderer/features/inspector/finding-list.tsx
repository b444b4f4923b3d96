import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './inspector.module.css';

const shownAtFirst = 8;

/** Findings about one record; pressing one goes to it. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const go = useNavigation((state) => state.go);
  const analysed = useAnalysis((state) => state.analysis !== null);
  const [all, setAll] = useState(false);
  if (findings.length === 0) return <p>{t(analysed ? 'inspector:noFindings' : 'inspector:notAnalysed')}</p>;
  const shown = all ? findings : findings.slice(0, shownAtFirst);
  return (
    <>
      <ul className={styles['list']}>
        {shown.map((finding) => (
          <li key={finding.id}>
            <button
              type="button"
              className={styles['finding']}
              onClick={() => go('findings', { finding: finding.id })}
            >
              <SeverityBadge severity={finding.status === 'unknown' ? 'unknown' : finding.severity} />
              <span>{finding.title[language]}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length < findings.length ? (
        <button type="button" className={styles['finding']} onClick={() => setAll(true)}>
          {t('common:more', { count: findings.length - shown.length })}
        </button>
      ) : null}
    </>
  );
}
