import { Button, Loader, Tabs } from '@mantine/core';
import { IconCircleCheck, IconDatabaseImport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { useKnowledge } from '../../stores/knowledge.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { DrawingForm } from './drawing-form.tsx';
import styles from './import.module.css';
import type { ImportJob } from './import-store.ts';
import { compare } from './jobs.ts';
import { MappingForm } from './mapping-form.tsx';
import { Review } from './review.tsx';
import { SkippedList } from './skipped-list.tsx';

/** What can be done with one file now: assign its columns, review what it says, see what was skipped. */
export function JobPanel({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState<string | null>(null);
  const tabs = [
    ...(job.stage === 'mapping' ? [] : ['review']),
    ...(job.preview === null || job.stage === 'done' ? [] : ['columns']),
    ...(job.drawing === null || job.stage === 'done' ? [] : ['shapes']),
    ...(job.skipped.length === 0 ? [] : ['skipped']),
  ];
  const current = tab !== null && tabs.includes(tab) ? tab : (tabs[0] ?? 'review');
  if (job.stage === 'failed') {
    return job.problem === null ? null : <ProblemNotice problem={job.problem} />;
  }
  return (
    <Tabs value={current} onChange={setTab} keepMounted={false} className={styles['job']}>
      <Tabs.List aria-label={t('import:tabs.label', { file: job.name })}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`import:tabs.${name}`, { count: job.skipped.length })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => (
        <Tabs.Panel key={name} value={name} className={styles['tab']}>
          {name === 'review' ? <ReviewStage job={job} /> : null}
          {name === 'columns' && job.preview !== null ? (
            <MappingForm job={job} preview={job.preview} />
          ) : null}
          {name === 'shapes' && job.drawing !== null ? <DrawingForm job={job} drawing={job.drawing} /> : null}
          {name === 'skipped' ? <SkippedList job={job} /> : null}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function ReviewStage({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const version = useAssessment((state) => state.version);
  switch (job.stage) {
    case 'reading':
    case 'read':
    case 'comparing':
    case 'saving':
      return (
        <div className={styles['waiting']} role="status">
          <Loader size="sm" />
          {t(`import:waiting.${job.stage}`)}
        </div>
      );
    case 'done':
      return <Done job={job} />;
    case 'installed':
      return <Installed />;
    default:
      return (
        <>
          {job.problem === null ? null : <ProblemNotice problem={job.problem} />}
          {job.compared === version ? null : (
            <div className={styles['stale']} role="status">
              {t('import:review.stale')}
              <Button size="compact-xs" variant="default" onClick={() => void compare(job.id)}>
                {t('import:review.again')}
              </Button>
            </div>
          )}
          <Review job={job} />
        </>
      );
  }
}

function Done({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const go = useNavigation((state) => state.go);
  const { added = 0, zones = 0, matched = 0, changes = 0 } = job.summary ?? {};
  return (
    <EmptyState
      icon={IconCircleCheck}
      title={t('import:done.title', { file: job.name })}
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
