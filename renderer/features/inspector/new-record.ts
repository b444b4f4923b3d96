import type { Change } from '#shared/journal/change.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { isIdOf } from '#shared/model/id.ts';
import type { Model, RecordId } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { freshName } from '../../app/fresh-name.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { labelOf } from '../../i18n/labels.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { tellProblem } from '../../ui/tell.tsx';

/** Records that stand in no grid and on no canvas, or that belong to another one: the inspector makes them. */
export const newKinds = [
  'systemUnderConsideration',
  'site',
  'accessPoint',
  'identity',
  'person',
  'requirementStatus',
  'measure',
  'evidence',
] as const;
export type NewKind = (typeof newKinds)[number];

interface Made {
  readonly id: RecordId;
  readonly changes: readonly Change[];
}

/** A new record of that kind; what is selected (`near`) is what it is about, where it can be. */
export function newRecord(
  model: Model,
  kind: NewKind,
  near: RecordId | null,
  name: string,
  random: RandomBytes,
  requirement?: string,
): Made {
  const [assessment] = model.assessment.values();
  switch (kind) {
    case 'systemUnderConsideration': {
      const made = createRecord(kind, { name }, random);
      const first = assessment !== undefined && assessment.systemUnderConsideration === undefined;
      const link = first ? setFields('assessment', assessment.id, { systemUnderConsideration: made.id }) : [];
      return { id: made.id, changes: [...made.changes, ...link] };
    }
    case 'site': {
      const made = createRecord(kind, { name }, random);
      const first = assessment !== undefined && assessment.site === undefined;
      const link = first ? setFields('assessment', assessment.id, { site: made.id }) : [];
      return { id: made.id, changes: [...made.changes, ...link] };
    }
    case 'accessPoint':
      return createRecord(
        kind,
        { name, zone: near !== null && isIdOf('zone', near) ? near : undefined },
        random,
      );
    case 'identity':
      return createRecord(
        kind,
        { name, assets: near !== null && isIdOf('asset', near) ? [near] : undefined },
        random,
      );
    case 'requirementStatus':
      return createRecord(kind, { subject: subjectOf(near), requirement, state: 'unknown' }, random);
    case 'measure':
      return createRecord(
        kind,
        { name, conduits: near !== null && isIdOf('conduit', near) ? [near] : undefined },
        random,
      );
    case 'person':
    case 'evidence':
      return createRecord(kind, { name }, random);
  }
}

function subjectOf(near: RecordId | null) {
  if (near === null) return undefined;
  if (isIdOf('zone', near) || isIdOf('conduit', near)) return near;
  return isIdOf('asset', near) ? near : undefined;
}

/** Makes a record of that kind and shows it in the inspector, to be filled in. */
export async function addRecord(kind: NewKind, near: RecordId | null, requirement?: string): Promise<void> {
  const { model, commit } = useAssessment.getState();
  const name = freshName(model, kind, i18n.t(`model:kind.${kind}`));
  const { id, changes } = newRecord(model, kind, near, name, randomBytes, requirement);
  const about = near === null ? undefined : labelOf(model, near);
  const parts = kind === 'requirementStatus' ? [requirement ?? name, about] : [name];
  const called = parts.filter((part) => part !== undefined).join(', ');
  const result = await commit(i18n.t('inspector:added', { name: called }), changes);
  if (!result.ok) return tellProblem(result.error);
  useSelection.getState().select([id]);
  useNavigation.getState().showInspector();
}
