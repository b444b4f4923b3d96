import { Button, Checkbox, Modal, SegmentedControl } from '@mantine/core';
import { memo, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '#shared/journal/change.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { type RowPlace, VirtualTable } from '../../ui/virtual-table.tsx';
import type { PlannedCell } from './cell-plan.ts';
import type { Words } from './columns.ts';
import { carryOut, nameOfAsset } from './gestures.ts';
import styles from './plan.module.css';
import { closePlan, type ShownPlan, usePlan } from './plan-store.ts';
import { recordNames } from './value-options.ts';

/** What a paste or a bulk change would do, cell by cell, before it is done. */
export const PlanPreview = memo(function Plan({ words }: { readonly words: Words }) {
  const { t } = useTranslation();
  const shown = usePlan((state) => state.shown);
  return (
    <Modal
      opened={shown !== null}
      onClose={closePlan}
      size="xl"
      title={shown === null ? '' : t(shown.titleKey)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {shown === null ? null : <Preview shown={shown} words={words} />}
    </Modal>
  );
});

function Preview({ shown, words }: { readonly shown: ShownPlan; readonly words: Words }) {
  const { t } = useTranslation();
  const { plan, notes, did } = shown;
  const [withNew, setWithNew] = useState(plan.created > 0);
  const [only, setOnly] = useState<'all' | 'changed' | 'refused'>('all');
  const cells = useMemo(
    () => plan.cells.filter(({ refusal }) => only === 'all' || (only === 'refused') === (refusal !== null)),
    [plan, only],
  );
  const changed = withNew
    ? plan.changed
    : plan.cells.filter(({ target, refusal }) => refusal === null && typeof target !== 'number').length;
  return (
    <div className={styles['preview']}>
      <p role="status">
        {t('assets:plan.cells', { count: plan.changed })} {t('assets:plan.assets', { count: plan.assets })}
        {plan.refused === 0 ? '' : ` ${t('assets:plan.refused', { count: plan.refused })}`}
        {plan.unchanged === 0 ? '' : ` ${t('assets:plan.unchanged', { count: plan.unchanged })}`}
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {plan.created === 0 ? null : (
        <Checkbox
          checked={withNew}
          label={t('assets:plan.create', { count: plan.created })}
          onChange={(event) => setWithNew(event.currentTarget.checked)}
        />
      )}
      {plan.refused === 0 || plan.changed === 0 ? null : (
        <SegmentedControl
          size="xs"
          value={only}
          onChange={(next) => setOnly(next === 'changed' || next === 'refused' ? next : 'all')}
          data={[
            { value: 'all', label: t('assets:plan.all') },
            { value: 'changed', label: t('assets:plan.onlyChanged') },
            { value: 'refused', label: t('assets:plan.onlyRefused') },
          ]}
        />
      )}
      {plan.cells.length === 0 ? (
        <p>{t('assets:plan.nothing')}</p>
      ) : (
        <PlanTable cells={cells} withNew={withNew} words={words} />
      )}
      <div className={styles['buttons']}>
        <Button variant="default" onClick={closePlan}>
          {t('common:cancel')}
        </Button>
        <Button
          disabled={changed === 0}
          data-autofocus
          onClick={() => {
            closePlan();
            void carryOut(did(changed), plan, withNew);
          }}
        >
          {t('assets:plan.apply', { count: changed })}
        </Button>
      </div>
    </div>
  );
}

const columns = ['asset', 'field', 'before', 'after'] as const;

interface PlanTableProps {
  readonly cells: readonly PlannedCell[];
  readonly withNew: boolean;
  readonly words: Words;
}

/** One line per cell. */
function PlanTable({ cells, withNew, words }: PlanTableProps) {
  const { t } = useTranslation();
  return (
    <VirtualTable
      label={t('assets:plan.table')}
      className={styles['table']}
      columns={columns}
      head={(column) => t(`assets:plan.column.${column}`)}
      rows={cells}
      keyOf={(_, index) => String(index)}
      rowHeight={28}
      isDense
    >
      {(cell, place) => <PlanRow cell={cell} place={place} withNew={withNew} words={words} />}
    </VirtualTable>
  );
}

interface PlanRowProps {
  readonly cell: PlannedCell;
  readonly place: RowPlace;
  readonly withNew: boolean;
  readonly words: Words;
}

function PlanRow({ cell, place, withNew, words }: PlanRowProps) {
  const { t } = useTranslation();
  const say = useSaying(words);
  const { target, column, before, after, refusal } = cell;
  const isNew = typeof target === 'number';
  const model = useModel();
  const asset = isNew ? undefined : model.asset.get(target);
  const state = refusal !== null ? 'refused' : isNew && !withNew ? 'left' : undefined;
  const result =
    refusal === null
      ? say(column.field ?? '', column.part, after)
      : t(`assets:refusal.${refusal.code}`, { text: refusal.text });
  return (
    <tr {...place} data-state={state}>
      <td>{isNew ? t('assets:plan.new', { number: target + 1 }) : nameOfAsset(asset ?? {})}</td>
      <td>{words.column(column)}</td>
      <td className={styles['before']}>{isNew ? '' : say(column.field ?? '', column.part, before)}</td>
      <td title={result}>{result}</td>
    </tr>
  );
}

/** A value in words: zones by their path, choices and parts by their labels. */
function useSaying(words: Words): (field: string, part: string | null, value: Json) => string {
  const model = useModel();
  const labels = useLabels();
  return (field, part, value) => {
    if (value === null) return words.unknown;
    const names =
      field === 'zone' || field === 'model'
        ? recordNames(model, field === 'zone' ? 'zone' : 'assetModel')
        : null;
    if (names !== null && typeof value === 'string') return names.get(value) ?? value;
    return labels.value(part ?? field, value, model);
  };
}
