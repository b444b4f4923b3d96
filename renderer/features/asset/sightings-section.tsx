import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asset, Sighting, VexStatement } from '#shared/model/model.ts';
import type { SightedVulnerability } from '#shared/model/sighting.ts';
import { type Said, statementsOf } from '#shared/model/vex-statements.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useModel } from '../../stores/assessment.ts';
import { RecordName } from '../../ui/record-name.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import styles from './asset.module.css';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';

/** What scanners found on the asset, and what VEX statements say of it, beside the advisories that match. */
export function SightingsSection({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const { sighting, vexStatement } = useModel();
  const found = useMemo(
    () => ({
      sightings: [...sighting.values()].filter((one) => one.asset === asset.id),
      said: statementsOf(vexStatement.values())(asset),
    }),
    [sighting, vexStatement, asset],
  );
  const count = found.sightings.reduce((sum, one) => sum + (one.found?.length ?? 0), 0);
  return (
    <Section id="sightings" wide flush count={count}>
      {count + found.said.most === 0 ? <Nothing>{t('asset:noSightings')}</Nothing> : null}
      {found.sightings.map((one) => (
        <Found key={one.id} sighting={one} said={found.said} />
      ))}
      <Statements statements={found.said.all()} />
    </Section>
  );
}

interface FoundProps {
  readonly sighting: Sighting;
  readonly said: Said;
}

/** Whether a statement takes a vulnerability off the list of what is open. */
const clears = (statement: VexStatement | undefined): boolean =>
  statement?.status === 'notAffected' || statement?.status === 'fixed';

const order = ['critical', 'high', 'medium', 'low', 'none'];

function Found({ sighting, said }: FoundProps) {
  const { t } = useTranslation();
  const rows = useRows(sighting.found ?? [], said);
  const columns = ['vulnerability', 'severity', 'inside', 'state', 'answer', 'evidence'];
  const label = t('asset:foundBy', {
    scanner: sighting.scanner ?? t('common:unknown'),
    date: sighting.taken?.slice(0, 10) ?? t('common:unknown'),
    how: t(`asset:advisory.looked.${sighting.credentialed ?? 'unknown'}`),
  });
  return (
    <>
      <h3>
        <RecordName id={sighting.id} name={label} />
      </h3>
      <Table label={label} columns={columns.map((name) => t(`asset:column.${name}`))} rows={rows} />
    </>
  );
}

function useRows(found: readonly SightedVulnerability[], said: Said): readonly Row[] {
  const { t } = useTranslation();
  const labels = useLabels();
  const answered = found.map((one) => ({
    one,
    answer: said.about({
      names: [one.vulnerability, ...(one.cves ?? [])],
      component: one.component,
    }),
  }));
  const rank = ({ one, answer }: (typeof answered)[number]): number =>
    (clears(answer) || one.state !== 'open' ? 10 : 0) +
    (one.severity === undefined ? 2.5 : order.indexOf(one.severity));
  return answered
    .sort((a, b) => rank(a) - rank(b))
    .map(
      ({ one, answer }, index): Row => ({
        key: `${index} ${one.vulnerability}`,
        faded: clears(answer) || one.state !== 'open',
        cells: [
          <Name key="name" of={one} />,
          <span key="severity" className={styles['score']}>
            {one.severity === undefined || one.severity === 'none' ? (
              t(one.severity === 'none' ? 'common:none' : 'common:unknown')
            ) : (
              <SeverityBadge severity={one.severity} />
            )}{' '}
            {one.score?.toFixed(1) ?? ''}
          </span>,
          [one.component, one.version, one.service].filter((part) => part !== undefined).join(' '),
          t(`asset:sightingState.${one.state}`),
          answer === undefined ? '' : <Answer key="answer" statement={answer} />,
          labels.place(one.place),
        ],
      }),
    );
}

function Name({ of }: { readonly of: SightedVulnerability }) {
  return (
    <>
      <span className="mono">{of.vulnerability}</span>
      {of.cves === undefined ? null : (
        <span className="mono" title={of.cves.join(' ')}>
          {` ${of.cves.slice(0, 3).join(' ')}${of.cves.length > 3 ? ` +${of.cves.length - 3}` : ''}`}
        </span>
      )}
      {of.title === undefined ? null : <div className={styles['quiet']}>{of.title}</div>}
    </>
  );
}

/** A statement's status with its justification, and what it says of the impact. */
function Answer({ statement }: { readonly statement: VexStatement }) {
  const labels = useLabels();
  const { status, justification, impactStatement, author } = statement;
  const words = [
    status === undefined ? null : labels.choice('status', status),
    justification === undefined ? null : labels.choice('justification', justification),
  ].filter((part) => part !== null);
  return (
    <>
      <RecordName id={statement.id} name={words.join(': ')} />
      <div className={styles['quiet']}>
        {[impactStatement, author].filter((part) => part !== undefined).join(' – ')}
      </div>
    </>
  );
}

function Statements({ statements }: { readonly statements: readonly VexStatement[] }) {
  const { t } = useTranslation();
  if (statements.length === 0) return null;
  const label = t('asset:statements', { count: statements.length });
  const columns = ['vulnerability', 'inside', 'answer', 'steps', 'document', 'date'];
  return (
    <>
      <h3>{label}</h3>
      <Table
        label={label}
        columns={columns.map((name) => t(`asset:column.${name}`))}
        rows={statements.map(
          (one): Row => ({
            key: one.id,
            cells: [
              <span key="name" className="mono">
                {one.vulnerability ?? ''}
              </span>,
              one.component ?? '',
              <Answer key="answer" statement={one} />,
              one.actionStatement ?? '',
              one.document ?? '',
              one.issued?.slice(0, 10) ?? '',
            ],
          }),
        )}
      />
    </>
  );
}
