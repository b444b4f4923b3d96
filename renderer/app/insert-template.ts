import type { Template } from '#shared/knowledge/template/template.ts';
import { type TemplatePlace, templateChanges } from '#shared/knowledge/template/template-changes.ts';
import { recordKinds } from '#shared/model/model.ts';
import { i18n } from '../i18n/i18n.ts';
import { useAssessment } from '../stores/assessment.ts';
import { useNavigation } from '../stores/navigation.ts';
import { tellProblem } from '../ui/tell.tsx';
import { randomBytes } from './random.ts';

const plane: TemplatePlace = { zone: null, origin: { x: 0, y: 0 } };

/** Puts a template into the open assessment as one commit and shows it on the diagram. False where that failed. */
export async function insertTemplate(template: Template, place: TemplatePlace = plane): Promise<boolean> {
  const { model, commit } = useAssessment.getState();
  const language = i18n.language === 'de' ? 'de' : 'en';
  const taken = new Set(
    recordKinds.flatMap((kind) => [...model[kind].values()].map((record) => `${kind} ${nameOf(record)}`)),
  );
  const changes = templateChanges(template, place, language, taken, randomBytes);
  const result = await commit(i18n.t('templates:did', { name: template.name[language] }), changes);
  if (!result.ok) tellProblem(result.error);
  else useNavigation.getState().go('diagram');
  return result.ok;
}

function nameOf(record: object): string {
  return 'name' in record && typeof record.name === 'string' ? record.name : '';
}
