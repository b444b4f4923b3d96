import { CloseButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/model/problem.ts';
import { useLanguage } from '../i18n/i18n.ts';
import { placeIn } from '../i18n/place.ts';
import styles from './ui.module.css';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** A warning left everything working; an error means something did not happen. */
  readonly tone?: 'error' | 'warning';
  readonly onClose?: () => void;
}

/** A problem in the reader's language: what happened, where, what to do. */
export function ProblemNotice({ problem, tone = 'error', onClose }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div className={styles['problem']} data-tone={tone} role="alert">
      <IconAlertTriangle size={18} aria-hidden />
      <div className={styles['problemText']}>
        <p>{problem.message[language]}</p>
        {problem.place === '' ? null : (
          <p className={`mono ${styles['place']}`}>{placeIn(language, problem.place)}</p>
        )}
        <p>{problem.hint[language]}</p>
      </div>
      {onClose === undefined ? null : (
        <CloseButton size="sm" aria-label={t('common:close')} onClick={onClose} />
      )}
    </div>
  );
}
