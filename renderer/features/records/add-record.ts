import type { Change } from '#shared/journal/change.ts';
import { fieldShape } from '#shared/model/field-shape.ts';
import { newId } from '#shared/model/id.ts';
import { type Model, type RecordId, recordFields } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import { freshName } from '../../app/fresh-name.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSelection } from '../../stores/selection.ts';
import { tellProblem } from '../../ui/tell.tsx';
import type { PageKind } from './record-groups.ts';

/** A new record about which nothing is known but its name; where its kind has none, an empty text keeps it. */
export function emptyRecord(
  model: Model,
  kind: PageKind,
  word: string,
  random: RandomBytes,
): { readonly id: RecordId; readonly changes: readonly Change[] } {
  const id = newId(kind, random);
  const isNamed = fieldShape(kind, 'name') !== undefined;
  const field = isNamed ? 'name' : Object.keys(recordFields[kind]).find(isText(kind));
  if (field === undefined) throw new Error(`${kind} has no text to begin with`);
  const value = isNamed ? freshName(model, kind, word) : '';
  return { id, changes: [{ kind, record: id, field, value }] };
}

function isText(kind: PageKind): (field: string) => boolean {
  return (field) => fieldShape(kind, field)?.type === 'text';
}

/** Makes a record of that kind and shows it in the inspector, to be filled in. */
export async function addRecord(kind: PageKind): Promise<void> {
  const { model, commit } = useAssessment.getState();
  const word = i18n.t(`model:kind.${kind}`);
  const { id, changes } = emptyRecord(model, kind, word, randomBytes);
  const [first] = changes;
  const name = typeof first?.value === 'string' && first.value !== '' ? first.value : word;
  const result = await commit(i18n.t('inspector:added', { name }), changes);
  if (!result.ok) return tellProblem(result.error);
  useSelection.getState().select([id]);
  useNavigation.getState().showInspector();
}
