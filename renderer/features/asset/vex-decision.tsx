import { Button, Group, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import { vexJustifications, vexStatuses } from '#shared/model/vex.ts';
import { randomBytes } from '../../app/random.ts';
import { labelOf, useLabels } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSession } from '../../stores/session.ts';
import { tellProblem } from '../../ui/tell.tsx';

type Status = (typeof vexStatuses)[number];
type Justification = (typeof vexJustifications)[number];

/** An advisory somebody decides about: its id and the vulnerabilities it names. */
interface DecisionSubject {
  readonly asset: Id<'asset'>;
  readonly advisory: string;
  readonly cve: readonly string[];
}

interface Decided {
  readonly status: Status;
  readonly justification: Justification | null;
  readonly impactStatement: string | null;
  readonly author: string;
  readonly issued: string;
}

/** One VEX statement for each vulnerability, or for the advisory where it names none; who has decided before decides anew. */
function decisionChanges(model: Model, subject: DecisionSubject, decided: Decided): readonly Change[] {
  const own = new Map(
    [...model.vexStatement.values()].flatMap((one) =>
      one.subject === subject.asset && one.document === undefined && one.vulnerability !== undefined
        ? [[one.vulnerability, one.id] as const]
        : [],
    ),
  );
  const names = subject.cve.length === 0 ? [subject.advisory] : subject.cve;
  return names.flatMap((vulnerability) => {
    const before = own.get(vulnerability);
    return before === undefined
      ? createRecord('vexStatement', { subject: subject.asset, vulnerability, ...decided }, randomBytes)
          .changes
      : setFields('vexStatement', before, decided);
  });
}

/** The button on an advisory, and the form behind it: what a person says of it for this asset, as a VEX statement. */
export function VexDecision(subject: DecisionSubject) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const [isOpen, setOpen] = useState(false);
  if (readOnly) return null;
  return (
    <>
      <Button
        variant="default"
        size="compact-xs"
        aria-label={t('asset:vex.openFor', { advisory: subject.advisory })}
        onClick={() => setOpen(true)}
      >
        {t('asset:vex.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('asset:vex.title', { advisory: subject.advisory })}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <DecisionForm subject={subject} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function DecisionForm({
  subject,
  onDone,
}: {
  readonly subject: DecisionSubject;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const labels = useLabels();
  const author = useSession((state) => state.settings?.person ?? '');
  const [status, setStatus] = useState<Status>('notAffected');
  const [justification, setJustification] = useState<Justification | null>(null);
  const [impact, setImpact] = useState('');
  const isCleared = status === 'notAffected';
  const lacks = isCleared && justification === null && impact.trim() === '';
  const save = async (): Promise<void> => {
    const { model, commit } = useAssessment.getState();
    const said = impact.trim();
    const changes = decisionChanges(model, subject, {
      status,
      justification: isCleared ? justification : null,
      impactStatement: said === '' ? null : said,
      author,
      issued: new Date().toISOString(),
    });
    const name = labelOf(model, subject.asset) ?? '';
    const title = t('asset:vex.commit', { advisory: subject.advisory, name });
    const result = await commit(title, changes);
    if (result.ok) onDone();
    else tellProblem(result.error);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!lacks) void save();
      }}
    >
      <Select
        label={labels.field('status')}
        data={vexStatuses.map((value) => ({ value, label: t(`asset:vex.status.${value}`) }))}
        value={status}
        onChange={(value) => setStatus(vexStatuses.find((one) => one === value) ?? status)}
        allowDeselect={false}
        data-autofocus
      />
      {isCleared ? (
        <Select
          mt="sm"
          label={labels.field('justification')}
          data={vexJustifications.map((value) => ({ value, label: labels.choice('justification', value) }))}
          value={justification}
          onChange={(value) => setJustification(vexJustifications.find((one) => one === value) ?? null)}
          clearable
        />
      ) : null}
      <Textarea
        mt="sm"
        label={t('asset:vex.impact')}
        description={t('asset:vex.impactWhy')}
        value={impact}
        onChange={(event) => setImpact(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={2000}
      />
      <Group mt="md" justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" disabled={lacks}>
          {t('asset:vex.save')}
        </Button>
      </Group>
    </form>
  );
}
