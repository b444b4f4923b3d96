import { approvableModel } from '#shared/analysis/workflow/approval.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { randomBytes } from '../../app/random.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { hashModel } from '../../stores/model-hash.ts';
import { overlay } from '../../stores/overlay.ts';
import type { Hashes } from './use-workflow.ts';

export const decisions = ['approved', 'withReservations', 'rejected'] as const;
export type Decision = (typeof decisions)[number];

interface Said {
  readonly person: string;
  readonly role: string;
  readonly decision: Decision;
  readonly reservations: string;
}

/** One commit: the approval of what is there, and the person where nobody of that name is known. */
export async function giveApproval(said: Said, hashes: Hashes, title: string) {
  const { model, commit } = useAssessment.getState();
  const known = [...model.person.values()].find(({ name }) => name === said.person);
  const made =
    known === undefined ? createRecord('person', { name: said.person, role: said.role }, randomBytes) : null;
  // Somebody new changes the model: the approval binds to what will be there once both are written.
  const modelHash =
    made === null ? hashes.model : await hashModel(approvableModel(overlay(model, made.changes)), () => true);
  const approval = createRecord(
    'approval',
    {
      about: 'model',
      person: known?.id ?? made?.id,
      role: said.role,
      decision: said.decision,
      reservations: said.reservations === '' ? undefined : said.reservations,
      date: new Date().toISOString(),
      modelHash,
      parametersHash: hashes.parameters,
    },
    randomBytes,
  );
  return commit(title, [...(made?.changes ?? []), ...approval.changes]);
}
