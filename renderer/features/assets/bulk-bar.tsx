import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconCopy, IconTrash } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { isIdOf } from '#shared/model/id.ts';
import { removeSelection } from '../../app/removal.ts';
import { useModel } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import styles from './assets.module.css';
import { type BulkField, setForMany } from './edits.ts';
import { duplicateSelected, setSelected } from './gestures.ts';

/** Appears when assets are selected: what can be done with all of them at once. */
export function BulkBar() {
  const { t } = useTranslation();
  const count = useSelection((state) => [...state.ids].filter((id) => isIdOf('asset', id)).length);
  if (count === 0) return null;
  return (
    <div className={styles['bulk']} role="toolbar" aria-label={t('assets:bulk.title')}>
      <strong>{t('assets:bulk.selected', { count })}</strong>
      <BulkSet field="zone" />
      <BulkSet field="criticality" />
      <BulkSet field="owner" />
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
}

function BulkSet({ field }: { readonly field: BulkField }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus width={280} position="top-start">
      <Popover.Target>
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('assets:bulk.set', { field: t(`model:field.${field}`) })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <BulkForm field={field} onDone={() => setOpen(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Asks for the value and says beforehand how many assets it changes. */
function BulkForm({ field, onDone }: { readonly field: BulkField; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const model = useModel();
  const ids = useSelection((state) => state.ids);
  const [text, setText] = useState('');
  const value: Json = text === '' ? null : field === 'criticality' ? Number(text) : text;
  const { changes, unchanged } = useMemo(
    () =>
      setForMany(
        model,
        [...ids].filter((id) => isIdOf('asset', id)),
        field,
        value,
      ),
    [model, ids, field, value],
  );
  const changed = new Set(changes.map((change) => change.record)).size;
  const options =
    field === 'zone'
      ? [...model.zone.values()].map(({ id, name }): { value: string; label: string } => ({
          value: id,
          label: name ?? id,
        }))
      : ['1', '2', '3', '4', '5'].map((grade) => ({
          value: grade,
          label: `${grade} ${t(`model:grade.${grade}`)}`,
        }));
  return (
    <form
      className={styles['bulkForm']}
      onSubmit={(event) => {
        event.preventDefault();
        setSelected(field, value);
        onDone();
      }}
    >
      {field === 'owner' ? (
        <TextInput
          label={t('model:field.owner')}
          placeholder={t('common:unknown')}
          data-autofocus
          maxLength={300}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <Select
          label={t(`model:field.${field}`)}
          placeholder={t('common:unknown')}
          data={options}
          value={text === '' ? null : text}
          limit={200}
          searchable
          clearable
          data-autofocus
          comboboxProps={{ withinPortal: false }}
          onChange={(next) => setText(next ?? '')}
        />
      )}
      <p role="status">
        {t('assets:bulk.preview', { count: changed })}
        {unchanged === 0 ? '' : ` ${t('assets:bulk.unchanged', { count: unchanged })}`}
      </p>
      <Button type="submit" disabled={changed === 0}>
        {t('assets:bulk.apply', { count: changed })}
      </Button>
    </form>
  );
}
