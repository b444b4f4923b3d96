import { ActionIcon, Button, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { countSkipped } from '#shared/ingest/list/skipped.ts';
import { formatBytes, formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { type ImportJob, type ImportReview, showJob, useImport } from '../import-store.ts';
import { remove, removeAll } from '../jobs.ts';
import styles from './files.module.css';

interface FileRowsProps {
  readonly jobs: readonly ImportJob[];
  readonly shown: string | null;
}

/** One row a file: what it is, how far it is, what was read and what was not. */
export function FileRows({ jobs, shown }: FileRowsProps) {
  const { t } = useTranslation();
  const review = useImport((state) => state.review);
  const isReading = jobs.some(({ stage }) => stage === 'reading');
  return (
    <section className={styles['fileSection']} aria-label={t('import:files.caption')}>
      <div className={styles['fileScroll']}>
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
              <th scope="col" className={styles['figure']}>
                {jobs.length < 2 ? (
                  <span className={styles['hidden']}>{t('import:files.actions')}</span>
                ) : (
                  <Button size="compact-xs" variant="subtle" color="gray" onClick={removeAll}>
                    {t(isReading ? 'import:files.cancelAll' : 'import:files.removeAll')}
                  </Button>
                )}
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <FileRow key={job.id} job={job} review={review} isShown={job.id === shown} />
            ))}
          </tbody>
        </table>
      </div>
      <Announcement jobs={jobs} review={review} />
    </section>
  );
}

/** What a screen reader says as files come along: not every percent, but every file that is through, and the review. */
function Announcement({
  jobs,
  review,
}: {
  readonly jobs: readonly ImportJob[];
  readonly review: ImportReview;
}) {
  const { t } = useTranslation();
  const reading = jobs.filter(({ stage }) => stage === 'reading').length;
  const failed = jobs.filter(({ stage }) => stage === 'failed').length;
  const waiting = jobs.filter(({ stage }) => stage === 'mapping').length;
  const said = [
    reading > 0 ? t('import:said.reading', { done: jobs.length - reading, count: jobs.length }) : null,
    reading === 0 && review.stage === 'review'
      ? t('import:said.review', { rows: review.rows.length, count: review.files.length })
      : null,
    reading === 0 && review.stage === 'done' ? t('import:said.done', { count: review.files.length }) : null,
    waiting > 0 ? t('import:said.waiting', { count: waiting }) : null,
    failed > 0 ? t('import:said.failed', { count: failed }) : null,
  ];
  return (
    <p className={styles['hidden']} role="status">
      {said.filter((sentence) => sentence !== null).join(' ')}
    </p>
  );
}

interface FileRowProps {
  readonly job: ImportJob;
  readonly review: ImportReview;
  readonly isShown: boolean;
}

function FileRow({ job, review, isShown }: FileRowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const isReviewed = job.stage === 'read' && review.files.some(({ id }) => id === job.id);
  const stage = isReviewed && review.stage !== 'none' && review.stage !== 'done' ? review.stage : job.stage;
  const isBusy = stage === 'reading' || stage === 'comparing' || stage === 'saving';
  const removing = t(isBusy ? 'import:files.cancel' : 'import:files.remove', { file: job.name });
  const skipped = countSkipped(job.skipped);
  const sets = job.lists.flatMap(({ preview, isRead }) => (isRead ? (preview.columnSet?.name ?? []) : []));
  return (
    <tr data-shown={isShown || undefined}>
      <td className={styles['fileName']}>
        <button type="button" aria-pressed={isShown} onClick={() => showJob(job.id, frontTab(job))}>
          {job.name}
        </button>
      </td>
      <td>
        {job.format === null ? t('common:unknown') : t(`import:format.${job.format}`)}
        {sets.length === 0 ? null : <small className={styles['set']}>{[...new Set(sets)].join(', ')}</small>}
      </td>
      <td className={styles['figure']}>{formatBytes(job.size, language)}</td>
      <td className={styles['state']} data-stage={stage}>
        {job.stage === 'reading' ? <ReadingBar job={job} /> : t(`import:stage.${stage}`)}
      </td>
      <td className={styles['figure']}>{formatCount(job.read, language)}</td>
      <td className={styles['figure']} data-warn={skipped > 0 || undefined}>
        {formatCount(skipped, language)}
      </td>
      <td>
        <div className={styles['rowTools']}>
          {job.stage === 'mapping' && !isShown ? (
            <Button size="compact-xs" onClick={() => showJob(job.id, frontTab(job))}>
              {t('import:files.assign')}
            </Button>
          ) : null}
          {job.stage === 'failed' ? (
            <Button size="compact-xs" variant="default" onClick={() => showJob(job.id, 'why')}>
              {t('import:files.why')}
            </Button>
          ) : null}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={removing}
            data-hint={removing}
            onClick={() => remove(job.id)}
          >
            <IconX size={16} />
          </ActionIcon>
        </div>
      </td>
    </tr>
  );
}

/** What matters most about a file now. */
function frontTab(job: ImportJob) {
  if (job.stage === 'failed') return 'why';
  if (job.stage === 'mapping') return job.drawing === null ? 'columns' : 'shapes';
  return 'review';
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
