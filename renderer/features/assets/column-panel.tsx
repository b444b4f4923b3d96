import { ActionIcon, Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3, IconRestore, IconSearch } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './bars.module.css';
import { type AssetColumn, assetColumns, columnOf, type Words } from './columns.ts';
import { useAssetsView } from './view.ts';

/** All columns: the shown ones in their order, to move and hide; the others to show. */
export const ColumnPanel = memo(function Panel({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      width={330}
      position="bottom-end"
      shadow="md"
    >
      <Popover.Target>
        <ActionIcon
          size={30}
          variant="default"
          aria-expanded={isOpen}
          aria-label={t('assets:columns')}
          title={t('assets:columns')}
          onClick={() => setOpen(!isOpen)}
        >
          <IconColumns3 size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Columns words={words} />
      </Popover.Dropdown>
    </Popover>
  );
});

function Columns({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const shown = useAssetsView((state) => state.columns);
  const { resetColumns } = useAssetsView.getState();
  const plain = search.trim().toLowerCase();
  const fits = (column: AssetColumn): boolean => words.column(column).toLowerCase().includes(plain);
  const inView = shown.flatMap((id) => columnOf(id) ?? []).filter(fits);
  const others = assetColumns.filter((column) => !shown.includes(column.id) && fits(column));
  return (
    <div className={styles['panel']}>
      <TextInput
        aria-label={t('assets:columnSearch')}
        placeholder={t('assets:columnSearch')}
        leftSection={<IconSearch size={15} aria-hidden />}
        data-autofocus
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <ul className={styles['panelList']}>
        {inView.map((column) => (
          <Entry key={column.id} column={column} isShown words={words} />
        ))}
        {others.map((column) => (
          <Entry key={column.id} column={column} isShown={false} words={words} />
        ))}
        {inView.length + others.length === 0 ? <li>{t('assets:noColumn')}</li> : null}
      </ul>
      <Button variant="subtle" leftSection={<IconRestore size={15} />} onClick={resetColumns}>
        {t('assets:menu.reset')}
      </Button>
    </div>
  );
}

interface EntryProps {
  readonly column: AssetColumn;
  readonly isShown: boolean;
  readonly words: Words;
}

function Entry({ column, isShown, words }: EntryProps) {
  const { t } = useTranslation();
  const { toggleColumn, moveColumn } = useAssetsView.getState();
  const name = words.column(column);
  const isFirst = column.id === 'name';
  return (
    <li className={styles['panelEntry']}>
      <Checkbox
        size="xs"
        checked={isShown}
        disabled={isFirst}
        label={name}
        onChange={() => toggleColumn(column.id)}
      />
      {isShown && !isFirst ? (
        <span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('assets:columnUp', { column: name })}
            onClick={() => moveColumn(column.id, -1)}
          >
            <IconArrowUp size={15} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('assets:columnDown', { column: name })}
            onClick={() => moveColumn(column.id, 1)}
          >
            <IconArrowDown size={15} aria-hidden />
          </ActionIcon>
        </span>
      ) : null}
    </li>
  );
}
