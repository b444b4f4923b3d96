import { Button, Popover, Select } from '@mantine/core';
import { IconCopy, IconPencil, IconTrash } from '@tabler/icons-react';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { removeSelection } from '../../app/removal.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import styles from './bars.module.css';
import { readEdit, recordFinder } from './cell-edit.ts';
import { planCells } from './cell-plan.ts';
import { assetColumns, columnOf, type Words } from './columns.ts';
import { duplicateSelected, selectedAssets } from './gestures.ts';
import { showPlan } from './plan-store.ts';
import { ValueInput } from './value-input.tsx';

/** Appears when assets are selected: what can be done with all of them at once. */
export const BulkBar = memo(function Bar({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const count = useSelection((state) => {
    let assets = 0;
    for (const id of state.ids) if (isIdOf('asset', id)) assets += 1;
    return assets;
  });
  if (count === 0) return null;
  return (
    <div className={styles['bulk']} role="toolbar" aria-label={t('assets:bulk.title')}>
      <strong>{t('assets:bulk.selected', { count })}</strong>
      <BulkSet words={words} />
      <Button variant="default" leftSection={<IconCopy size={15} />} onClick={duplicateSelected}>
        {t('assets:action.duplicate')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={15} />} onClick={() => void removeSelection()}>
        {t('common:delete')}
      </Button>
      <Button variant="subtle" color="gray" onClick={() => useSelection.getState().clear()}>
        {t('assets:bulk.clear')}
      </Button>
    </div>
  );
});

function BulkSet({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      width={300}
      position="top-start"
      shadow="md"
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPencil size={15} />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('assets:bulk.set')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <BulkForm words={words} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

const editable = assetColumns.filter((column) => column.editor !== null);

/** Asks for field and value, says what it comes to, and leads to the preview of every change. */
function BulkForm({ words, onDone }: { readonly words: Words; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const ids = useSelection((state) => state.ids);
  const [field, setField] = useState('zone');
  const [text, setText] = useState('');
  const column = columnOf(field);
  const plan = useMemo(() => {
    if (column === undefined || ids.size === 0) return null;
    const value = readEdit(column, text, { words, records: recordFinder(model), dateOrder: null });
    return planCells(
      model,
      selectedAssets().map((target) => ({ target, column, value })),
    );
  }, [model, ids, column, text, words]);
  const refusal = plan?.cells.find((cell) => cell.refusal !== null)?.refusal ?? null;
  const name = column === undefined ? '' : words.column(column);
  return (
    <form
      className={styles['bulkForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (plan === null) return;
        onDone();
        showPlan({
          titleKey: 'assets:plan.bulk',
          did: (count) => i18n.t('assets:did.setMany', { field: name, count }),
          plan,
          notes: [],
        });
      }}
    >
      <Select
        label={t('assets:filter.field')}
        data={editable.map((one) => ({ value: one.id, label: words.column(one) }))}
        value={field}
        searchable
        allowDeselect={false}
        data-autofocus
        maxDropdownHeight={240}
        comboboxProps={{ withinPortal: false }}
        onChange={(next) => {
          setField(next ?? field);
          setText('');
        }}
      />
      {column === undefined ? null : (
        <ValueInput
          column={column}
          words={words}
          label={t('assets:bulk.value')}
          text={text}
          error={refusal === null ? null : t(`assets:refusal.${refusal.code}`, { text: refusal.text })}
          onText={setText}
        />
      )}
      <p role="status">
        {t('assets:bulk.preview', { count: plan?.changed ?? 0 })}
        {(plan?.unchanged ?? 0) === 0
          ? ''
          : ` ${t('assets:bulk.unchanged', { count: plan?.unchanged ?? 0 })}`}
      </p>
      <Button type="submit" disabled={(plan?.changed ?? 0) === 0}>
        {t('assets:bulk.show')}
      </Button>
    </form>
  );
}
