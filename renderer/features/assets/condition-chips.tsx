import { Button, MultiSelect, Popover, Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { compareNames } from '../../i18n/name-order.ts';
import { useModel } from '../../stores/assessment.ts';
import styles from './bars.module.css';
import { type AssetColumn, assetColumns, columnOf, type Words } from './columns.ts';
import { type Condition, isComplete, needsValue, operators, operatorsFor } from './conditions.ts';
import { recordNames } from './value-options.ts';
import { useAssetsView } from './view.ts';

/** What is filtered for, one button per condition; pressing one opens what it asks. */
export const ConditionChips = memo(function Chips({ words }: { readonly words: Words }) {
  const conditions = useAssetsView((state) => state.filter.conditions);
  return conditions.map((condition, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place
    <Chip key={place} condition={condition} place={place} words={words} />
  ));
});

interface ChipProps {
  readonly condition: Condition;
  readonly place: number;
  readonly words: Words;
}

function Chip({ condition, place, words }: ChipProps) {
  const { t } = useTranslation();
  const isOpen = useAssetsView((state) => state.edited === place);
  const { editCondition } = useAssetsView.getState();
  const said = useSaid(condition, words);
  const close = (): void => {
    editCondition(-1);
    // Nothing was asked in the end: no such condition.
    if (!isComplete(conditionAt(place) ?? condition)) remove(place);
  };
  return (
    <Popover
      withRoles={false}
      opened={isOpen}
      onChange={(open) => (open ? editCondition(place) : close())}
      trapFocus
      returnFocus
      width={320}
      position="bottom-start"
      shadow="md"
    >
      <Popover.Target>
        <span className={styles['condition']}>
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => (isOpen ? close() : editCondition(place))}
          >
            {said}
          </button>
          <button
            type="button"
            aria-label={t('assets:filter.remove', { condition: said })}
            onClick={() => remove(place)}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={said}>
        <ConditionForm condition={condition} place={place} words={words} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function conditionAt(place: number): Condition | undefined {
  return useAssetsView.getState().filter.conditions[place];
}

function remove(place: number): void {
  const { filter, setConditions, editCondition } = useAssetsView.getState();
  editCondition(-1);
  setConditions(filter.conditions.filter((_, index) => index !== place));
}

/** A condition as a short sentence. */
function useSaid({ column: id, operator, values }: Condition, words: Words): string {
  const { t } = useTranslation();
  const choices = useChoices(columnOf(id), words);
  const column = columnOf(id);
  const field = column === undefined ? id : words.column(column);
  const said = values.map((value) => choices?.find((choice) => choice.value === value)?.label ?? value);
  const [first = '…', ...others] = said;
  const list = others.length > 1 ? `${first} +${others.length}` : [first, ...others].join(', ');
  return t(`assets:operator.${operator}`, { field, value: list });
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What can be chosen as a column's value; null where it is typed. */
function useChoices(column: AssetColumn | undefined, words: Words): readonly Choice[] | null {
  const model = useModel();
  return useMemo(() => {
    if (column === undefined) return null;
    const { editor } = column;
    if (editor?.type === 'record') {
      const names = [...recordNames(model, editor.kind)].map(([value, label]) => ({ value, label }));
      return names.sort((one, other) => compareNames(one.label, other.label));
    }
    if (column.options !== null)
      return column.options.map((value) => ({
        value,
        label: words.choice(column.field ?? column.id, value),
      }));
    if (column.kind === 'yesNo')
      return [
        { value: 'true', label: words.yes },
        { value: 'false', label: words.no },
      ];
    return null;
  }, [column, model, words]);
}

interface FormProps extends ChipProps {
  readonly onDone: () => void;
}

function ConditionForm({ condition, place, words, onDone }: FormProps) {
  const { t } = useTranslation();
  const column = columnOf(condition.column);
  const choices = useChoices(column, words);
  const change = (part: Partial<Condition>): void => {
    const { filter, setConditions } = useAssetsView.getState();
    setConditions(filter.conditions.map((one, index) => (index === place ? { ...one, ...part } : one)));
  };
  const changeColumn = (id: string | null): void => {
    const next = columnOf(id ?? '');
    const [operator] = next === undefined ? [] : operatorsFor(next);
    if (next !== undefined && operator !== undefined) change({ column: next.id, operator, values: [] });
  };
  const common = { withinPortal: false };
  return (
    <form
      className={styles['bulkForm']}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
      }}
    >
      <Select
        label={t('assets:filter.field')}
        data={assetColumns.map((one) => ({ value: one.id, label: words.column(one) }))}
        value={condition.column}
        searchable
        allowDeselect={false}
        data-autofocus
        maxDropdownHeight={260}
        comboboxProps={common}
        onChange={changeColumn}
      />
      {column === undefined ? null : (
        <Select
          label={t('assets:filter.how')}
          data={operatorsFor(column).map((operator) => ({
            value: operator,
            label: t(`assets:operatorName.${operator}`),
          }))}
          value={condition.operator}
          allowDeselect={false}
          comboboxProps={common}
          onChange={(next) => {
            const operator = operators.find((one) => one === next);
            if (operator !== undefined) change({ operator, values: [] });
          }}
        />
      )}
      {column === undefined || !needsValue(condition.operator) ? null : choices !== null &&
        ['is', 'isNot'].includes(condition.operator) ? (
        <MultiSelect
          label={t('assets:filter.anyOf')}
          data={[...choices]}
          value={[...condition.values]}
          limit={200}
          maxValues={200}
          searchable
          hidePickedOptions
          maxDropdownHeight={220}
          comboboxProps={common}
          onChange={(values) => change({ values })}
        />
      ) : (
        <TextInput
          label={t('assets:filter.value')}
          type={typeOf(column, condition.operator)}
          value={condition.values[0] ?? ''}
          maxLength={300}
          onChange={(event) => change({ values: [event.currentTarget.value] })}
        />
      )}
      <Button type="submit">{t('assets:filter.done')}</Button>
    </form>
  );
}

function typeOf({ kind }: AssetColumn, operator: Condition['operator']): 'date' | 'number' | 'text' {
  if (operator === 'withinDays') return 'number';
  return kind === 'date' ? 'date' : 'text';
}
