import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import styles from './import.module.css';
import { type ImportJob, showJob } from './import-store.ts';
import { remove } from './jobs.ts';

interface FileRowsProps {
  readonly jobs: readonly ImportJob[];
  readonly shown: string | null;
}

/** One row a file: what it is, how far it is, what was read and what was not. */
export function FileRows({ jobs, shown }: FileRowsProps) {
  const { t } = useTranslation();
  return (
    <table className={styles['files']}>
      <caption className={styles['hidden']}>{t('import:files.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('import:files.file')}</th>
          <th scope="col">{t('import:files.format')}</th>
          <th scope="col" className={styles['figure']}>
            {t('import:files.size')}
          </th>
          <th scope="col">{t('import:files.state')}</th>
          <th scope="col" className={styles['figure']}>
            {t('import:files.read')}
          </th>
          <th scope="col" className={styles['figure']}>
            {t('import:files.skipped')}
          </th>
          <th scope="col">
            <span className={styles['hidden']}>{t('import:files.actions')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <FileRow key={job.id} job={job} isShown={job.id === shown} />
        ))}
      </tbody>
    </table>
  );
}

function FileRow({ job, isShown }: { readonly job: ImportJob; readonly isShown: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isBusy = job.stage === 'reading' || job.stage === 'comparing' || job.stage === 'saving';
  const removing = t(isBusy ? 'import:files.cancel' : 'import:files.remove', { file: job.name });
  const skipped = job.skipped.reduce((sum, { count }) => sum + count, 0);
  return (
    <tr data-shown={isShown || undefined}>
      <td className={styles['fileName']}>
        <button type="button" aria-pressed={isShown} onClick={() => showJob(isShown ? null : job.id)}>
          {job.name}
        </button>
      </td>
      <td>{job.format === null ? t('common:unknown') : t(`import:format.${job.format}`)}</td>
      <td className={styles['figure']}>{formatBytes(job.size, language)}</td>
      <td className={styles['state']} data-stage={job.stage} aria-live="polite">
        {job.stage === 'reading' ? <ReadingBar job={job} /> : t(`import:stage.${job.stage}`)}
      </td>
      <td className={styles['figure']}>{formatCount(job.read, language)}</td>
      <td className={styles['figure']} data-warn={skipped > 0 || undefined}>
        {formatCount(skipped, language)}
      </td>
      <td>
        <div className={styles['rowTools']}>
          {job.stage === 'read' ? (
            <Button size="compact-xs" onClick={() => showJob(job.id)}>
              {t('import:files.review')}
            </Button>
          ) : null}
          {job.stage === 'failed' && !isShown ? (
            <Button size="compact-xs" variant="default" onClick={() => showJob(job.id)}>
              {t('import:files.why')}
            </Button>
          ) : null}
          <Tooltip label={removing}>
            <ActionIcon variant="subtle" color="gray" aria-label={removing} onClick={() => remove(job.id)}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      </td>
    </tr>
  );
}

function ReadingBar({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const share = job.size === 0 ? 0 : Math.min(100, Math.round((job.bytes / job.size) * 100));
  return (
    <div className={styles['bar']}>
      <Progress value={share} aria-label={t('import:files.progress', { file: job.name })} />
      <span>{share} %</span>
    </div>
  );
}
