import { Button, SegmentedControl, Select } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import type { Output } from '#shared/bridge/contract.ts';
import { call } from '../../../app/bridge.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { type Comparison, isOfThePast, useComparison } from '../../../stores/comparison.ts';
import { useLoadedHistory } from '../../../stores/history.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import styles from './legend-card.module.css';
import { likelyComparison } from './likely-comparison.ts';
import { type Moments, momentOf, momentsOf } from './moments.ts';
import { useSay } from './say.ts';

/** More choices than this are found by typing. */
const listed = 100;

type Mode = Comparison['type'];

/** What the picture is compared with: an earlier point of this assessment, or another assessment. */
export function ComparisonChoice() {
  const { t } = useSay();
  const comparison = useComparison((state) => state.comparison);
  const problem = useComparison((state) => state.problem);
  const [mode, setMode] = useState<Mode>(comparison?.type ?? 'points');
  return (
    <div className={styles['choice']}>
      <SegmentedControl<Mode>
        fullWidth
        size="xs"
        aria-label={t('overlay:changes.with')}
        value={mode}
        onChange={setMode}
        data={[
          { value: 'points', label: t('overlay:changes.points') },
          { value: 'assessment', label: t('overlay:changes.assessment') },
        ]}
      />
      {mode === 'points' ? <Points /> : <Others />}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}

/** Compares with what is likely wanted as long as nobody has chosen one, whether the choice is shown or not. */
export function ChosenUnasked() {
  const say = useSay();
  const { commits, status } = useLoadedHistory();
  const isWanted = useComparison((state) => state.comparison === null) && status === 'ready';
  useEffect(() => {
    if (isWanted) useComparison.getState().choose(likelyComparison(commits, say));
  }, [isWanted, commits, say]);
  return null;
}

/** Says that the plant of then is shown, where it is, and goes back to now. */
export function OfThePast() {
  const { t } = useSay();
  const comparison = useComparison((state) => state.comparison);
  if (comparison?.type !== 'points' || !isOfThePast(comparison)) return null;
  return (
    <p className={styles['past']}>
      {t('overlay:changes.past')}{' '}
      <Button
        variant="default"
        size="compact-xs"
        onClick={() => useComparison.getState().choose({ ...comparison, until: null })}
      >
        {t('overlay:changes.backToNow')}
      </Button>
    </p>
  );
}

function Points() {
  const say = useSay();
  const { t } = say;
  const { commits } = useLoadedHistory();
  const comparison = useComparison((state) => state.comparison);
  const moments = useMemo(() => momentsOf(commits, say), [commits, say]);
  const chosen = comparison?.type === 'points' ? comparison : null;
  const choose = (since: string | null, until: string | null): void => {
    const from = momentOf(moments, since);
    if (from === null) return;
    useComparison.getState().choose({ type: 'points', since: from, until: momentOf(moments, until) });
  };
  return (
    <>
      <Select
        label={t('overlay:changes.since')}
        size="xs"
        searchable
        allowDeselect={false}
        limit={listed}
        nothingFoundMessage={t('overlay:changes.noMoment')}
        value={chosen?.since.key ?? null}
        data={groupsOf(moments, t)}
        onChange={(key) => choose(key, chosen?.until?.key ?? null)}
      />
      <Select
        label={t('overlay:changes.until')}
        size="xs"
        searchable
        clearable
        limit={listed}
        placeholder={t('overlay:changes.now')}
        nothingFoundMessage={t('overlay:changes.noMoment')}
        value={chosen?.until?.key ?? null}
        data={groupsOf(moments, t)}
        onChange={(key) => choose(chosen?.since.key ?? null, key)}
      />
    </>
  );
}

function groupsOf(moments: Moments, t: ReturnType<typeof useSay>['t']) {
  return (['imports', 'days', 'commits'] as const)
    .filter((group) => moments[group].length > 0)
    .map((group) => ({
      group: t(`overlay:changes.group.${group}`),
      items: moments[group].map(({ key, title }) => ({ value: key, label: title })),
    }));
}

function Others() {
  const { t } = useSay();
  const own = useAssessment((state) => state.id);
  const comparison = useComparison((state) => state.comparison);
  const [list, setList] = useState<Output<'assessment:list'>>([]);
  useEffect(() => void call('assessment:list', {}).then(setList), []);
  const others = list.filter(({ id }) => id !== own);
  if (others.length === 0) return <p className={styles['hint']}>{t('overlay:changes.noOther')}</p>;
  return (
    <Select
      label={t('overlay:changes.other')}
      size="xs"
      searchable
      allowDeselect={false}
      value={comparison?.type === 'assessment' ? comparison.id : null}
      data={others.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(value) => {
        const other = others.find(({ id }) => id === value);
        if (other === undefined) return;
        useComparison.getState().choose({ type: 'assessment', id: other.id, name: other.name });
      }}
    />
  );
}
