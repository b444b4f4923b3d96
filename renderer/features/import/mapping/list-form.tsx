import { Button, Checkbox, Loader, SegmentedControl, Select } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListPreview } from '#shared/ingest/list/preview.ts';
import { listedKinds } from '#shared/ingest/list/record-columns.ts';
import type { SheetPlan } from '#shared/ingest/list/workbook/workbook.ts';
import { useLabels } from '../../../i18n/labels.ts';
import { ProblemNotice } from '../../../ui/problem-notice.tsx';
import type { OwnWord } from '../../../workers/ingest-messages.ts';
import shared from '../import.module.css';
import type { ImportJob } from '../import-store.ts';
import { ownWords, readBy } from '../jobs.ts';
import { ColumnTable } from './column-table.tsx';
import { FirstRows } from './first-rows.tsx';
import { changeKind, changeList, type DraftProps, draftOf, type ListDraft } from './list-draft.ts';
import { Questions } from './list-questions.tsx';
import styles from './mapping.module.css';

/** What the lists of one file hold: columns, words, dates and numbers. What is said is kept for lists with the same header. */
export function ListForm({ job }: { readonly job: ImportJob }) {
  const [words, setWords] = useState<readonly OwnWord[] | null>(null);
  useEffect(() => {
    void ownWords().then(setWords);
  }, []);
  if (words === null) return <Loader size="sm" />;
  return <DraftForm job={job} words={words} />;
}

function DraftForm({ job, words }: { readonly job: ImportJob; readonly words: readonly OwnWord[] }) {
  const { t } = useTranslation();
  const [drafts, setDrafts] = useState<readonly ListDraft[]>(() => [draftOf(job.lists, words)]);
  const firstRead = job.lists.findIndex(({ isRead }) => isRead);
  const [at, setAt] = useState(Math.max(0, firstRead));
  const [view, setView] = useState<'columns' | 'rows'>('columns');
  const draft = drafts.at(-1);
  const plan = job.lists[at];
  const list = draft?.lists[at];
  if (draft === undefined || plan === undefined || list === undefined) return null;
  const change = (next: ListDraft): void => setDrafts([...drafts.slice(-99), next]);
  const undo = (): void => setDrafts(drafts.length > 1 ? drafts.slice(0, -1) : drafts);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    const isText =
      event.target instanceof HTMLInputElement && event.target.value !== event.target.defaultValue;
    if (!isUndo || isText) return;
    event.preventDefault();
    event.stopPropagation();
    undo();
  };
  const readable = draft.lists.filter(
    ({ isRead, mapping }) => isRead && mapping.columns.some(({ field }) => field !== null),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes back the last answer, whichever field has the focus
    <div className={styles['mapping']} onKeyDown={onKeyDown}>
      {job.problem === null ? null : <ProblemNotice problem={job.problem} tone="warning" />}
      {job.lists.length < 2 ? null : (
        <SheetChoice plans={job.lists} draft={draft} at={at} onAt={setAt} onChange={change} />
      )}
      <Found preview={plan.preview} />
      <Questions draft={draft} at={at} preview={plan.preview} onChange={change} />
      <div className={shared['toolbar']}>
        <KindSelect draft={draft} at={at} preview={plan.preview} onChange={change} />
        <Writing draft={draft} at={at} onChange={change} />
        <SegmentedControl
          size="xs"
          aria-label={t('import:mapping.view')}
          value={view}
          data={[
            { value: 'columns', label: t('import:mapping.byColumn') },
            { value: 'rows', label: t('import:mapping.preview') },
          ]}
          onChange={(value) => setView(value === 'rows' ? 'rows' : 'columns')}
        />
        <span className={shared['grow']} />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowBackUp size={14} />}
          disabled={drafts.length < 2}
          onClick={undo}
        >
          {t('import:mapping.undo')}
        </Button>
        <Button
          size="xs"
          disabled={readable.length === 0}
          onClick={() => void readBy(job.id, draft.lists, draft.words)}
        >
          {t('import:mapping.read')}
        </Button>
      </div>
      {view === 'columns' ? (
        <ColumnTable key={at} draft={draft} at={at} preview={plan.preview} onChange={change} />
      ) : (
        <FirstRows mapping={list.mapping} preview={plan.preview} />
      )}
    </div>
  );
}

interface SheetChoiceProps extends DraftProps {
  readonly plans: readonly SheetPlan[];
  readonly onAt: (at: number) => void;
}

/** Which sheets are read, and which of them is looked at. */
function SheetChoice({ plans, draft, at, onAt, onChange }: SheetChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles['sheets']}>
      <legend>{t('import:sheets.legend')}</legend>
      {plans.map(({ preview: { sheet } }, index) => {
        const name = sheet?.name ?? '';
        return (
          <div key={name} className={styles['sheet']} data-shown={index === at || undefined}>
            <Checkbox
              size="xs"
              aria-label={t('import:sheets.read', { sheet: name })}
              checked={draft.lists[index]?.isRead === true}
              onChange={(event) => {
                const isRead = event.currentTarget.checked;
                onChange(changeList(draft, index, () => ({ isRead })));
              }}
            />
            <button type="button" aria-pressed={index === at} onClick={() => onAt(index)}>
              {name}
              {sheet?.state === 'visible' ? null : (
                <span className={shared['dim']}> {t('import:sheets.hidden')}</span>
              )}
            </button>
          </div>
        );
      })}
    </fieldset>
  );
}

const delimiterNames: Readonly<Record<string, string>> = { '\t': 'tab' };

/** How the list was understood, and as whose export. */
function Found({ preview }: { readonly preview: ListPreview }) {
  const { t } = useTranslation();
  const { text, headerLine, columnSet, mappedBy } = preview;
  const header =
    headerLine === null ? t('import:mapping.noHeader') : t('import:mapping.header', { line: headerLine });
  return (
    <p className={shared['dim']}>
      {text === null
        ? t('import:mapping.foundSheet', { header })
        : t('import:mapping.found', {
            encoding: text.encoding,
            delimiter: delimiterNames[text.delimiter] ?? text.delimiter,
            header,
          })}{' '}
      {columnSet === null ? null : t('import:mapping.set', { name: columnSet.name })}{' '}
      {columnSet?.nothing === true ? t('import:mapping.nothing') : null}{' '}
      {mappedBy === 'saved' ? t('import:mapping.saved') : null}
    </p>
  );
}

const listKinds = ['assets', 'channels', 'filterRule', ...listedKinds] as const;

function KindSelect({ draft, at, preview, onChange }: DraftProps & { readonly preview: ListPreview }) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <Select
      size="xs"
      aria-label={t('import:mapping.kind')}
      value={draft.lists[at]?.mapping.kind ?? 'assets'}
      data={listKinds.map((kind) => ({
        value: kind,
        label: kind === 'assets' || kind === 'channels' ? t(`import:mapping.${kind}`) : labels.kinds(kind),
      }))}
      allowDeselect={false}
      searchable
      onChange={(value) =>
        onChange(changeKind(draft, at, preview, listKinds.find((kind) => kind === value) ?? 'assets'))
      }
    />
  );
}

/** How dates and numbers are written in the whole list. */
function Writing({ draft, at, onChange }: DraftProps) {
  const { t } = useTranslation();
  const mapping = draft.lists[at]?.mapping;
  return (
    <>
      <Select
        size="xs"
        w={170}
        aria-label={t('import:mapping.dates')}
        value={mapping?.dateOrder ?? 'unknown'}
        allowDeselect={false}
        data={[
          { value: 'unknown', label: t('import:mapping.datesUnknown') },
          { value: 'dayFirst', label: t('import:mapping.datesAs', { example: '31/12/2026' }) },
          { value: 'monthFirst', label: t('import:mapping.datesAs', { example: '12/31/2026' }) },
        ]}
        onChange={(value) =>
          onChange(
            changeList(draft, at, (list) => ({
              mapping: {
                ...list.mapping,
                dateOrder: value === 'dayFirst' || value === 'monthFirst' ? value : null,
              },
            })),
          )
        }
      />
      <Select
        size="xs"
        w={170}
        aria-label={t('import:mapping.numbers')}
        value={mapping?.decimal ?? 'unknown'}
        allowDeselect={false}
        data={[
          { value: 'unknown', label: t('import:mapping.numbersUnknown') },
          { value: 'comma', label: t('import:mapping.numbersAs', { example: '1.234,5' }) },
          { value: 'point', label: t('import:mapping.numbersAs', { example: '1,234.5' }) },
        ]}
        onChange={(value) =>
          onChange(
            changeList(draft, at, (list) => ({
              mapping: { ...list.mapping, decimal: value === 'comma' || value === 'point' ? value : null },
            })),
          )
        }
      />
    </>
  );
}
