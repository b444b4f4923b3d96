import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureEffect } from '#shared/analysis/plan/plan.ts';
import type { PlanDelta } from '#shared/analysis/plan/plan-figures.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Measure } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { changeMeasure } from './edits.ts';
import styles from './measures.module.css';
import type { Words } from './words.ts';

const stages = ['proposed', 'planned', 'implemented', 'rejected'] as const;
type Status = (typeof stages)[number];
const isStatus = (value: string): value is Status => stages.some((stage) => stage === value);

interface LineProps {
  readonly effect: MeasureEffect;
  readonly measure: Measure;
  readonly words: Words;
}

/** One measure of the plan: what a person says of it can be changed here, the effects are worked out. */
export function MeasureLine({ effect, measure, words }: LineProps) {
  const { t } = words;
  const labels = useLabels();
  const readOnly = useAssessment((state) => state.readOnly);
  const name = measure.name ?? '';
  return (
    <tr>
      <th scope="row">
        <RecordName id={measure.id} name={measure.name} />
        <small>{words.money(effect.cost)}</small>
        {effect.idle ? <small>{t('measures:plan.idle')}</small> : null}
        <span className={styles['entered']}>
          <NativeSelect
            size="xs"
            label={labels.field('status')}
            aria-label={t('measures:plan.statusOf', { name })}
            disabled={readOnly}
            value={measure.status ?? 'proposed'}
            data={stages.map((value) => ({ value, label: labels.choice('status', value) }))}
            onChange={({ currentTarget }) => {
              const { value } = currentTarget;
              if (isStatus(value)) void changeMeasure(measure, { status: value });
            }}
          />
          <LineInput
            shown={labels.field('owner')}
            label={t('measures:plan.ownerOf', { name })}
            value={measure.owner ?? ''}
            disabled={readOnly}
            onChange={(owner) => void changeMeasure(measure, { owner: owner === '' ? null : owner })}
          />
          <LineInput
            type="date"
            shown={labels.field('due')}
            label={t('measures:plan.dueOf', { name })}
            value={measure.due ?? ''}
            disabled={readOnly}
            onChange={(due) => void changeMeasure(measure, { due: due === '' ? null : due })}
          />
          <EvidenceChoice
            measure={measure}
            shown={labels.field('evidence')}
            label={t('measures:plan.evidenceOf', { name })}
            disabled={readOnly}
          />
        </span>
      </th>
      <td>
        <Delta delta={effect.alone} words={words} />
        {effect.alone.costPerScore === null ? null : (
          <small>
            {t('measures:plan.perScore', {
              cost: words.money(effect.alone.costPerScore, 2),
            })}
          </small>
        )}
      </td>
      <td>
        <Delta delta={effect.removed} words={words} />
      </td>
    </tr>
  );
}

interface InputProps {
  /** What stands above the field; `label` names the measure too. */
  readonly shown: string;
  readonly label: string;
  readonly value: string;
  readonly type?: 'date' | 'text';
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
}

/** Takes a value in on Enter or when it is left; Escape gives the old one back. One entry is one gesture. */
function LineInput({ shown, label, value, type = 'text', disabled, onChange }: InputProps) {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const finish = (): void => {
    if (draft.trim() !== value) onChange(draft.trim());
  };
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'Enter') finish();
    if (key === 'Escape') setDraft(value);
  };
  return (
    <TextInput
      size="xs"
      type={type}
      label={shown}
      aria-label={label}
      disabled={disabled}
      value={draft}
      maxLength={300}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={finish}
      onKeyDown={onKeyDown}
    />
  );
}

interface EvidenceProps {
  readonly measure: Measure;
  readonly shown: string;
  readonly label: string;
  readonly disabled: boolean;
}

/** The evidence a measure has, out of what the assessment holds. */
function EvidenceChoice({ measure, shown, label, disabled }: EvidenceProps) {
  const { t } = useTranslation();
  const evidence = useAssessment((state) => state.model.evidence);
  const data = useMemo(
    () => [...evidence.values()].map(({ id, name }) => ({ value: id, label: name ?? id })),
    [evidence],
  );
  return (
    <MultiSelect
      size="xs"
      label={shown}
      aria-label={label}
      placeholder={data.length === 0 ? t('measures:plan.noEvidence') : ''}
      disabled={disabled || data.length === 0}
      data={data}
      value={[...(measure.evidence ?? [])]}
      searchable
      onChange={(ids) => {
        const chosen = ids.flatMap((id) => (isIdOf('evidence', id) ? [id] : []));
        void changeMeasure(measure, { evidence: chosen.length === 0 ? null : chosen });
      }}
    />
  );
}

/** What a set of measures changes, in words: score, levels, what comes to the tolerable, and the new best way in. */
function Delta({ delta, words }: { readonly delta: PlanDelta; readonly words: Words }) {
  const { t, signed } = words;
  const { most } = delta;
  const rows = [
    t('measures:delta.score', { value: signed(-delta.score) }),
    ...(delta.lowered === 0 ? [] : [t('measures:delta.lowered', { count: delta.lowered })]),
    ...(delta.above === null || delta.above === 0 ? [] : [t('measures:delta.above', { count: delta.above })]),
    ...(delta.blast < 0.0005 ? [] : [t('measures:delta.blast', { value: signed(-100 * delta.blast) })]),
    ...(delta.singlePoints === 0 ? [] : [t('measures:delta.singlePoints', { count: delta.singlePoints })]),
  ];
  const moved = most !== null && most.before.join() !== most.after.join();
  return (
    <span className={styles['delta']}>
      {rows.join(', ')}
      {moved ? (
        <small>
          {most.after.length === 0
            ? t('measures:delta.noWay')
            : t('measures:delta.path', { path: most.after.join(' → ') })}
        </small>
      ) : null}
    </span>
  );
}
