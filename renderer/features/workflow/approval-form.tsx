import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalState, modelApprovals } from '#shared/analysis/workflow/approval.ts';
import type { RecordOf } from '#shared/model/model.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { tellProblem } from '../../ui/tell.tsx';
import { type Decision, decisions, giveApproval } from './give-approval.ts';
import type { Hashes } from './use-workflow.ts';
import styles from './workflow.module.css';

/** Approves the state that is there (ZCR 7.1), and lists what was approved before with whether it still holds. */
export function ApprovalForm({ hashes }: { readonly hashes: Hashes | null }) {
  const readOnly = useAssessment((state) => state.readOnly);
  return (
    <div className={styles['specification']}>
      <Binding hashes={hashes} />
      {readOnly ? null : <NewApproval hashes={hashes} />}
      <Given hashes={hashes} />
    </div>
  );
}

function Binding({ hashes }: { readonly hashes: Hashes | null }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('workflow:approval.lead')}</p>
      <dl className={styles['hashes']}>
        <dt>{t('model:field.modelHash')}</dt>
        <dd className="mono">{hashes?.model ?? t('common:loading')}</dd>
        <dt>{t('model:field.parametersHash')}</dt>
        <dd className="mono">{hashes?.parameters ?? t('common:loading')}</dd>
      </dl>
    </>
  );
}

function NewApproval({ hashes }: { readonly hashes: Hashes | null }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const [person, setPerson] = useState('');
  const [role, setRole] = useState('');
  const [decision, setDecision] = useState<Decision>('approved');
  const [reservations, setReservations] = useState('');
  const names = [...new Set([...model.person.values()].flatMap(({ name }) => name ?? []))];
  const isReady =
    hashes !== null &&
    person.trim() !== '' &&
    role.trim() !== '' &&
    (decision === 'approved' || reservations.trim() !== '');
  const approve = async (): Promise<void> => {
    if (hashes === null) return;
    const said = { person: person.trim(), role: role.trim(), decision, reservations: reservations.trim() };
    const result = await giveApproval(said, hashes, t('workflow:approval.title', { name: said.person }));
    if (!result.ok) return tellProblem(result.error);
    setReservations('');
  };
  return (
    <form
      className={styles['form']}
      aria-label={t('workflow:approval.form')}
      onSubmit={(event) => {
        event.preventDefault();
        void approve();
      }}
    >
      <TextInput
        label={labels.field('person')}
        list="approvers"
        maxLength={300}
        required
        value={person}
        onChange={(event) => setPerson(event.currentTarget.value)}
      />
      <datalist id="approvers">
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextInput
        label={labels.field('role')}
        maxLength={300}
        required
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      <Select
        label={labels.field('decision')}
        data={decisions.map((value) => ({ value, label: labels.choice('decision', value) }))}
        value={decision}
        allowDeselect={false}
        onChange={(value) => setDecision(decisions.find((each) => each === value) ?? 'approved')}
      />
      {decision === 'approved' ? null : (
        <Textarea
          label={labels.field('reservations')}
          maxLength={20_000}
          required
          value={reservations}
          onChange={(event) => setReservations(event.currentTarget.value)}
        />
      )}
      <Button type="submit" disabled={!isReady}>
        {t('workflow:approval.give')}
      </Button>
    </form>
  );
}

/** What was approved before, the latest first, each held against what is there now. */
function Given({ hashes }: { readonly hashes: Hashes | null }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const model = useModel();
  const given = modelApprovals(model);
  if (given.length === 0) return <p>{t('workflow:approval.none')}</p>;
  const cell = (
    field: 'person' | 'role' | 'date' | 'decision' | 'reservations',
    approval: RecordOf<'approval'>,
  ): string => labels.value(field, approval[field], model);
  return (
    <table className={styles['table']} aria-label={t('workflow:approval.given')}>
      <thead>
        <tr>
          <th scope="col">{t('workflow:approval.holds')}</th>
          {(['person', 'role', 'date', 'decision', 'reservations'] as const).map((field) => (
            <th key={field} scope="col">
              {labels.field(field)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {given.map((approval) => (
          <tr key={approval.id}>
            <td>
              <RecordName
                id={approval.id}
                name={t(`workflow:approval.state.${approvalState(approval, hashes)}`)}
              />
            </td>
            {(['person', 'role', 'date', 'decision', 'reservations'] as const).map((field) => (
              <td key={field}>{cell(field, approval)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
