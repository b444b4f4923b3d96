import { Button, Loader, Select, TextInput } from '@mantine/core';
import { IconDownload, IconFileImport, IconSearch, IconSitemap, IconWall } from '@tabler/icons-react';
import Papa from 'papaparse';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ThreeWay, type ThreeWayRow, threeWayStates } from '#shared/analysis/three-way/three-way.ts';
import { isIdOf } from '#shared/model/id.ts';
import { call } from '../../../app/bridge.ts';
import { formatCount } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/i18n.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { useAssessment, useModel } from '../../../stores/assessment.ts';
import { useNavigation } from '../../../stores/navigation.ts';
import { pauses } from '../../../stores/pause.ts';
import { useSelection } from '../../../stores/selection.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Explain } from '../../../ui/explain.tsx';
import { tell, tellProblem } from '../../../ui/tell.tsx';
import { type Arrangement, arranged, countsOf, firstArrangement } from './arrange.ts';
import styles from './three-way.module.css';
import { ThreeWayTable } from './three-way-table.tsx';
import { sheetOf } from './three-way-words.ts';
import { useThreeWay } from './use-three-way.ts';

/** What the plan wants, what the firewalls are configured to let through, and what was seen, channel by channel. */
export function ThreeWayTab() {
  const { t } = useTranslation();
  const table = useThreeWay();
  const go = useNavigation((state) => state.go);
  if (table === null) return <Loader size="sm" m="md" aria-label={t('paths:working')} />;
  if (table.rows.length === 0) {
    return (
      <EmptyState icon={IconWall} title={t('paths:threeWay.none')} text={t('paths:threeWay.noneText')}>
        <Button variant="default" leftSection={<IconFileImport size={16} />} onClick={() => go('import')}>
          {t('paths:threeWay.toImport')}
        </Button>
      </EmptyState>
    );
  }
  return <Comparison table={table} />;
}

function Comparison({ table }: { readonly table: ThreeWay }) {
  const { t } = useTranslation();
  const [arrangement, setArrangement] = useState<Arrangement>(firstArrangement);
  const deferred = useDeferredValue(arrangement);
  const rows = useMemo(() => arranged(table.rows, deferred), [table, deferred]);
  const notes = [
    ...(table.devices === 0 ? [t('paths:threeWay.noRules')] : []),
    ...(table.isCaptured ? [] : [t('paths:threeWay.noCapture')]),
  ];
  return (
    <div className={styles['comparison']}>
      <Tools table={table} rows={rows} arrangement={arrangement} onChange={setArrangement} />
      {notes.length === 0 ? null : <p className={styles['notes']}>{notes.join(' ')}</p>}
      <ThreeWayTable rows={rows} arrangement={arrangement} onChange={setArrangement} />
    </div>
  );
}

interface ToolsProps {
  readonly table: ThreeWay;
  readonly rows: readonly ThreeWayRow[];
  readonly arrangement: Arrangement;
  readonly onChange: (arrangement: Arrangement) => void;
}

function Tools({ table, rows, arrangement, onChange }: ToolsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const counts = useMemo(() => countsOf(table.rows), [table]);
  const count = (value: number): string => formatCount(value, language);
  const save = useSave(rows);
  const jump = useJump(rows);
  return (
    <div className={styles['tools']}>
      <TextInput
        aria-label={t('common:filter')}
        placeholder={t('common:filter')}
        leftSection={<IconSearch size={14} aria-hidden />}
        w={200}
        value={arrangement.text}
        onChange={(event) => onChange({ ...arrangement, text: event.currentTarget.value })}
      />
      <Select
        aria-label={t('paths:threeWay.column.state')}
        placeholder={`${t('common:all')} ${count(table.rows.length)}`}
        data={threeWayStates
          .filter((state) => counts.has(state))
          .map((state) => ({
            value: state,
            label: `${t(`paths:threeWay.state.${state}`)} ${count(counts.get(state) ?? 0)}`,
          }))}
        value={arrangement.state}
        clearable
        w={300}
        onChange={(value) =>
          onChange({ ...arrangement, state: threeWayStates.find((state) => state === value) ?? null })
        }
      />
      <span role="status">
        {t('paths:threeWay.shown', { shown: count(rows.length), all: count(table.rows.length) })}
      </span>
      <Explain about={t('paths:tab.threeWay')}>
        {(['plan', 'rules', 'seen', 'together'] as const).map((part) => (
          <p key={part}>{t(`paths:threeWay.explain.${part}`)}</p>
        ))}
      </Explain>
      <span className={styles['grow']} />
      <Button
        variant="default"
        leftSection={<IconSitemap size={16} />}
        disabled={jump === null}
        onClick={() => jump?.()}
      >
        {t('paths:showOnDiagram')}
      </Button>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => void save()}>
        {t('paths:threeWay.save')}
      </Button>
    </div>
  );
}

/** Shows the selected row where it is drawn: a channel itself, a rule on its device. */
function useJump(rows: readonly ThreeWayRow[]): (() => void) | null {
  const model = useModel();
  const go = useNavigation((state) => state.go);
  const selected = useSelection((state) => state.ids);
  const [id] = selected;
  if (selected.size !== 1 || id === undefined || !rows.some((row) => row.id === id)) return null;
  const place = isIdOf('filterRule', id) ? model.filterRule.get(id)?.device : id;
  return place === undefined ? null : () => go('diagram', { records: [place], overlay: 'observedChannels' });
}

/** Rows written between two pauses. */
const atOnce = 200;

function useSave(rows: readonly ThreeWayRow[]): () => Promise<void> {
  const { t } = useTranslation();
  const labels = useLabels();
  return async () => {
    const sheet = sheetOf(rows, useAssessment.getState().model, t, labels);
    const pause = pauses();
    const lines = (part: readonly (readonly string[])[]): string =>
      `${Papa.unparse(
        part.map((row) => [...row]),
        { escapeFormulae: true, newline: '\r\n' },
      )}\r\n`;
    const pieces = ['\ufeff', lines([sheet.header])];
    for (let from = 0; from < rows.length; from += atOnce) {
      const part = rows.slice(from, from + atOnce);
      pieces.push(lines(part.map((_, index) => sheet.row(from + index))));
      await pause();
    }
    const answer = await call('output:save', {
      content: pieces.join(''),
      name: t('paths:threeWay.fileName'),
      format: 'csv',
    });
    if (!answer.ok) tellProblem(answer.error);
    else if (answer.value !== null) tell(t('paths:threeWay.saved', { file: answer.value.fileName }));
  };
}
