import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createRecord, setFields } from '#shared/journal/edit.ts';
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

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is to become of the risk of an asset: who answers for it, why, with which authority and until when. */
export function TreatmentForm({ asset, name }: { asset: Id<'asset'>; name: string }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const readOnly = useAssessment((state) => state.readOnly);
  const before = treatmentOf(useModel(), asset);
  const [draft, setDraft] = useState({
    treatment: before?.treatment ?? 'mitigate',
    owner: before?.owner ?? '',
    reason: before?.reason ?? '',
    authority: before?.authority ?? '',
    until: before?.until ?? '',
  });
  const edit = (more: Partial<typeof draft>): void => setDraft({ ...draft, ...more });
  const isAcceptance = draft.treatment === 'accept';
  const lacks = [
    ...(draft.owner.trim() === '' ? ['owner'] : []),
    ...(draft.reason.trim() === '' ? ['reason'] : []),
    ...(isAcceptance && draft.authority.trim() === '' ? ['authority'] : []),
    ...(isAcceptance && draft.until === '' ? ['until'] : []),
  ];
  const save = async (): Promise<void> => {
    const fields = {
      treatment: draft.treatment,
      owner: orNull(draft.owner),
      reason: orNull(draft.reason),
      authority: orNull(draft.authority),
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
      .commit(title, changes, { reason: draft.reason.trim().slice(0, 2000) });
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
      <TextInput
        label={labels.field('authority')}
        description={isAcceptance ? t('risk:treatment.authorityHelp') : undefined}
        value={draft.authority}
        disabled={readOnly}
        onChange={(event) => edit({ authority: event.currentTarget.value })}
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
