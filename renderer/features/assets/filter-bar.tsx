import { ActionIcon, Button, CloseButton, Menu, TextInput } from '@mantine/core';
import {
  IconCopyCheck,
  IconFileExport,
  IconFileSpreadsheet,
  IconFileTypeCsv,
  IconFilterPlus,
  IconLayersSubtract,
  IconPlus,
  IconSearch,
  IconSortAscending,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useAssessment } from '../../stores/assessment.ts';
import { actions } from './actions.ts';
import styles from './bars.module.css';
import { ColumnPanel } from './column-panel.tsx';
import { columnOf, type Words } from './columns.ts';
import { ConditionChips } from './condition-chips.tsx';
import { isFiltering } from './filter.ts';
import { groupings } from './groups.ts';
import { useAssetsView } from './view.ts';
import { ViewMenu } from './view-menu.tsx';

interface FilterBarProps {
  readonly words: Words;
  readonly shown: number;
  readonly all: number;
  readonly isOutOfOrder: boolean;
  readonly onExport: (format: 'csv' | 'xlsx') => void;
  readonly onDuplicates: () => void;
}

/** Search, conditions and commands above the grid. */
export const FilterBar = memo(function Bar(props: FilterBarProps) {
  const { words, shown, all, isOutOfOrder, onExport, onDuplicates } = props;
  const { t } = useTranslation();
  const filter = useAssetsView((state) => state.filter);
  const { setFilter, setConditions, editCondition, clearFilter, sortAgain } = useAssetsView.getState();
  const readOnly = useAssessment((state) => state.readOnly);
  const addCondition = (): void => {
    setConditions([...filter.conditions, { column: 'type', operator: 'is', values: [] }]);
    editCondition(filter.conditions.length);
  };
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('assets:toolbar')}>
      <ViewMenu />
      <TextInput
        className={styles['search'] ?? ''}
        aria-label={t('assets:search')}
        placeholder={t('assets:search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={filter.text}
        maxLength={300}
        onChange={(event) => setFilter({ text: event.currentTarget.value })}
        rightSection={
          filter.text === '' ? null : (
            <CloseButton
              size="xs"
              aria-label={t('assets:clearSearch')}
              onClick={() => setFilter({ text: '' })}
            />
          )
        }
      />
      <ConditionChips words={words} />
      <Button variant="default" leftSection={<IconFilterPlus size={15} />} onClick={addCondition}>
        {t('assets:filter.add')}
      </Button>
      <span className={styles['shown']} role="status">
        {isFiltering(filter) ? t('assets:shownOf', { shown, count: all }) : t('assets:count', { count: all })}
      </span>
      {isFiltering(filter) ? (
        <Button variant="subtle" onClick={clearFilter}>
          {t('common:clearFilter')}
        </Button>
      ) : null}
      {isOutOfOrder ? (
        <Button variant="light" leftSection={<IconSortAscending size={15} />} onClick={sortAgain}>
          {t('assets:sortAgain')}
        </Button>
      ) : null}
      <span className={styles['space']} />
      <GroupMenu words={words} />
      <ColumnPanel words={words} />
      <MoreMenu isEmpty={shown === 0} onExport={onExport} onDuplicates={onDuplicates} />
      <Button leftSection={<IconPlus size={15} />} disabled={readOnly} onClick={() => void actions[0]?.run()}>
        {t('assets:action.add')}
      </Button>
    </div>
  );
});

const GroupMenu = memo(function Groups({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const grouping = useAssetsView((state) => state.grouping);
  const { setGrouping } = useAssetsView.getState();
  const nameOf = (id: string): string => {
    const column = columnOf(id);
    return column === undefined ? id : words.column(column);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {grouping === null ? (
          <ActionIcon
            size={30}
            variant="default"
            aria-label={t('assets:group.by')}
            title={t('assets:group.by')}
          >
            <IconLayersSubtract size={16} aria-hidden />
          </ActionIcon>
        ) : (
          <Button variant="light" leftSection={<IconLayersSubtract size={15} />}>
            {t('assets:group.byField', { field: nameOf(grouping) })}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={grouping ?? 'none'}
          onChange={(next) => setGrouping(groupings.find((one) => one === next) ?? null)}
        >
          <Menu.RadioItem value="none" closeMenuOnClick>
            {t('assets:group.none')}
          </Menu.RadioItem>
          {groupings.map((id) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {nameOf(id)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
});

interface MoreProps extends Pick<FilterBarProps, 'onExport' | 'onDuplicates'> {
  readonly isEmpty: boolean;
}

const MoreMenu = memo(function More({ isEmpty, onExport, onDuplicates }: MoreProps) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={30} variant="default" aria-label={t('assets:more')} title={t('assets:more')}>
          <IconFileExport size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={15} />}
          disabled={isEmpty}
          onClick={() => onExport('xlsx')}
        >
          {t('assets:export.xlsx')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileTypeCsv size={15} />}
          disabled={isEmpty}
          onClick={() => onExport('csv')}
        >
          {t('assets:export.csv')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconCopyCheck size={15} />} onClick={onDuplicates}>
          {t('assets:duplicates.find')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});
