import { Loader, NativeSelect, Switch, TextInput } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconSearch } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Analysis, type Finding, type Severity, severities } from '#shared/analysis/analysis.ts';
import type { Language } from '#shared/model/language.ts';
import { decisionStates } from '#shared/model/risk.ts';
import { formatCount } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { useModel } from '../../stores/assessment.ts';
import { countFindings, type FindingGroup, groupByCause } from '../../stores/finding-groups.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilledPage } from '../../ui/page.tsx';
import { PageTabs, usePageTab } from '../../ui/page-tabs.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { BulkDecision } from './bulk-decision.tsx';
import { OrphanedDecisions, Scores } from './decisions.tsx';
import { answersShown, type FindingFilter, matchFindings } from './filter.ts';
import { FindingRows } from './finding-rows.tsx';
import styles from './findings.module.css';
import { RuleBook } from './rule-book.tsx';
import { Unknowns } from './unknowns.tsx';

/** Findings by cause, and what is still to be collected. */
export function FindingsPage() {
  const { t } = useTranslation();
  const analysis = useAnalysis((state) => state.analysis);
  const problem = useAnalysis((state) => state.problem);
  const [tab, setTab] = usePageTab('findings');
  const unknown = analysis === null ? 0 : countFindings(analysis.findings).unknown;
  return (
    <FilledPage
      title={t('findings:title')}
      lead={t('findings:lead')}
      notice={problem === null ? null : <ProblemNotice problem={problem} />}
    >
      {analysis === null ? (
        <NotYet />
      ) : (
        <PageTabs
          tab={tab}
          onTab={setTab}
          tabs={[
            {
              id: 'findings',
              label: t('findings:tab.findings'),
              panel: () => <ByCause analysis={analysis} />,
            },
            {
              id: 'unknowns',
              label: t('findings:tab.unknowns', { count: unknown }),
              panel: () => <Unknowns findings={analysis.findings} />,
            },
            { id: 'rules', label: t('findings:tab.rules'), panel: () => <RuleBook analysis={analysis} /> },
            {
              id: 'scores',
              label: t('findings:scores.tab'),
              panel: () => <Scores scores={analysis.scores} />,
            },
            {
              id: 'orphans',
              label: t('findings:orphans.tab'),
              panel: () => <OrphanedDecisions analysis={analysis} />,
            },
          ]}
        />
      )}
    </FilledPage>
  );
}

function NotYet() {
  const { t } = useTranslation();
  const running = useAnalysis((state) => state.status === 'running');
  return (
    <EmptyState icon={IconHourglass} title={t(running ? 'findings:running' : 'findings:notAnalysed')}>
      {running ? <Loader size="sm" /> : null}
    </EmptyState>
  );
}

const noFilter: FindingFilter = {
  answer: 'fail',
  text: '',
  severities: new Set(),
  settled: false,
  state: null,
  zone: null,
};

/** The group a focus asks for: that of its finding or its rule. */
function focusedGroup(groups: readonly FindingGroup[], finding?: string, rule?: string): string | null {
  const group = groups.find(
    (candidate) => candidate.rule === rule || candidate.findings.some((member) => member.id === finding),
  );
  return group?.key ?? null;
}

/** What a group's findings have in common, in words; null for all groups together. */
function causeOf(group: FindingGroup | null, language: Language): string | null {
  if (group === null) return null;
  return group.cause === null ? group.title[language] : `${group.title[language]}: ${group.cause}`;
}

function ByCause({ analysis }: { analysis: Analysis }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const focus = useNavigation((state) => state.focus);
  const visit = useNavigation((state) => state.visit);
  const [filter, setFilter] = useState(noFilter);
  const [chosen, setChosen] = useState<string | null>(null);
  const model = useModel();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a visit applies its focus once
  useEffect(() => {
    if (focus === null) return;
    setFilter({
      ...noFilter,
      severities: new Set(focus.severity === undefined ? [] : [focus.severity]),
      settled: focus.finding !== undefined,
    });
    setChosen(focusedGroup(groupByCause(analysis.findings), focus.finding, focus.rule));
  }, [visit]);

  const matching = useMemo(
    () => matchFindings(analysis.findings, filter, language, model),
    [analysis, filter, language, model],
  );
  const groups = useMemo(() => groupByCause(matching), [matching]);
  const group = groups.find((candidate) => candidate.key === chosen) ?? null;
  const shown = group?.findings ?? groups.flatMap((candidate): readonly Finding[] => candidate.findings);

  if (filter.answer === 'fail' && analysis.findings.every((finding) => finding.status !== 'fail')) {
    return <EmptyState icon={IconCircleCheck} title={t('findings:none')} text={t('findings:noneText')} />;
  }
  return (
    <>
      <FilterBar filter={filter} onChange={setFilter} findings={analysis.findings} />
      <div className={styles['panes']}>
        <ul className={styles['groups']} aria-label={t('findings:causes')}>
          <li>
            <GroupButton isCurrent={group === null} onClick={() => setChosen(null)} count={matching.length}>
              {t('findings:allCauses')}
            </GroupButton>
          </li>
          {groups.map((candidate) => (
            <li key={candidate.key}>
              <GroupButton
                severity={candidate.status === 'unknown' ? 'unknown' : candidate.severity}
                isCurrent={candidate === group}
                count={candidate.findings.length}
                onClick={() => setChosen(candidate.key)}
              >
                {causeOf(candidate, language)}
                <small>
                  {candidate.rule}
                  {candidate.settled === 0 ? '' : `, ${t('findings:settled', { count: candidate.settled })}`}
                </small>
              </GroupButton>
            </li>
          ))}
        </ul>
        <div className={styles['list']}>
          <div className={styles['tools']}>
            <BulkDecision findings={shown} cause={causeOf(group, language) ?? t('findings:allCauses')} />
          </div>
          <FindingRows
            findings={shown}
            label={group === null ? t('findings:allCauses') : group.title[language]}
          />
        </div>
      </div>
    </>
  );
}

interface GroupButtonProps {
  readonly severity?: Severity | 'unknown';
  readonly isCurrent: boolean;
  readonly count: number;
  readonly onClick: () => void;
  readonly children: React.ReactNode;
}

function GroupButton({ severity, isCurrent, count, onClick, children }: GroupButtonProps) {
  const language = useLanguage();
  return (
    <button
      type="button"
      className={styles['group']}
      data-plain={severity === undefined || undefined}
      aria-current={isCurrent}
      onClick={onClick}
    >
      <span>{severity === undefined ? null : <SeverityBadge severity={severity} />}</span>
      <span>{children}</span>
      <span className={styles['count']}>{formatCount(count, language)}</span>
    </button>
  );
}

interface FilterBarProps {
  readonly filter: FindingFilter;
  readonly findings: readonly Finding[];
  readonly onChange: (filter: FindingFilter) => void;
}

function FilterBar({ filter, findings, onChange }: FilterBarProps) {
  const { t } = useTranslation();
  const { bySeverity } = useMemo(() => countFindings(findings), [findings]);
  const labels = useLabels();
  const model = useModel();
  const zones = useMemo(
    () =>
      [...model.zone.values()]
        .map(({ id, name }) => ({ value: id, label: name ?? id }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [model.zone],
  );
  const toggle = (severity: Severity): void => {
    const next = new Set(filter.severities);
    if (!next.delete(severity)) next.add(severity);
    onChange({ ...filter, severities: next });
  };
  return (
    <div className={styles['filter']}>
      <TextInput
        aria-label={t('common:filter')}
        placeholder={t('common:filter')}
        leftSection={<IconSearch size={14} aria-hidden />}
        w={220}
        value={filter.text}
        onChange={(event) => onChange({ ...filter, text: event.currentTarget.value })}
      />
      <div className={styles['chips']}>
        {severities
          .filter((severity) => bySeverity[severity] > 0)
          .map((severity) => (
            <button
              key={severity}
              type="button"
              className={styles['chip']}
              aria-pressed={filter.severities.has(severity)}
              onClick={() => toggle(severity)}
            >
              <SeverityBadge severity={severity} count={bySeverity[severity]} />
            </button>
          ))}
      </div>
      <NativeSelect
        aria-label={t('findings:filterAnswer')}
        data={answersShown.map((value) => ({ value, label: t(`findings:answerShown.${value}`) }))}
        value={filter.answer}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ ...filter, answer: answersShown.find((answer) => answer === value) ?? 'fail' });
        }}
      />
      <NativeSelect
        aria-label={t('findings:filterState')}
        data={[
          { value: '', label: t('findings:anyState') },
          ...decisionStates.map((value) => ({ value, label: labels.choice('state', value) })),
        ]}
        value={filter.state ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ ...filter, state: decisionStates.find((state) => state === value) ?? null });
        }}
      />
      <NativeSelect
        aria-label={t('findings:filterZone')}
        maw={220}
        data={[{ value: '', label: t('findings:anyZone') }, ...zones]}
        value={filter.zone ?? ''}
        onChange={(event) => onChange({ ...filter, zone: event.currentTarget.value || null })}
      />
      <Switch
        label={t('findings:showSettled')}
        checked={filter.settled}
        onChange={(event) => onChange({ ...filter, settled: event.currentTarget.checked })}
      />
    </div>
  );
}
