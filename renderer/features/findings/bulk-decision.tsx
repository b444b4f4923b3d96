import { Button, Group, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from '#shared/analysis/analysis.ts';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Model } from '#shared/model/model.ts';
import { decisionStates } from '#shared/model/risk.ts';
import { randomBytes } from '../../app/random.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';

type DecisionState = (typeof decisionStates)[number];

const needsReason: ReadonlySet<DecisionState> = new Set(['accepted', 'falsePositive']);

interface Decided {
  readonly state: DecisionState;
  readonly reason: string | null;
  readonly until: string | null;
  readonly person: string;
}

/** The changes that decide the same about many findings; who has decided before decides anew. */
function decisionChanges(model: Model, findings: readonly Finding[], decided: Decided): readonly Change[] {
  const known = new Map(
    [...model.decision.values()].flatMap((decision) =>
      decision.finding === undefined ? [] : [[decision.finding, decision.id] as const],
    ),
  );
  return findings.flatMap(({ id }) => {
    const before = known.get(id);
    return before === undefined
      ? createRecord('decision', { finding: id, ...decided }, randomBytes).changes
      : setFields('decision', before, decided);
  });
}

interface BulkDecisionProps {
  readonly findings: readonly Finding[];
  /** What the findings have in common. */
  readonly cause: string;
}

/** One decision about all findings of a cause, as one change that one undo takes back. */
export function BulkDecision({ findings, cause }: BulkDecisionProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const [isOpen, setOpen] = useState(false);
  if (readOnly || findings.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('findings:bulk.open', { count: findings.length })}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('findings:bulk.title', { count: findings.length })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <DecisionFields findings={findings} cause={cause} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function DecisionFields({ findings, cause, onDone }: BulkDecisionProps & { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const labels = useLabels();
  const person = useSession((state) => state.settings?.person ?? '');
  const [state, setState] = useState<DecisionState>('planned');
  const [reason, setReason] = useState('');
  const [until, setUntil] = useState('');
  const lacks =
    (needsReason.has(state) && reason.trim() === '') ||
    (state === 'accepted' && !/^\d{4}-\d{2}-\d{2}$/.test(until));

  const save = async (): Promise<void> => {
    const { model, commit } = useAssessment.getState();
    const said = reason.trim();
    const changes = decisionChanges(model, findings, {
      state,
      reason: said === '' ? null : said,
      until: until === '' ? null : until,
      person,
    });
    const title = t('findings:bulk.commit', {
      state: labels.choice('state', state),
      count: findings.length,
      cause,
    });
    const result = await commit(title, changes, said === '' ? {} : { reason: said });
    if (!result.ok) return tellProblem(result.error);
    tell(t('findings:bulk.saved', { count: findings.length }));
    onDone();
  };

  return (
    <>
      <p>{t('findings:bulk.lead', { cause })}</p>
      <Select
        label={t('model:field.state')}
        data={decisionStates.map((value) => ({ value, label: labels.choice('state', value) }))}
        value={state}
        allowDeselect={false}
        onChange={(value) => setState(decisionStates.find((one) => one === value) ?? 'planned')}
      />
      <Textarea
        label={t('model:field.reason')}
        rows={3}
        required={needsReason.has(state)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {state === 'accepted' || state === 'planned' ? (
        <TextInput
          type="date"
          label={t('model:field.until')}
          required={state === 'accepted'}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      ) : null}
      <Group justify="flex-end" mt="md">
        <Button disabled={lacks} onClick={() => void save()}>
          {t('findings:bulk.save')}
        </Button>
      </Group>
    </>
  );
}
