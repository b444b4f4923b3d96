import { Button, Loader, Tabs } from '@mantine/core';
import { IconCircleCheck, IconDatabaseImport, IconFileImport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { countSkipped } from '#shared/ingest/list/skipped.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useKnowledge } from '../../stores/knowledge.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import styles from './import.module.css';
import { type ImportJob, type ImportTab, showJob, useImport } from './import-store.ts';
import { DrawingForm } from './mapping/drawing-form.tsx';
import { ListForm } from './mapping/list-form.tsx';
import { Review } from './review/review.tsx';
import { compareAll } from './review/review-run.ts';
import { useSince } from './since/since-store.ts';
import { SinceTab } from './since/since-tab.tsx';
import { SkippedList } from './skipped/skipped-list.tsx';

/** What can be done now: review what all files say, give the columns of one a meaning, see what of it was skipped. */
export function ImportTabs() {
  const { t } = useTranslation();
  const { jobs, shown, tab, review } = useImport();
  const job = jobs.find(({ id }) => id === shown) ?? null;
  const isWatched = useSince(({ run }) => run >= 0);
  const tabs = tabsOf(
    job,
    review.stage !== 'none' || jobs.some(({ stage }) => stage === 'reading'),
    isWatched,
    review.skipped.length > 0,
  );
  const current = tabs.includes(tab) ? tab : (tabs[0] ?? 'review');
  const several = jobs.length > 1;
  const named = (name: ImportTab): string => {
    if (name === 'leftOut') return t('import:tabs.leftOut', { count: countSkipped(review.skipped) });
    const count = countSkipped(job?.skipped ?? []);
    return several && name !== 'review' && name !== 'since' && job !== null
      ? t('import:tabs.of', { tab: t(`import:tabs.${name}`, { count }), file: job.name })
      : t(`import:tabs.${name}`, { count });
  };
  return (
    <Tabs
      value={current}
      onChange={(value) => showJob(shown, tabs.find((name) => name === value) ?? 'review')}
      keepMounted={false}
      className={styles['job'] ?? ''}
    >
      <Tabs.List aria-label={t('import:tabs.label')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            <span className={styles['tabName']}>{named(name)}</span>
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name} className={styles['tab'] ?? ''}>
          {name === 'review' ? <ReviewStage /> : null}
          {name === 'leftOut' ? <LeftOut /> : null}
          {name === 'since' ? <SinceTab /> : null}
          {job === null ? null : <FileTab key={job.id} job={job} tab={name} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function tabsOf(
  job: ImportJob | null,
  isReviewed: boolean,
  isWatched: boolean,
  isLeftOut: boolean,
): readonly ImportTab[] {
  const isOpen = job !== null && job.stage !== 'done' && job.stage !== 'reading';
  return [
    ...(isReviewed || job === null || job.stage === 'installed' ? (['review'] as const) : []),
    ...(isLeftOut ? (['leftOut'] as const) : []),
    ...(isWatched ? (['since'] as const) : []),
    ...(isOpen && job.stage === 'failed' ? (['why'] as const) : []),
    ...(isOpen && job.lists.length > 0 && job.stage !== 'failed' ? (['columns'] as const) : []),
    ...(isOpen && job.drawing !== null ? (['shapes'] as const) : []),
    ...(job !== null && job.skipped.length > 0 ? (['skipped'] as const) : []),
  ];
}

function FileTab({ job, tab }: { readonly job: ImportJob; readonly tab: ImportTab }) {
  const { t } = useTranslation();
  switch (tab) {
    case 'why':
      return job.problem === null ? null : <ProblemNotice problem={job.problem} />;
    case 'columns':
      return <ListForm job={job} />;
    case 'shapes':
      return job.drawing === null ? null : <DrawingForm job={job} drawing={job.drawing} />;
    case 'skipped':
      return <SkippedList name={job.name} skipped={job.skipped} lead={t('import:skipped.lead')} />;
    case 'review':
    case 'leftOut':
    case 'since':
      return null;
  }
}

/** What files said that fits nothing here: statements about products this plant does not have, bills of nobody knows what. */
function LeftOut() {
  const { t } = useTranslation();
  const { files, skipped } = useImport(({ review }) => review);
  const name = files.map((file) => file.name).join(', ');
  return <SkippedList name={name} skipped={skipped} lead={t('import:skipped.leftOut')} />;
}

function ReviewStage() {
  const { t } = useTranslation();
  const { jobs, review, shown } = useImport();
  const version = useAssessment((state) => state.version);
  const isReading = jobs.some(({ stage }) => stage === 'reading');
  if (isReading || review.stage === 'comparing' || review.stage === 'saving') {
    const key = isReading ? 'reading' : review.stage;
    return (
      <div className={styles['waiting']} role="status">
        <Loader size="sm" />
        {t(`import:waiting.${key}`)}
      </div>
    );
  }
  if (review.stage === 'done') return <Done />;
  if (review.stage === 'none') {
    const isInstalled = jobs.find(({ id }) => id === shown)?.stage === 'installed';
    return isInstalled ? <Installed /> : <Nothing />;
  }
  return (
    <>
      {review.problem === null ? null : <ProblemNotice problem={review.problem} />}
      <Waiting />
      {review.compared === version ? null : (
        <div className={styles['stale']} role="status">
          {t('import:review.stale')}
          <Button size="compact-xs" variant="default" onClick={() => void compareAll()}>
            {t('import:review.again')}
          </Button>
        </div>
      )}
      <Review review={review} />
    </>
  );
}

/** Files that cannot be reviewed before a person says what their columns or shapes mean. */
function Waiting() {
  const { t } = useTranslation();
  const jobs = useImport((state) => state.jobs);
  const waiting = jobs.filter(({ stage }) => stage === 'mapping');
  const [first] = waiting;
  if (first === undefined) return null;
  return (
    <div className={styles['stale']} role="status">
      {t('import:review.waiting', { count: waiting.length, file: first.name })}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => showJob(first.id, first.drawing === null ? 'columns' : 'shapes')}
      >
        {t('import:review.assign')}
      </Button>
    </div>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={IconFileImport}
      title={t('import:review.nothing.title')}
      text={t('import:review.nothing.text')}
    />
  );
}

function Done() {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const { summary, files } = useImport((state) => state.review);
  const { added = 0, zones = 0, matched = 0, changes = 0 } = summary ?? {};
  const [first] = files;
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={
        files.length === 1
          ? t('import:done.title', { file: first?.name ?? '' })
          : t('import:done.many', { count: files.length })
      }
      text={t('import:done.text', { added: added + zones, matched, changes })}
    >
      <Button variant="default" onClick={() => go('assets')}>
        {t('import:done.show')}
      </Button>
    </EmptyState>
  );
}

function Installed() {
  const { t } = useTranslation();
  const { status, problem } = useKnowledge();
  if (problem !== null) return <ProblemNotice problem={problem} />;
  const key = status === 'installing' ? 'import:installed.working' : 'import:installed.text';
  return <EmptyState icon={IconDatabaseImport} title={t('import:installed.title')} text={t(key)} />;
}
