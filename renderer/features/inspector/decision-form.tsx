import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Decision, Model } from '#shared/model/model.ts';
import { decisionStates } from '#shared/model/risk.ts';
import { randomBytes } from '../../app/random.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import styles from './inspector.module.css';

type DecisionState = (typeof decisionStates)[number];

/** The record of the decision about a finding; undefined where nobody has decided. */
function decisionOn(model: Model, finding: string): Decision | undefined {
  for (const decision of model.decision.values()) if (decision.finding === finding) return decision;
  return undefined;
}

/** States that must say why; an acceptance must also say until when. */
const needsReason: ReadonlySet<string> = new Set(['accepted', 'falsePositive']);

/** What a person decided about a finding: accepted until, false positive, planned, done. */
export function DecisionForm({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labels = useLabels();
  const before = decisionOn(useModel(), finding.id);
  const readOnly = useAssessment((state) => state.readOnly);
  const person = useSession((state) => state.settings?.person ?? '');
  const [state, setState] = useState<DecisionState>(before?.state ?? 'open');
  const [reason, setReason] = useState(before?.reason ?? '');
  const [until, setUntil] = useState(before?.until ?? '');
  const lacks =
    (needsReason.has(state) && reason.trim() === '') ||
    (state === 'accepted' && !/^\d{4}-\d{2}-\d{2}$/.test(until));

  const save = async (): Promise<void> => {
    const fields = {
      finding: finding.id,
      state,
      reason: reason.trim() === '' ? null : reason.trim(),
      until: until === '' ? null : until,
      person,
    };
    const changes =
      before === undefined
        ? createRecord('decision', fields, randomBytes).changes
        : setFields('decision', before.id, fields);
    const title = t('inspector:decision.title', {
      state: labels.choice('state', state),
      finding: finding.title[language],
    });
    const result = await useAssessment
      .getState()
      .commit(title, changes, reason === '' ? {} : { reason: reason.trim() });
    if (result.ok) tell(t('inspector:decision.saved'));
    else tellProblem(result.error);
  };

  return (
    <section className={styles['section']}>
      <h3>{t('inspector:decision.heading')}</h3>
      <div className={styles['form']}>
        <Select
          label={t('model:field.state')}
          data={decisionStates.map((value) => ({ value, label: labels.choice('state', value) }))}
          value={state}
          allowDeselect={false}
          disabled={readOnly}
          onChange={(value) => setState(decisionStates.find((candidate) => candidate === value) ?? 'open')}
        />
        <Textarea
          label={t('model:field.reason')}
          description={needsReason.has(state) ? t('inspector:decision.reasonNeeded') : undefined}
          rows={3}
          value={reason}
          disabled={readOnly}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {state === 'accepted' || state === 'planned' ? (
          <TextInput
            type="date"
            label={t('model:field.until')}
            description={state === 'accepted' ? t('inspector:decision.untilNeeded') : undefined}
            value={until}
            disabled={readOnly}
            onChange={(event) => setUntil(event.currentTarget.value)}
          />
        ) : null}
        {readOnly ? null : (
          <div className={styles['buttons']}>
            <Button disabled={lacks} onClick={() => void save()}>
              {t('inspector:decision.save')}
            </Button>
          </div>
        )}
        {before?.person === undefined ? null : (
          <small>{t('inspector:decision.by', { person: before.person })}</small>
        )}
      </div>
    </section>
  );
}
