import { Button, Loader, Select, TextInput } from '@mantine/core';
import { IconCircleCheck, IconHistory, IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '#shared/bridge/contract.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { recordKinds } from '#shared/model/model.ts';
import { call } from '../../app/bridge.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { nameOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useLoadedHistory } from '../../stores/history.ts';
import { useInPieces } from '../../stores/in-pieces.ts';
import { pauses } from '../../stores/pause.ts';
import { ConflictChoice } from '../../ui/conflict-choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { PageTabs, usePageTab } from '../../ui/page-tabs.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './audit.module.css';
import { buildTrail, isOpen, matchTrail, peopleOf, type TrailFilter, type TrailRow } from './trail.ts';
import { TrailTable } from './trail-table.tsx';

/** Who changed what, when and why; and the contradictions somebody has to decide. */
export function AuditPage() {
  const { t } = useTranslation();
  const conflicts = useAssessment((state) => state.conflicts.length);
  const [tab, setTab] = usePageTab('trail');
  return (
    <FilledPage title={t('audit:title')} lead={t('audit:lead')} tools={<VerifyButton />}>
      <PageTabs
        tab={tab}
        onTab={setTab}
        tabs={[
          { id: 'trail', label: t('audit:tab.trail'), panel: () => <Trail /> },
          {
            id: 'conflicts',
            label: t('audit:tab.conflicts', { count: conflicts }),
            panel: () => <Conflicts />,
          },
        ]}
      />
    </FilledPage>
  );
}

/** The rows of the trail, built in slices whenever the history grows. */
function useTrail(commits: readonly SignedCommit[]): readonly TrailRow[] | null {
  const [rows, setRows] = useState<readonly TrailRow[] | null>(null);
  useEffect(() => {
    let current = true;
    void buildTrail(commits, pauses(), () => !current).then((built) => {
      if (current) setRows(built);
    });
    return () => {
      current = false;
    };
  }, [commits]);
  return rows;
}

/** The rows a filter lets through; while they are looked for those of before stay. */
function useMatching(rows: readonly TrailRow[] | null, filter: TrailFilter): readonly TrailRow[] {
  const [found, setFound] = useState<readonly TrailRow[]>([]);
  useEffect(() => {
    if (rows === null) return;
    let current = true;
    void matchTrail(rows, filter, pauses(), () => !current).then((matching) => {
      if (current) setFound(matching);
    });
    return () => {
      current = false;
    };
  }, [rows, filter]);
  return isOpen(filter) ? (rows ?? []) : found;
}

function Trail() {
  const { t } = useTranslation();
  const { status, commits, problem } = useLoadedHistory();
  const rows = useTrail(commits);
  const [filter, setFilter] = useState<TrailFilter>({ text: '', person: null, kind: null });
  const matching = useMatching(rows, filter);
  if (problem !== null) return <ProblemNotice problem={problem} />;
  if (status !== 'ready' || rows === null)
    return <Loader size="sm" m="md" aria-label={t('common:loading')} />;
  if (rows.length === 0)
    return <EmptyState icon={IconHistory} title={t('audit:empty')} text={t('audit:emptyText')} />;
  return (
    <>
      <FilterBar
        filter={filter}
        onChange={setFilter}
        people={peopleOf(commits)}
        shown={matching.length}
        all={rows.length}
      />
      <InPieces>
        <TrailTable rows={matching} />
      </InPieces>
    </>
  );
}

/** In a large plant the trail has hundreds of thousands of rows: the bar above it and the table are drawn one by one. */
function InPieces({ children }: { readonly children: ReactNode }) {
  return useInPieces(true, false) ? children : null;
}

interface FilterBarProps {
  readonly filter: TrailFilter;
  readonly people: readonly string[];
  readonly shown: number;
  readonly all: number;
  readonly onChange: (filter: TrailFilter) => void;
}

function FilterBar({ filter, people, shown, all, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  return (
    <div className={styles['filter']}>
      <TextInput
        aria-label={t('common:filter')}
        placeholder={t('common:filter')}
        leftSection={<IconSearch size={14} aria-hidden />}
        w={240}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <Select
        aria-label={t('audit:column.who')}
        placeholder={t('audit:everyone')}
        data={[...people].filter((person) => person !== '')}
        value={filter.person}
        clearable
        w={170}
        onChange={(person) => onChange({ ...filter, person })}
      />
      <Select
        aria-label={t('model:field.kind')}
        placeholder={t('audit:everyKind')}
        data={recordKinds.map((kind) => ({ value: kind, label: labels.kinds(kind) }))}
        value={filter.kind}
        clearable
        w={190}
        onChange={(kind) => onChange({ ...filter, kind })}
      />
      <span role="status">
        {t('audit:shown', { shown: formatCount(shown, language), all: formatCount(all, language) })}
      </span>
    </div>
  );
}

type Verdict =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly answer: Output<'journal:verify'> };

/** Checks the whole chain in the main process: hashes, signatures, order. */
function VerifyButton() {
  const { t } = useTranslation();
  const language = useLanguage();
  const id = useAssessment((state) => state.id);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  if (id === null) return null;
  const verify = async (): Promise<void> => {
    setVerdict({ kind: 'running' });
    setVerdict({ kind: 'done', answer: await call('journal:verify', { assessment: id }) });
  };
  const answer = verdict?.kind === 'done' ? verdict.answer : null;
  return (
    <div className={styles['verdict']}>
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        loading={verdict?.kind === 'running'}
        onClick={() => void verify()}
      >
        {t('audit:verify')}
      </Button>
      <div role="status">
        {answer?.ok === true && answer.value.problems.length === 0 ? (
          <p className={styles['good']}>
            <IconCircleCheck size={16} aria-hidden />
            {t('audit:verified', {
              count: answer.value.commits,
              formatted: formatCount(answer.value.commits, language),
            })}
          </p>
        ) : null}
      </div>
      {answer?.ok === false ? <ProblemNotice problem={answer.error} /> : null}
      {answer?.ok === true
        ? answer.value.problems
            .slice(0, 5)
            .map((problem) => <ProblemNotice key={problem.code + problem.place} problem={problem} />)
        : null}
    </div>
  );
}

/** Both values of every contradiction; a person decides. */
function Conflicts() {
  const { t } = useTranslation();
  const model = useModel();
  const conflicts = useAssessment((state) => state.conflicts);
  if (conflicts.length === 0) {
    return (
      <EmptyState icon={IconCircleCheck} title={t('audit:noConflicts')} text={t('audit:noConflictsText')} />
    );
  }
  return (
    <div className={styles['conflicts']}>
      <p>{t('audit:conflictsLead')}</p>
      {conflicts.map((conflict) => (
        <section key={`${conflict.record} ${conflict.field}`}>
          <RecordName id={conflict.record} name={nameOf(model, conflict.record)} />
          <ConflictChoice conflict={conflict} />
        </section>
      ))}
    </div>
  );
}
