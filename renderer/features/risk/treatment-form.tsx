import { Autocomplete, Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Grade } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model, RecordOf } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { formatDate } from '../../i18n/format.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './risk-page.module.css';

type Treatment = RecordOf<'riskTreatment'>;

const treatments = ['mitigate', 'accept', 'transfer', 'avoid'] as const;

function treatmentOf(model: Model, asset: Id<'asset'>): Treatment | undefined {
  let latest: Treatment | undefined;
  for (const treatment of model.riskTreatment.values()) {
    if (treatment.subject !== asset || treatment.stage === 'initial') continue;
    if (latest === undefined || (latest.decided ?? '') <= (treatment.decided ?? '')) latest = treatment;
  }
  return latest;
}

const fold = (name: string): string => name.trim().toLowerCase();

/** The person of that name, newly recorded where there is none; nobody where the name is empty. */
function personNamed(
  model: Model,
  name: string,
  role: string,
): { readonly id: Id<'person'> | null; readonly changes: readonly Change[] } {
  if (name.trim() === '') return { id: null, changes: [] };
  const known = [...model.person.values()].find((person) => fold(person.name ?? '') === fold(name));
  if (known !== undefined) return { id: known.id, changes: [] };
  const made = createRecord('person', { name: name.trim(), ...(role === '' ? {} : { role }) }, randomBytes);
  return { id: made.id, changes: made.changes };
}

const named = (names: readonly (string | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => (name === undefined || name === '' ? [] : name))),
];

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

interface Draft {
  readonly treatment: NonNullable<Treatment['treatment']>;
  readonly owner: string;
  readonly reason: string;
  /** By name. */
  readonly approver: string;
  readonly authority: string;
  readonly until: string;
}

function draftOf(model: Model, before: Treatment | undefined): Draft {
  const { treatment = 'mitigate', owner = '', reason = '', authority = '', until = '' } = before ?? {};
  const approver = before?.approver === undefined ? undefined : model.person.get(before.approver)?.name;
  return { treatment, owner, reason, approver: approver ?? '', authority, until };
}

/** What a decision still has to state; an acceptance also who agreed, in which role and until when. */
function lacksOf(draft: Draft): readonly string[] {
  const needed =
    draft.treatment === 'accept'
      ? (['owner', 'reason', 'approver', 'authority', 'until'] as const)
      : (['owner', 'reason'] as const);
  return needed.filter((field) => draft[field].trim() === '');
}

interface TreatmentFormProps {
  readonly asset: Id<'asset'>;
  readonly name: string;
  /** The level of the risk as it is decided about. */
  readonly level: Grade;
}

/** What is to become of the risk of an asset: who answers for it, why, who agreed with which authority and until when. */
export function TreatmentForm({ asset, name, level }: TreatmentFormProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const readOnly = useAssessment((state) => state.readOnly);
  const model = useModel();
  const before = treatmentOf(model, asset);
  const people = useMemo(
    () => named([...model.person.values()].map((person) => person.name)),
    [model.person],
  );
  const roles = useMemo(
    () =>
      named(
        [...model.systemUnderConsideration.values()].flatMap(({ acceptanceAuthority = [] }) =>
          acceptanceAuthority.map(({ role }) => role),
        ),
      ),
    [model.systemUnderConsideration],
  );
  const [draft, setDraft] = useState(() => draftOf(model, before));
  const edit = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const isAcceptance = draft.treatment === 'accept';
  const lacks = lacksOf(draft);
  const save = async (): Promise<void> => {
    const approver = personNamed(model, draft.approver, draft.authority.trim());
    const fields = {
      treatment: draft.treatment,
      owner: orNull(draft.owner),
      reason: orNull(draft.reason),
      approver: approver.id,
      authority: orNull(draft.authority),
      residualLevel: level,
      until: orNull(draft.until),
      decided: formatDate(Date.now()),
    };
    const changes =
      before === undefined
        ? createRecord('riskTreatment', { ...fields, subject: asset, stage: 'residual' }, randomBytes).changes
        : setFields('riskTreatment', before.id, fields);
    const title = t('risk:treatment.title', { treatment: labels.choice('treatment', draft.treatment), name });
    const result = await useAssessment
      .getState()
      .commit(title, [...approver.changes, ...changes], { reason: draft.reason.trim().slice(0, 2000) });
    if (result.ok) tell(t('risk:treatment.saved'));
    else tellProblem(result.error);
  };
  return (
    <div className={styles['fields']}>
      <Select
        label={labels.field('treatment')}
        data={treatments.map((value) => ({ value, label: labels.choice('treatment', value) }))}
        value={draft.treatment}
        allowDeselect={false}
        disabled={readOnly}
        onChange={(value) =>
          edit({ treatment: treatments.find((treatment) => treatment === value) ?? 'mitigate' })
        }
      />
      <TextInput
        label={labels.field('owner')}
        value={draft.owner}
        disabled={readOnly}
        onChange={(event) => edit({ owner: event.currentTarget.value })}
      />
      <Textarea
        label={labels.field('reason')}
        rows={2}
        value={draft.reason}
        disabled={readOnly}
        onChange={(event) => edit({ reason: event.currentTarget.value })}
      />
      <Autocomplete
        label={labels.field('approver')}
        data={people}
        limit={50}
        value={draft.approver}
        disabled={readOnly}
        onChange={(approver) => edit({ approver })}
      />
      <Autocomplete
        label={labels.field('authority')}
        description={isAcceptance ? t('risk:treatment.authorityHelp') : undefined}
        data={roles}
        value={draft.authority}
        disabled={readOnly}
        onChange={(authority) => edit({ authority })}
      />
      <TextInput
        type="date"
        label={labels.field('until')}
        value={draft.until}
        disabled={readOnly}
        onChange={(event) => edit({ until: event.currentTarget.value })}
      />
      {readOnly ? null : (
        <div className={styles['buttons']}>
          <Button disabled={lacks.length > 0} onClick={() => void save()}>
            {t('risk:treatment.save')}
          </Button>
          {lacks.length === 0 ? null : (
            <span className={styles['note']}>
              {t('risk:treatment.lacks', { fields: lacks.map((field) => labels.field(field)).join(', ') })}
            </span>
          )}
        </div>
      )}
    </div>
  );
}
