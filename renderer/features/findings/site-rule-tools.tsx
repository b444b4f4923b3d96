import { Button, FileButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readSiteRules } from '#shared/analysis/site-rules/site-rule.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import type { FieldsOf } from '#shared/model/model.ts';
import { randomBytes } from '../../app/random.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { parametersOf } from '../../stores/model-parameters.ts';
import { useSession } from '../../stores/session.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';

/** Takes the rules of a file into the assessment, as one change; a rule it has already is replaced. */
export function SiteRuleImport() {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const person = useSession((state) => state.settings?.person ?? '');
  if (readOnly) return null;

  const take = async (file: File): Promise<void> => {
    const text = await file.text();
    const read = readSiteRules(text, file.name);
    if (!read.ok) {
      for (const problem of read.error.slice(0, 5)) tellProblem(problem);
      return;
    }
    // Border: the file was just parsed from JSON and its rules were checked in place.
    const written = JSON.parse(text) as { readonly rules: readonly FieldsOf<'siteParameter'>['value'][] };
    const { model, commit } = useAssessment.getState();
    const { decided } = parametersOf(model);
    const changes = read.value.flatMap(({ id }, index) => {
      const parameter = `siteRules.${id}`;
      const fields = {
        parameter,
        value: written.rules[index] ?? null,
        reason: file.name,
        person,
        decided: new Date().toISOString().slice(0, 10),
      };
      const before = decided.get(parameter);
      return before === undefined
        ? createRecord('siteParameter', fields, randomBytes).changes
        : setFields('siteParameter', before.id, fields);
    });
    const count = read.value.length;
    const result = await commit(t('findings:site.commit', { count, file: file.name }), changes);
    if (result.ok) tell(t('findings:site.taken', { count }));
    else tellProblem(result.error);
  };

  return (
    <FileButton
      accept="application/json,.json"
      onChange={(file) => (file === null ? undefined : void take(file))}
    >
      {(props) => (
        <Button {...props} variant="default" size="xs">
          {t('findings:site.load')}
        </Button>
      )}
    </FileButton>
  );
}

/** Takes one of the site's own rules out of the assessment; rules that ship stay. */
export function SiteRuleRemoval({ rule }: { readonly rule: string }) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const record = useAssessment(({ model }) => parametersOf(model).decided.get(`siteRules.${rule}`)?.id);
  if (readOnly || record === undefined) return null;
  const remove = async (): Promise<void> => {
    const { model, commit } = useAssessment.getState();
    const result = await commit(t('findings:site.removed', { rule }), deleteRecords(model, [record]));
    if (!result.ok) tellProblem(result.error);
  };
  return (
    <p>
      <Button variant="default" size="xs" onClick={() => void remove()}>
        {t('findings:site.remove')}
      </Button>
    </p>
  );
}
