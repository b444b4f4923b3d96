import { Autocomplete, SegmentedControl } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import { useAssessment } from '../../../stores/assessment.ts';
import { changeList, type DraftProps } from './list-draft.ts';
import styles from './mapping.module.css';

interface QuestionsProps extends DraftProps {
  readonly preview: ListPreview;
}

/** What only a person knows, asked before anything is read. */
export function Questions(props: QuestionsProps) {
  const { questions } = props.preview;
  const dates = questions.find(({ about }) => about === 'dateOrder');
  const isRules = props.draft.lists[props.at]?.mapping.kind === 'filterRule';
  const namesDevice =
    props.draft.lists[props.at]?.mapping.columns.some(({ field }) => field === 'device') === true;
  return (
    <>
      {isRules && !namesDevice ? <DeviceQuestion {...props} /> : null}
      {dates?.about === 'dateOrder' ? <DateQuestion {...props} {...dates} /> : null}
    </>
  );
}

/** Types of asset that enforce rules, offered first. */
const enforcing: ReadonlySet<string> = new Set([
  'firewall',
  'router',
  'vpnServer',
  'edgeGateway',
  'cellularModem',
]);
const offered = 200;

/** Whose rules a list has that names no device. */
function DeviceQuestion({ draft, at, onChange }: QuestionsProps) {
  const { t } = useTranslation();
  const assets = useAssessment((state) => state.model.asset);
  const names = useMemo(() => {
    const found = [...assets.values()].flatMap(({ name, type }) =>
      name !== undefined && enforcing.has(type ?? '') ? [name] : [],
    );
    return [...new Set(found)].sort().slice(0, offered);
  }, [assets]);
  return (
    <div className={styles['question']}>
      <span>{t('import:mapping.askDevice')}</span>
      <Autocomplete
        size="xs"
        aria-label={t('import:mapping.device')}
        description={t('import:mapping.deviceHint')}
        data={names}
        maxLength={300}
        value={draft.lists[at]?.mapping.device ?? ''}
        onChange={(device) =>
          onChange(changeList(draft, at, ({ mapping }) => ({ mapping: { ...mapping, device } })))
        }
      />
    </div>
  );
}

function DateQuestion({
  draft,
  at,
  columns,
  example,
  onChange,
}: QuestionsProps & { readonly columns: readonly string[]; readonly example: string }) {
  const { t } = useTranslation();
  const order = draft.lists[at]?.mapping.dateOrder ?? null;
  return (
    <div className={styles['question']}>
      <span>{t('import:mapping.askDates', { columns: columns.join(', '), example })}</span>
      <SegmentedControl
        size="xs"
        aria-label={t('import:mapping.dates')}
        value={order ?? 'unknown'}
        data={[
          { value: 'unknown', label: t('import:mapping.datesLeft') },
          { value: 'dayFirst', label: t('import:mapping.dayFirst') },
          { value: 'monthFirst', label: t('import:mapping.monthFirst') },
        ]}
        onChange={(value) =>
          onChange(
            changeList(draft, at, ({ mapping }) => ({
              mapping: {
                ...mapping,
                dateOrder: value === 'dayFirst' || value === 'monthFirst' ? value : null,
              },
            })),
          )
        }
      />
    </div>
  );
}
