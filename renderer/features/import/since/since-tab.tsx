import { Button, Loader, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconDownload, IconHistory, IconSearch, IconSitemap } from '@tabler/icons-react';
import Papa from 'papaparse';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type SinceRow,
  type SinceThen,
  type WatchState,
  watchStates,
} from '#shared/ingest/reconcile/watched.ts';
import { isIdOf } from '#shared/model/id.ts';
import { recordIn } from '#shared/model/model.ts';
import { call } from '../../../app/bridge.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useAssessment, useModel } from '../../../stores/assessment.ts';
import { useNavigation } from '../../../stores/navigation.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Explain } from '../../../ui/explain.tsx';
import { tell, tellProblem } from '../../../ui/tell.tsx';
import type { EarlierCapture } from './earlier-captures.ts';
import styles from './since.module.css';
import { compareWith, useSince } from './since-store.ts';
import { SinceTable } from './since-table.tsx';
import { filterSince, sheetOf } from './since-words.ts';

/** What the captures show that an earlier one did not, what it showed and they do not, and what is otherwise. */
export function SinceTab() {
  const { t } = useTranslation();
  const { earlier, answer } = useSince();
  if (earlier === null) return <Loader size="sm" m="md" aria-label={t('import:since.working')} />;
  if (answer === null) {
    return (
      <EmptyState icon={IconHistory} title={t('import:since.first')} text={t('import:since.firstText')} />
    );
  }
  return <Comparison earlier={earlier} answer={answer} />;
}

interface ComparisonProps {
  readonly earlier: readonly EarlierCapture[];
  readonly answer: SinceThen;
}

function Comparison({ earlier, answer }: ComparisonProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [state, setState] = useState<WatchState | null>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const wanted = useDeferredValue(text);
  const rows = useMemo(() => filterSince(answer.rows, state, wanted), [answer, state, wanted]);
  const count = (value: number): string => formatCount(value, language);
  const of = (wantedState: WatchState): number =>
    answer.rows.filter((row) => row.state === wantedState).length;
  return (
    <div className={styles['since']}>
      <div className={styles['tools']}>
        <EarlierChoice earlier={earlier} />
        <SegmentedControl
          size="xs"
          aria-label={t('import:since.states')}
          value={state ?? 'all'}
          data={[
            { value: 'all', label: `${t('common:all')} ${count(answer.rows.length)}` },
            ...watchStates.map((name) => ({
              value: name,
              label: `${t(`import:since.state.${name}`)} ${count(of(name))}`,
            })),
          ]}
          onChange={(value) => setState(watchStates.find((name) => name === value) ?? null)}
        />
        <TextInput
          size="xs"
          w={160}
          aria-label={t('common:filter')}
          placeholder={t('common:filter')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Explain about={t('import:since.title')}>
          {(['new', 'changed', 'gone', 'notThen'] as const).map((name) => (
            <p key={name}>
              <strong>{t(`import:since.state.${name}`)}</strong>: {t(`import:since.explain.${name}`)}
            </p>
          ))}
          <p>{t('import:since.explain.limits')}</p>
        </Explain>
      </div>
      <div className={styles['tools']}>
        <span role="status">
          {t('import:since.unchanged', { number: count(answer.unchanged), count: answer.unchanged })}
        </span>
        <span className={styles['grow']} />
        <Actions rows={rows} active={active} />
      </div>
      {answer.rows.length === 0 ? (
        <EmptyState icon={IconHistory} title={t('import:since.none')} text={t('import:since.noneText')} />
      ) : (
        <SinceTable rows={rows} active={active} onActive={setActive} />
      )}
    </div>
  );
}

/** The capture that is compared with; the same plant has been recorded in several places. */
function EarlierChoice({ earlier }: { readonly earlier: readonly EarlierCapture[] }) {
  const { t } = useTranslation();
  const chosen = useSince((state) => state.with);
  return (
    <Select
      size="xs"
      w={270}
      aria-label={t('import:since.with')}
      value={chosen ?? 'all'}
      data={[
        ...earlier.map(({ source, name, imported }) => ({
          value: source,
          label: `${t('import:since.since')} ${imported.slice(0, 10)}, ${name}`,
        })),
        { value: 'all', label: t('import:since.allEarlier') },
      ]}
      allowDeselect={false}
      onChange={(value) => void compareWith(earlier.find(({ source }) => source === value)?.source ?? null)}
    />
  );
}

interface ActionsProps {
  readonly rows: readonly SinceRow[];
  readonly active: string | null;
}

/** Goes to what the row is about, where the assessment has it; saves the rows as a list. */
function Actions({ rows, active }: ActionsProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const go = useNavigation((state) => state.go);
  const row = rows.find(({ record }) => record === active);
  const known = row === undefined || recordIn(model, row.record) === undefined ? null : row.record;
  const save = async (): Promise<void> => {
    const sheet = sheetOf(rows, useAssessment.getState().model, t, labels);
    const content = `\ufeff${Papa.unparse(sheet, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
    const answer = await call('output:save', { content, name: t('import:since.fileName'), format: 'csv' });
    if (!answer.ok) tellProblem(answer.error);
    else if (answer.value !== null) tell(t('import:since.saved', { file: answer.value.fileName }));
  };
  return (
    <>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconSitemap size={14} />}
        disabled={known === null}
        onClick={() =>
          known !== null &&
          go('diagram', {
            records: [known],
            ...(isIdOf('channel', known) ? { overlay: 'observedChannels' as const } : {}),
          })
        }
      >
        {t('import:since.show')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => void save()}
      >
        {t('import:skipped.save')}
      </Button>
    </>
  );
}
