import { Button, Select, Switch } from '@mantine/core';
import { Fragment, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFulfilled } from '#shared/analysis/levels/fulfilment.ts';
import type { LevelDetail, RequirementState } from '#shared/analysis/levels/security-levels.ts';
import type { SlVector } from '#shared/model/field.ts';
import type { Id } from '#shared/model/id.ts';
import type { RequirementStatus } from '#shared/model/model.ts';
import { requirementHint } from '../../i18n/catalogue-names.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useAssessment, useModel } from '../../stores/assessment.ts';
import { foundationalRequirements } from '../../ui/fields/levels-editor.tsx';
import { RecordName } from '../../ui/record-name.tsx';
import styles from './levels.module.css';
import { StatusForm } from './status-form.tsx';
import { statusesIn } from './statuses.ts';

type State = NonNullable<RequirementStatus['state']>;

/** What is only supposed, by requirement. */
export type Supposed = ReadonlyMap<string, State>;

const views = ['gaps', 'target', 'all'] as const;
type View = (typeof views)[number];

interface RequirementTableProps {
  readonly subject: Id<'zone'> | Id<'conduit'>;
  readonly detail: LevelDetail | null;
  readonly target: SlVector | null;
  readonly supposed: Supposed;
  readonly onSuppose: (supposed: Supposed) => void;
}

function isShown(row: RequirementState, view: View, target: SlVector | null): boolean {
  if (view === 'all' || target === null) return true;
  const asked = row.fromSL <= (target[row.fr - 1] ?? 0);
  return asked && (view === 'target' || !isFulfilled(row.state));
}

/** Every requirement of a subject with its state; a state can be recorded with its evidence, or only supposed. */
export function RequirementTable({ subject, detail, target, supposed, onSuppose }: RequirementTableProps) {
  const { t } = useTranslation();
  const readOnly = useAssessment((state) => state.readOnly);
  const [view, setView] = useState<View>(target === null ? 'all' : 'gaps');
  const [whatIf, setWhatIf] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const rows = (detail?.requirements ?? []).filter((row) => isShown(row, view, target));
  return (
    <>
      <div className={styles['tools']}>
        <Select
          aria-label={t('levels:view.label')}
          data={views.map((value) => ({ value, label: t(`levels:view.${value}`) }))}
          value={view}
          allowDeselect={false}
          w={230}
          disabled={target === null}
          onChange={(value) => setView(views.find((candidate) => candidate === value) ?? 'all')}
        />
        <Switch
          label={t('levels:whatIf.switch')}
          checked={whatIf}
          onChange={(event) => {
            setWhatIf(event.currentTarget.checked);
            onSuppose(new Map());
          }}
        />
        {whatIf ? <span className={styles['note']}>{t('levels:whatIf.note')}</span> : null}
      </div>
      {detail !== null && rows.length === 0 ? <p className={styles['note']}>{t('levels:noGaps')}</p> : null}
      <table className={styles['requirements']} aria-label={t('levels:tab.requirements')}>
        <thead>
          <tr>
            <th scope="col">{t('levels:column.requirement')}</th>
            <th scope="col">{t('levels:column.from')}</th>
            <th scope="col">{t('levels:column.state')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('levels:column.edit')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.requirement}>
              <Row
                row={row}
                isOpen={open === row.requirement}
                canEdit={!readOnly}
                supposed={whatIf ? (supposed.get(row.requirement) ?? '') : null}
                onSuppose={(state) => onSuppose(withState(supposed, row.requirement, state))}
                onToggle={() => setOpen(open === row.requirement ? null : row.requirement)}
              />
              {open === row.requirement ? (
                <tr>
                  <td colSpan={4} className={styles['form']}>
                    <Records subject={subject} requirement={row.requirement} />
                    <StatusForm
                      subject={subject}
                      requirement={row.requirement}
                      onDone={() => setOpen(null)}
                    />
                  </td>
                </tr>
              ) : null}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
}

function withState(supposed: Supposed, requirement: string, state: State | null): Supposed {
  const next = new Map(supposed);
  if (state === null) next.delete(requirement);
  else next.set(requirement, state);
  return next;
}

const supposable = ['met', 'partial', 'notMet'] as const satisfies readonly State[];

interface RowProps {
  readonly row: RequirementState;
  readonly isOpen: boolean;
  readonly canEdit: boolean;
  /** The supposed state, '' for none; null outside what-if. */
  readonly supposed: string | null;
  readonly onSuppose: (state: State | null) => void;
  readonly onToggle: () => void;
}

function Row({ row, isOpen, canEdit, supposed, onSuppose, onToggle }: RowProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <tr>
      <td>
        <span className="mono">{row.requirement}</span> {requirementHint(row.requirement, language)}
      </td>
      <td>
        {foundationalRequirements[row.fr - 1]} {row.fromSL}
      </td>
      <td data-state={isFulfilled(row.state) ? 'good' : row.state === 'unknown' ? 'unknown' : 'bad'}>
        {t(`model:value.state.${row.state}`)}
        {row.isProvided ? <small>{t('levels:provided')}</small> : null}
        {supposed === null ? null : (
          <select
            aria-label={t('levels:whatIf.suppose', { requirement: row.requirement })}
            value={supposed}
            onChange={(event) =>
              onSuppose(supposable.find((state) => state === event.currentTarget.value) ?? null)
            }
          >
            <option value="">{t('levels:whatIf.asIs')}</option>
            {supposable.map((state) => (
              <option key={state} value={state}>
                {t(`model:value.state.${state}`)}
              </option>
            ))}
          </select>
        )}
      </td>
      <td>
        {canEdit ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={isOpen}
            aria-label={t('levels:editOne', { requirement: row.requirement })}
            onClick={onToggle}
          >
            {t('levels:edit')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

const shownRecords = 12;

/** What is recorded for the requirement, of the subject and of what is in it. */
function Records({ subject, requirement }: { subject: Id<'zone'> | Id<'conduit'>; requirement: string }) {
  const { t } = useTranslation();
  const model = useModel();
  const found = useMemo(() => statusesIn(model, subject, requirement), [model, subject, requirement]);
  if (found.length === 0) return <p className={styles['note']}>{t('levels:notRecorded')}</p>;
  return (
    <ul className={styles['records']}>
      {found.slice(0, shownRecords).map((status) => (
        <li key={status.id}>
          <RecordName id={status.id} name={undefined} /> {t(`model:value.state.${status.state ?? 'unknown'}`)}
          {status.expires === undefined ? '' : `, ${t('levels:until', { date: status.expires })}`}
        </li>
      ))}
      {found.length > shownRecords ? (
        <li>{t('common:more', { count: found.length - shownRecords })}</li>
      ) : null}
    </ul>
  );
}
