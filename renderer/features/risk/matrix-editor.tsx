import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { randomBytes } from '../../app/random.ts';
import { formatDate } from '../../i18n/format.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useSiteParameters } from '../../stores/parameters.ts';
import { useSession } from '../../stores/session.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { ConsequenceTable } from './consequence-table.tsx';
import {
  changedParameters,
  draftOf,
  fitted,
  matrixFaults,
  parameterChanges,
  type TablesDraft,
  type TablesPartProps,
} from './matrix-draft.ts';
import { MatrixTable } from './matrix-table.tsx';
import styles from './tables.module.css';

/** What the page edits, by the first part of the parameter's name. */
const edited: ReadonlySet<string> = new Set([
  'riskProfile',
  'threat',
  'riskMatrix',
  'impactTable',
  'currency',
]);

/** The site's own matrix, consequence tables and profile. Saving is one step with a reason and can be undone. */
export function MatrixEditor() {
  const { t } = useTranslation();
  const site = useSiteParameters();
  // The draft begins anew when other tables come into force, by saving, undoing or merging.
  const key = JSON.stringify(draftOf(site.parameters));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
    <section className={styles['page']} tabIndex={0} aria-label={t('risk:tab.tables')}>
      <Editor key={key} />
    </section>
  );
}

function Editor() {
  const { t } = useTranslation();
  const model = useModel();
  const site = useSiteParameters();
  const readOnly = useAssessment((state) => state.readOnly);
  const person = useSession((state) => state.settings?.person ?? '');
  const [draft, setDraft] = useState<TablesDraft>(() => fitted(draftOf(site.parameters)));
  const [reason, setReason] = useState('');
  const changed = useMemo(() => changedParameters(site.parameters, draft), [site, draft]);
  const faults = matrixFaults(draft.riskMatrix);
  const own = [...site.decided.values()].filter(({ parameter = '' }) =>
    edited.has(parameter.split('.')[0] ?? ''),
  );
  const edit = (more: Partial<TablesDraft>): void => setDraft(fitted({ ...draft, ...more }));
  const save = async (): Promise<void> => {
    const about = { reason: reason.trim(), person, decided: formatDate(Date.now()) };
    const changes = parameterChanges(site, changed, about, randomBytes);
    const result = await useAssessment
      .getState()
      .commit(t('risk:tables.title'), changes, { reason: reason.trim().slice(0, 2000) });
    if (result.ok) tell(t('risk:tables.saved'));
    else tellProblem(result.error);
  };
  const restore = async (): Promise<void> => {
    const changes = deleteRecords(
      model,
      own.map(({ id }) => id),
    );
    const result = await useAssessment.getState().commit(t('risk:tables.restoreTitle'), changes);
    if (result.ok) tell(t('risk:tables.restored'));
    else tellProblem(result.error);
  };
  return (
    <fieldset className={styles['editor']} disabled={readOnly}>
      <legend className="visually-hidden">{t('risk:tab.tables')}</legend>
      <p className={styles['note']}>
        {own.length === 0 ? t('risk:tables.builtIn') : t('risk:tables.own', { count: own.length })}
      </p>
      <Profile draft={draft} onEdit={edit} />
      <MatrixTable draft={draft} onEdit={edit} />
      <ConsequenceTable draft={draft} onEdit={edit} />
      {faults.length === 0 ? null : (
        <ul role="alert" className={styles['faults']}>
          {faults.map((fault) => (
            <li key={fault}>{t(`risk:fault.${faultKey(fault)}`, { defaultValue: fault })}</li>
          ))}
        </ul>
      )}
      <Textarea
        label={t('model:field.reason')}
        description={t('risk:tables.reasonNeeded')}
        rows={2}
        maw={560}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles['buttons']}>
        <Button
          disabled={
            changed.size === 0 || !isCurrency(draft.currency) || faults.length > 0 || reason.trim() === ''
          }
          onClick={() => void save()}
        >
          {t('risk:tables.save')}
        </Button>
        <Button variant="default" disabled={own.length === 0} onClick={() => void restore()}>
          {t('risk:tables.restore')}
        </Button>
      </div>
    </fieldset>
  );
}

/** The text of a fault of the schema. */
function faultKey(fault: string): string {
  if (fault.includes('must not fall')) return fault.startsWith('weights') ? 'weights' : 'falls';
  if (fault.includes('begin above')) return 'rows';
  return fault.includes('begin at 0') ? 'zero' : 'other';
}

const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

const profiles = ['matrix', 'nist80030'] as const;
const actors = ['1', '2', '3', '4'] as const;

function Profile({ draft, onEdit }: TablesPartProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['sizes']}>
      <Select
        label={t('risk:profile.label')}
        w={300}
        data={profiles.map((value) => ({ value, label: t(`risk:profile.${value}`) }))}
        value={draft.riskProfile}
        allowDeselect={false}
        onChange={(value) =>
          onEdit({ riskProfile: profiles.find((profile) => profile === value) ?? 'matrix' })
        }
      />
      <Select
        label={t('risk:tables.actor')}
        w={360}
        data={actors.map((value) => ({ value, label: `SL ${value}: ${t(`risk:actor.${value}`)}` }))}
        value={draft.actor}
        allowDeselect={false}
        onChange={(value) => onEdit({ actor: actors.find((actor) => actor === value) ?? '2' })}
      />
      <TextInput
        label={t('risk:tables.currency')}
        w={160}
        maxLength={3}
        value={draft.currency}
        error={isCurrency(draft.currency) ? null : t('risk:tables.currencyForm')}
        onChange={(event) => onEdit({ currency: event.currentTarget.value.toUpperCase() })}
      />
    </div>
  );
}
