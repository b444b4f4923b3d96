import { Button, MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requirementKey } from '#shared/analysis/levels/fulfilment.ts';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model, RequirementStatus } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './levels.module.css';

const states = ['met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown'] as const;
type State = (typeof states)[number];

interface StatusFormProps {
  readonly subject: Id<'zone'> | Id<'conduit'>;
  readonly requirement: string;
  readonly onDone: () => void;
}

function ownStatus(model: Model, subject: string, requirement: string): RequirementStatus | undefined {
  for (const status of model.requirementStatus.values())
    if (status.subject === subject && requirementKey(status.requirement ?? '') === requirement) return status;
  return undefined;
}

/** What is typed in the form. */
interface Draft {
  readonly state: State;
  readonly reason: string;
  readonly providedBy: string;
  readonly approvedBy: string;
  readonly expires: string;
  readonly points: readonly Id<'asset'>[];
  readonly evidence: readonly Id<'evidence'>[];
  /** Name and last day of a piece of evidence that is recorded with it. */
  readonly shownBy: string;
  readonly shownUntil: string;
}

function draftOf(before: RequirementStatus | undefined): Draft {
  return {
    state: before?.state ?? 'met',
    reason: before?.reason ?? '',
    providedBy: before?.providedBy ?? '',
    approvedBy: before?.approvedBy ?? '',
    expires: before?.expires ?? '',
    points: before?.enforcementPoints ?? [],
    evidence: before?.evidence ?? [],
    shownBy: '',
    shownUntil: '',
  };
}

/** What still lacks before the state would count; keys of texts. */
function lacking({ state, reason, providedBy, approvedBy, expires, points }: Draft): readonly string[] {
  if (state === 'notApplicable') return reason.trim() === '' ? ['reason'] : [];
  if (state !== 'compensated') return [];
  return [
    ...(providedBy.trim() === '' ? ['providedBy'] : []),
    ...(points.length === 0 ? ['enforcementPoints'] : []),
    ...(approvedBy.trim() === '' ? ['approvedBy'] : []),
    ...(expires === '' ? ['expires'] : []),
  ];
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function changesOf(
  draft: Draft,
  before: RequirementStatus | undefined,
  { subject, requirement }: StatusFormProps,
): readonly Change[] {
  const shown =
    draft.shownBy.trim() === ''
      ? null
      : createRecord(
          'evidence',
          { name: draft.shownBy.trim(), expires: orNull(draft.shownUntil) },
          randomBytes,
        );
  const evidence = shown === null ? draft.evidence : [...draft.evidence, shown.id];
  const fields = {
    state: draft.state,
    reason: orNull(draft.reason),
    providedBy: orNull(draft.providedBy),
    approvedBy: orNull(draft.approvedBy),
    expires: orNull(draft.expires),
    enforcementPoints: draft.points.length === 0 ? null : [...draft.points],
    evidence: evidence.length === 0 ? null : [...evidence],
  };
  const own =
    before === undefined
      ? createRecord('requirementStatus', { ...fields, subject, requirement }, randomBytes).changes
      : setFields('requirementStatus', before.id, fields);
  return [...(shown?.changes ?? []), ...own];
}

/** How a requirement stands for a zone or conduit as a whole, with what shows it. One save is one step to undo. */
export function StatusForm(props: StatusFormProps) {
  const { subject, requirement, onDone } = props;
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const before = ownStatus(model, subject, requirement);
  const [draft, setDraft] = useState(() => draftOf(before));
  const edit = (more: Partial<Draft>): void => setDraft({ ...draft, ...more });
  const lacks = lacking(draft);
  const save = async (): Promise<void> => {
    const title = t('levels:statusTitle', { requirement, state: labels.choice('state', draft.state) });
    const reason = draft.reason.trim();
    const result = await useAssessment
      .getState()
      .commit(title, changesOf(draft, before, props), reason === '' ? {} : { reason });
    if (!result.ok) return tellProblem(result.error);
    tell(t('levels:statusSaved'));
    onDone();
  };
  return (
    <div className={styles['fields']}>
      <Select
        label={labels.field('state')}
        data={states.map((value) => ({ value, label: labels.choice('state', value) }))}
        value={draft.state}
        allowDeselect={false}
        onChange={(value) => edit({ state: states.find((state) => state === value) ?? 'unknown' })}
      />
      <TextInput
        label={labels.field('providedBy')}
        description={t('levels:providedByHelp')}
        value={draft.providedBy}
        onChange={(event) => edit({ providedBy: event.currentTarget.value })}
      />
      {draft.state === 'compensated' ? <Points draft={draft} onEdit={edit} /> : null}
      <TextInput
        label={labels.field('approvedBy')}
        value={draft.approvedBy}
        onChange={(event) => edit({ approvedBy: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={labels.field('expires')}
        value={draft.expires}
        onChange={(event) => edit({ expires: event.currentTarget.value })}
      />
      <Evidence draft={draft} onEdit={edit} />
      <Textarea
        label={labels.field('reason')}
        rows={2}
        value={draft.reason}
        onChange={(event) => edit({ reason: event.currentTarget.value })}
      />
      {lacks.length === 0 ? null : (
        <p role="status" className={styles['note']}>
          {t('levels:lacks', { fields: lacks.map((field) => labels.field(field)).join(', ') })}
        </p>
      )}
      <div className={styles['buttons']}>
        <Button onClick={() => void save()}>{t('common:save')}</Button>
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
      </div>
    </div>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly onEdit: (more: Partial<Draft>) => void;
}

const offered = 40;

function Points({ draft, onEdit }: PartProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const options = useMemo(
    () => [...model.asset.keys()].map((id) => ({ value: id, label: labelOf(model, id) ?? id })),
    [model],
  );
  return (
    <MultiSelect
      label={labels.field('enforcementPoints')}
      description={t('levels:pointsHelp')}
      data={options}
      limit={offered}
      searchable
      value={[...draft.points]}
      onChange={(values) =>
        onEdit({ points: [...model.asset.keys()].filter((id) => values.some((value) => value === id)) })
      }
    />
  );
}

function Evidence({ draft, onEdit }: PartProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const options = [...model.evidence.values()].map(({ id, name }) => ({ value: id, label: name ?? id }));
  return (
    <>
      {options.length === 0 ? null : (
        <MultiSelect
          label={labels.field('evidence')}
          data={options}
          limit={offered}
          searchable
          value={[...draft.evidence]}
          onChange={(values) =>
            onEdit({
              evidence: [...model.evidence.keys()].filter((id) => values.some((value) => value === id)),
            })
          }
        />
      )}
      <TextInput
        label={t('levels:newEvidence')}
        description={t('levels:newEvidenceHelp')}
        value={draft.shownBy}
        onChange={(event) => onEdit({ shownBy: event.currentTarget.value })}
      />
      {draft.shownBy.trim() === '' ? null : (
        <TextInput
          type="date"
          label={t('levels:newEvidenceUntil')}
          value={draft.shownUntil}
          onChange={(event) => onEdit({ shownUntil: event.currentTarget.value })}
        />
      )}
    </>
  );
}
