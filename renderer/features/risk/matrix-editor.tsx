import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { type Grade, grade, impactCategories } from '#shared/model/field.ts';
import { type Language, type Localised, languages } from '#shared/model/language.ts';
import { randomBytes } from '../../app/random.ts';
import { formatDate } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { useSiteParameters } from '../../stores/parameters.ts';
import { useSession } from '../../stores/session.ts';
import { Panel } from '../../ui/panel.tsx';
import { tell, tellProblem } from '../../ui/tell.tsx';
import {
  changedParameters,
  draftOf,
  fitted,
  matrixFaults,
  matrixSizes,
  parameterChanges,
  resizedMatrix,
  type TablesDraft,
} from './matrix-draft.ts';
import styles from './risk-page.module.css';

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
    <section className={styles['detail']} tabIndex={0} aria-label={t('risk:tab.tables')}>
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
      <Consequences draft={draft} onEdit={edit} />
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

interface PartProps {
  readonly draft: TablesDraft;
  readonly onEdit: (more: Partial<TablesDraft>) => void;
}

const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);

const profiles = ['matrix', 'nist80030'] as const;
const actors = ['1', '2', '3', '4'] as const;

function Profile({ draft, onEdit }: PartProps) {
  const { t } = useTranslation();
  return (
    <div className={styles['filter']}>
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

const gradeOf = (typed: string): Grade => grade.catch(1).parse(Number(typed));

function MatrixTable({ draft, onEdit }: PartProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const matrix = draft.riskMatrix;
  const [rows, columns] = [matrix.likelihood.length, matrix.impact.length];
  const resize = (nextRows: number, nextColumns: number): void =>
    onEdit({ riskMatrix: resizedMatrix(matrix, nextRows, nextColumns) });
  const size = (label: string, value: number, onChange: (value: number) => void) => (
    <label className={styles['inline']}>
      {label}
      <select value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
        {matrixSizes.map((count) => (
          <option key={count}>{count}</option>
        ))}
      </select>
    </label>
  );
  return (
    <Panel title={t('risk:tables.matrix')}>
      <div className={styles['filter']}>
        {size(t('risk:tables.rows'), rows, (value) => resize(value, columns))}
        {size(t('risk:tables.columns'), columns, (value) => resize(rows, value))}
        <span className={styles['note']}>{t('risk:tables.matrixWhy')}</span>
      </div>
      <div className={styles['wide']}>
        <table className={styles['editTable']}>
          <caption className="visually-hidden">{t('risk:tables.matrix')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('risk:column.likelihood')}</th>
              <th scope="col">{t('risk:tables.from')}</th>
              {matrix.impact.map(({ name, weight }, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
                <th key={column} scope="col">
                  {column + 1}
                  <Words
                    label={t('risk:tables.columnName', { column: column + 1 })}
                    words={name}
                    onChange={(next) =>
                      onEdit({
                        riskMatrix: { ...matrix, impact: matrix.impact.with(column, { name: next, weight }) },
                      })
                    }
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.likelihood.map(({ name, from }, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity besides their place
              <tr key={row}>
                <th scope="row">
                  {row + 1}
                  <Words
                    label={t('risk:tables.rowName', { row: row + 1 })}
                    words={name}
                    onChange={(next) =>
                      onEdit({
                        riskMatrix: {
                          ...matrix,
                          likelihood: matrix.likelihood.with(row, { name: next, from }),
                        },
                      })
                    }
                  />
                </th>
                <td>
                  <input
                    type="number"
                    aria-label={t('risk:tables.fromOf', { row: row + 1 })}
                    min={0}
                    step={0.01}
                    disabled={row === 0}
                    value={from}
                    onChange={(event) =>
                      onEdit({
                        riskMatrix: {
                          ...matrix,
                          likelihood: matrix.likelihood.with(row, {
                            name,
                            from: Number(event.currentTarget.value),
                          }),
                        },
                      })
                    }
                  />
                </td>
                {(matrix.cells[row] ?? []).map((level, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity besides their place
                  <td key={column} data-level={level}>
                    <select
                      aria-label={t('risk:tables.cell', {
                        row: name[language] || row + 1,
                        column: matrix.impact[column]?.name[language] || column + 1,
                      })}
                      value={level}
                      onChange={(event) =>
                        onEdit({
                          riskMatrix: {
                            ...matrix,
                            cells: matrix.cells.with(
                              row,
                              (matrix.cells[row] ?? []).with(column, gradeOf(event.currentTarget.value)),
                            ),
                          },
                        })
                      }
                    >
                      {[1, 2, 3, 4, 5].map((each) => (
                        <option key={each} value={each}>
                          {each} {t(`model:grade.${each}`)}
                        </option>
                      ))}
                    </select>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface WordsProps {
  readonly label: string;
  readonly words: Localised;
  readonly onChange: (words: Localised) => void;
}

/** A text in every language. */
function Words({ label, words, onChange }: WordsProps) {
  const change = (language: Language, value: string): void => onChange({ ...words, [language]: value });
  return (
    <span className={styles['words']}>
      {languages.map((language) => (
        <input
          key={language}
          aria-label={`${label} (${language.toUpperCase()})`}
          placeholder={language.toUpperCase()}
          maxLength={120}
          value={words[language]}
          onChange={(event) => change(language, event.currentTarget.value)}
        />
      ))}
    </span>
  );
}

function Consequences({ draft, onEdit }: PartProps) {
  const { t } = useTranslation();
  const columns = draft.riskMatrix.impact;
  return (
    <Panel title={t('risk:tables.consequences')}>
      <div className={styles['wide']}>
        <table className={styles['editTable']} data-wide>
          <caption className="visually-hidden">{t('risk:tables.consequences')}</caption>
          <thead>
            <tr>
              <td />
              {columns.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
                <th key={column} scope="col">
                  {column + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {impactCategories.map((category) => (
              <tr key={category}>
                <th scope="row">{t(`model:value.impact.${category}`)}</th>
                {columns.map((_, column) => {
                  const table = draft.impactTable[category];
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity besides their place
                    <td key={column}>
                      <Words
                        label={`${t(`model:value.impact.${category}`)} ${column + 1}`}
                        words={table[column] ?? { en: '', de: '' }}
                        onChange={(next) =>
                          onEdit({
                            impactTable: { ...draft.impactTable, [category]: table.with(column, next) },
                          })
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
