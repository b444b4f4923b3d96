import { Button, Chip, CloseButton, Menu, Select, TextInput } from '@mantine/core';
import { IconColumns3, IconFileExport, IconPlus, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { assetTypes } from '#shared/model/asset.ts';
import { isIdOf } from '#shared/model/id.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { actions } from './actions.ts';
import styles from './assets.module.css';
import { assetColumns, columnKey } from './columns.ts';
import { isFiltering } from './filter.ts';
import { useAssetsView } from './view.ts';

interface FilterBarProps {
  readonly shown: number;
  readonly all: number;
  readonly onExport: () => void;
}

/** Search, chips and commands above the grid. */
export function FilterBar({ shown, all, onExport }: FilterBarProps) {
  const { t } = useTranslation();
  const filter = useAssetsView((state) => state.filter);
  const setFilter = useAssetsView((state) => state.setFilter);
  const readOnly = useAssessment((state) => state.readOnly);
  return (
    <div className={styles['bar']} role="toolbar" aria-label={t('assets:toolbar')}>
      <TextInput
        className={styles['search'] ?? ''}
        aria-label={t('assets:search')}
        placeholder={t('assets:search')}
        leftSection={<IconSearch size={15} aria-hidden />}
        value={filter.text}
        onChange={(event) => setFilter({ text: event.currentTarget.value })}
        rightSection={
          filter.text === '' ? null : (
            <CloseButton
              size="xs"
              aria-label={t('common:clearFilter')}
              onClick={() => setFilter({ text: '' })}
            />
          )
        }
      />
      <FilterSelects />
      <Chip
        size="xs"
        checked={filter.unknownFirmware}
        onChange={(unknownFirmware) => setFilter({ unknownFirmware })}
      >
        {t('assets:chip.unknownFirmware')}
      </Chip>
      <Chip size="xs" checked={filter.withFindings} onChange={(withFindings) => setFilter({ withFindings })}>
        {t('assets:chip.withFindings')}
      </Chip>
      {filter.risk === null ? null : (
        <Chip size="xs" checked onChange={() => setFilter({ risk: null })}>
          {t('assets:chip.risk', { ...filter.risk })}
        </Chip>
      )}
      <span className={styles['shown']} role="status">
        {isFiltering(filter) ? t('assets:shownOf', { shown, count: all }) : t('assets:count', { count: all })}
      </span>
      {isFiltering(filter) ? (
        <Button variant="subtle" onClick={() => useAssetsView.getState().clearFilter()}>
          {t('common:clearFilter')}
        </Button>
      ) : null}
      <span className={styles['space']} />
      <ColumnMenu />
      <Button
        variant="default"
        leftSection={<IconFileExport size={15} />}
        disabled={shown === 0}
        onClick={onExport}
      >
        {t('assets:export')}
      </Button>
      <Button leftSection={<IconPlus size={15} />} disabled={readOnly} onClick={() => void actions[0]?.run()}>
        {t('assets:action.add')}
      </Button>
    </div>
  );
}

function FilterSelects() {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const filter = useAssetsView((state) => state.filter);
  const setFilter = useAssetsView((state) => state.setFilter);
  const zones = useMemo(
    () => [
      { value: 'none', label: t('assets:noZone') },
      ...[...model.zone.values()]
        .map(({ id, name }): { value: string; label: string } => ({ value: id, label: name ?? id }))
        .sort((one, other) => one.label.localeCompare(other.label, undefined, { numeric: true })),
    ],
    [model.zone, t],
  );
  const { types, vendors } = useMemo(() => {
    const assets = [...model.asset.values()];
    const present = new Set(assets.map((asset) => asset.type));
    const names = new Set(assets.flatMap((asset) => asset.vendor ?? []));
    return {
      types: assetTypes.filter((type) => present.has(type)),
      vendors: [...names].sort((one, other) => one.localeCompare(other)),
    };
  }, [model.asset]);
  return (
    <>
      <Select
        className={styles['select'] ?? ''}
        aria-label={t('model:field.zone')}
        placeholder={t('model:field.zone')}
        data={zones}
        value={filter.zone}
        limit={200}
        searchable
        clearable
        onChange={(zone) =>
          setFilter({ zone: zone === 'none' || (zone !== null && isIdOf('zone', zone)) ? zone : null })
        }
      />
      <Select
        className={styles['select'] ?? ''}
        aria-label={t('model:field.type')}
        placeholder={t('model:field.type')}
        data={types.map((type) => ({ value: type, label: labels.choice('type', type) }))}
        value={filter.type}
        searchable
        clearable
        onChange={(type) => setFilter({ type: assetTypes.find((known) => known === type) ?? null })}
      />
      <Select
        className={styles['select'] ?? ''}
        aria-label={t('model:field.vendor')}
        placeholder={t('model:field.vendor')}
        data={vendors}
        value={filter.vendor}
        limit={200}
        searchable
        clearable
        onChange={(vendor) => setFilter({ vendor })}
      />
    </>
  );
}

function ColumnMenu() {
  const { t } = useTranslation();
  const hidden = useAssetsView((state) => state.hidden);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={15} />}>
          {t('assets:columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles['columnMenu'] ?? ''}>
        {assetColumns.slice(1).map((column) => (
          <Menu.CheckboxItem
            key={column.id}
            checked={!hidden.has(column.id)}
            onChange={() => useAssetsView.getState().toggleColumn(column.id)}
          >
            {t(columnKey(column))}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
