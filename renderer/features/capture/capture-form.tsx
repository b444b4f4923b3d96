import { ActionIcon, Autocomplete, Select, TextInput } from '@mantine/core';
import { IconPin, IconPinFilled } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isIdOf } from '#shared/model/id.ts';
import { labelOf } from '../../i18n/labels.ts';
import { compareNames } from '../../i18n/name-order.ts';
import { useModel } from '../../stores/assessment.ts';
import styles from './capture.module.css';
import { useCapture } from './capture-store.ts';
import { CriticalityChoice } from './criticality-choice.tsx';
import { type Keepable, type TextField, textFields, wrongFields } from './draft.ts';
import { suggestionsFor, withKnown } from './suggestions.ts';
import { TypeTiles } from './type-tiles.tsx';

const guessed: ReadonlySet<TextField> = new Set<TextField>(['vendor', 'product', 'orderNumber', 'location']);
const machineRead: ReadonlySet<TextField> = new Set<TextField>([
  'orderNumber',
  'serialNumber',
  'firmwareVersion',
  'addresses',
  'macs',
]);

/** What the nameplate says, in its order, and where the device stands. Every target is at least 44 px. */
export function CaptureForm() {
  const { t } = useTranslation();
  return (
    <>
      <Kept field="type" label={t('model:field.type')}>
        <TypeTiles />
      </Kept>
      <div className={styles['fields']}>
        {textFields.map((field) => (
          <TextLine key={field} field={field} />
        ))}
        <ZoneLine />
      </div>
      <Kept field="criticality" label={t('model:field.criticality')}>
        <CriticalityChoice />
      </Kept>
    </>
  );
}

/** A field with the pin that keeps its value for the next asset. */
function Kept({
  field,
  label,
  children,
}: {
  readonly field: Keepable;
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles['line']}>
      <div className={styles['control']}>{children}</div>
      <Pin field={field} label={label} />
    </div>
  );
}

function Pin({ field, label }: { readonly field: Keepable; readonly label: string }) {
  const { t } = useTranslation();
  const isKept = useCapture((state) => state.kept.has(field));
  return (
    <ActionIcon
      size={44}
      className={styles['pin'] ?? ''}
      aria-pressed={isKept}
      aria-label={t('capture:keep', { field: label })}
      title={t(isKept ? 'capture:kept' : 'capture:notKept')}
      onClick={() => useCapture.getState().toggleKept(field)}
    >
      {isKept ? <IconPinFilled size={20} /> : <IconPin size={20} />}
    </ActionIcon>
  );
}

function TextLine({ field }: { readonly field: TextField }) {
  const { t } = useTranslation();
  const value = useCapture((state) => state.draft.text[field]);
  const isWrong = useCapture((state) => wrongFields(state.draft).includes(field));
  const label = t(`model:field.${field}`);
  const change = (text: string): void =>
    useCapture.getState().edit((draft) => ({ ...draft, text: { ...draft.text, [field]: text } }));
  const common = {
    name: field,
    label,
    value,
    size: 'md',
    maxLength: 300,
    error: isWrong ? t(`capture:refused.${field === 'macs' ? 'macs' : 'other'}`) : null,
    placeholder: t(`capture:example.${field}`),
    classNames: { input: machineRead.has(field) ? `${styles['touch']} mono` : (styles['touch'] ?? '') },
    autoComplete: 'off',
  } as const;
  return (
    <Kept field={field} label={label}>
      {guessed.has(field) ? (
        <GuessedLine field={field} common={common} onChange={change} />
      ) : (
        <TextInput {...common} onChange={(event) => change(event.currentTarget.value)} />
      )}
    </Kept>
  );
}

interface GuessedLineProps {
  readonly field: TextField;
  readonly common: object;
  readonly onChange: (text: string) => void;
}

/** Type-ahead from the assets and asset models there are; a chosen product fills in what it implies. */
function GuessedLine({ field, common, onChange }: GuessedLineProps) {
  const model = useModel();
  const draft = useDeferredValue(useCapture((state) => state.draft));
  const options = useMemo(() => [...suggestionsFor(model, draft, field)], [model, draft, field]);
  return (
    <Autocomplete
      {...common}
      data={options}
      limit={12}
      comboboxProps={{ classNames: { option: styles['option'] ?? '' } }}
      onChange={onChange}
      onOptionSubmit={(chosen) => {
        const { edit } = useCapture.getState();
        // After Autocomplete has told its own change.
        queueMicrotask(() => edit((now) => withKnown(model, now, field, chosen)));
      }}
    />
  );
}

function ZoneLine() {
  const { t } = useTranslation();
  const model = useModel();
  const zone = useCapture((state) => state.draft.zone);
  const id = useId();
  const { zone: zones } = model;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the zones are all that is read of the model
  const options = useMemo(
    () =>
      [...zones.keys()]
        .map((value) => ({
          value,
          label: labelOf(model, value) ?? t('common:unnamed', { kind: t('model:kind.zone') }),
        }))
        .sort((a, b) => compareNames(a.label, b.label)),
    [zones, t],
  );
  const label = t('model:field.zone');
  return (
    <Kept field="zone" label={label}>
      <Select
        id={id}
        label={label}
        size="md"
        data={options}
        // A zone deleted meanwhile is no choice any more.
        value={zone !== null && zones.has(zone) ? zone : null}
        searchable
        clearable
        limit={100}
        placeholder={t('common:unknown')}
        nothingFoundMessage={t('capture:noZone')}
        classNames={{ input: styles['touch'] ?? '', option: styles['option'] ?? '' }}
        onChange={(chosen) =>
          useCapture.getState().edit((draft) => ({
            ...draft,
            zone: chosen !== null && isIdOf('zone', chosen) ? chosen : null,
          }))
        }
      />
    </Kept>
  );
}
