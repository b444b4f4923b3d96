import { Loader } from '@mantine/core';
import { Fragment, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AffectedMatch, ClearedMatch, MatchBasis, MatchResult } from '#shared/knowledge/knowledge.ts';
import { undecidedReasons } from '#shared/knowledge/match/reasons.ts';
import type { Id } from '#shared/model/id.ts';
import { useLanguage } from '../../i18n/i18n.ts';
import { useLabels } from '../../i18n/labels.ts';
import { useAnalysis } from '../../stores/analysis.ts';
import { advisoriesOf, type Matched } from '../../stores/analysis-questions.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { SeverityBadge } from '../../ui/severity-badge.tsx';
import { Unknown } from '../../ui/unknown.tsx';
import styles from './asset.module.css';
import { Section } from './section.tsx';
import { Nothing, type Row, Table } from './table.tsx';
import { VexDecision } from './vex-decision.tsx';

/** The match of one asset, asked for again after every analysis; undefined until it is there. */
function useMatch(asset: Id<'asset'>): Matched | undefined {
  const analysed = useAnalysis((state) => state.at);
  const [matched, setMatched] = useState<{ readonly asset: Id<'asset'>; readonly result: Matched }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new analysis stands for changed assets and knowledge
  useEffect(() => {
    let current = true;
    void advisoriesOf(asset).then((result) => {
      if (current) setMatched({ asset, result });
    });
    return () => {
      current = false;
    };
  }, [asset, analysed]);
  return matched?.asset === asset ? matched.result : undefined;
}

/** Advisories that affect the asset, that cannot be decided, and that name it and clear it. */
export function AdvisoriesSection({ asset }: { readonly asset: Id<'asset'> }) {
  const { t } = useTranslation();
  const matched = useMatch(asset);
  if (matched === undefined)
    return (
      <Section id="advisories" wide>
        <Loader size="sm" aria-label={t('common:loading')} />
      </Section>
    );
  if (!matched.ok)
    return (
      <Section id="advisories" wide>
        <ProblemNotice problem={matched.error} />
      </Section>
    );
  const match = matched.value;
  if (match === null)
    return (
      <Section id="advisories" wide>
        <Nothing>{t('asset:advisory.notLoaded')}</Nothing>
      </Section>
    );
  return (
    <Section id="advisories" wide flush>
      {match.isVendorKnown === false ? <Nothing>{t('asset:advisory.noVendor')}</Nothing> : null}
      {match.candidates + match.affected.length + match.undecided.length === 0 &&
      match.isVendorKnown !== false ? (
        <Nothing>{t('asset:advisory.none')}</Nothing>
      ) : null}
      <Affected rows={match.affected} asset={asset} />
      <Undecided rows={match.undecided} asset={asset} />
      <Cleared rows={match.cleared} />
    </Section>
  );
}

interface BasisProps {
  readonly basis: MatchBasis;
  readonly component?: string | undefined;
  readonly seen?: AffectedMatch['seen'];
  /** The row of the advisory or the statement that named the asset. */
  readonly evidence?: string | undefined;
}

/** What ties a row to the asset, and which scanners saw it there. */
function Basis({ basis, component, seen = [], evidence }: BasisProps) {
  const { t } = useTranslation();
  const looks = seen.map(({ scanner, taken, credentialed }) =>
    t('asset:advisory.seen', {
      scanner: scanner ?? t('common:unknown'),
      date: taken?.slice(0, 10) ?? t('common:unknown'),
      how: t(`asset:advisory.looked.${credentialed ?? 'unknown'}`),
    }),
  );
  return (
    <>
      {t(`asset:advisory.basis.${basis}`)}
      {basis === 'component' || basis === 'scanner' ? <div>{component}</div> : null}
      {basis === 'statement' ? <div>{evidence}</div> : null}
      {[...new Set(looks)].map((look) => (
        <div key={look}>{look}</div>
      ))}
    </>
  );
}

function Cves({ cve }: { readonly cve: readonly string[] }) {
  const { t } = useTranslation();
  return (
    <span title={cve.join(' ')}>
      {cve.length === 0 ? t('common:none') : null}
      {cve.slice(0, 4).map((one) => (
        <Fragment key={one}>
          <span className="mono">{one}</span>{' '}
        </Fragment>
      ))}
      {cve.length > 4 ? `+${cve.length - 4}` : ''}
    </span>
  );
}

/** The rating scale of CVSS 3.x and 4.0. */
function severityOf(score: number): 'critical' | 'high' | 'medium' | 'low' {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'medium' : 'low';
}

interface MatchesProps<R> {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly R[];
  readonly cellsOf: (row: R) => Row['cells'];
}

/** Advisories of one outcome as a table, one line each. */
function Matches<R extends { readonly advisory: string }>({
  label,
  columns,
  rows,
  cellsOf,
}: MatchesProps<R>) {
  const { t } = useTranslation();
  return (
    <Table
      label={label}
      columns={columns.map((name) => t(`asset:column.${name}`))}
      rows={rows.map((row): Row => ({ key: row.advisory, cells: cellsOf(row) }))}
    />
  );
}

interface RowsProps<K extends 'affected' | 'undecided'> {
  readonly rows: MatchResult[K];
  readonly asset: Id<'asset'>;
}

function Affected({ rows, asset }: RowsProps<'affected'>) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  const label = t('asset:advisory.affected', { count: rows.length });
  return (
    <>
      <h3>{label}</h3>
      <Matches
        label={label}
        columns={['advisory', 'cve', 'cvss', 'action', 'range', 'steps', 'decision']}
        rows={rows}
        cellsOf={(row) => [
          <Title key="title" id={row.advisory} title={row.title} published={row.published} />,
          <span key="cve">
            <Cves cve={row.cve} />
            {row.knownExploited ? (
              <strong className={styles['exploited']}> {t('asset:advisory.exploited')}</strong>
            ) : null}
          </span>,
          <Score key="cvss" row={row} />,
          <ActionCell key="action" row={row} />,
          <Range key="range" row={row} />,
          <Steps key="steps" row={row} />,
          <VexDecision key="decision" asset={asset} advisory={row.advisory} cve={row.cve} />,
        ]}
      />
    </>
  );
}

/** Scores of version 2, 3 and 4 are not the same scale: the version stands with the score, the vector with both. */
function Score({ row: { cvss, cvssComputed, vector } }: { readonly row: AffectedMatch }) {
  const { t } = useTranslation();
  if (cvss === null) return <Unknown />;
  const version = /^CVSS:(\d\.\d)\//.exec(vector ?? '')?.[1];
  return (
    <span className={styles['score']}>
      <SeverityBadge severity={severityOf(cvss)} /> {cvss.toFixed(1)}
      {typeof cvssComputed === 'number' ? (
        <div className={styles['quiet']}>
          {t('asset:advisory.computed', { score: cvssComputed.toFixed(1) })}
        </div>
      ) : null}
      {version === undefined ? null : <div className={styles['quiet']}>CVSS {version}</div>}
      {vector ? <div className={styles['vector']}>{vector.replace(/^CVSS:\d\.\d\//, '')}</div> : null}
    </span>
  );
}

function Undecided({ rows, asset }: RowsProps<'undecided'>) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (rows.length === 0) return null;
  const label = t('asset:advisory.undecided', { count: rows.length });
  return (
    <>
      <h3>{label}</h3>
      <Matches
        label={label}
        columns={['advisory', 'cve', 'text', 'why', 'basis', 'decision']}
        rows={rows}
        cellsOf={(row) => [
          <span key="id" className="mono">
            {row.advisory}
          </span>,
          <Cves key="cve" cve={row.cve} />,
          row.text,
          undecidedReasons[row.reason][language],
          <Basis key="basis" basis={row.basis} component={row.component} />,
          <VexDecision key="decision" asset={asset} advisory={row.advisory} cve={row.cve} />,
        ]}
      />
    </>
  );
}

function Cleared({ rows }: { readonly rows: MatchResult['cleared'] }) {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  const label = t('asset:advisory.cleared', { count: rows.length });
  return (
    <details className={styles['cleared']}>
      <summary>{label}</summary>
      <Matches
        label={label}
        columns={['advisory', 'range', 'why']}
        rows={rows}
        cellsOf={(row) => [
          <Title key="title" id={row.advisory} title={row.title} />,
          <Range key="range" row={row} />,
          <Settled key="why" statement={row.statement} />,
        ]}
      />
    </details>
  );
}

/** When to act, and why. */
function ActionCell({ row }: { readonly row: AffectedMatch }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { action, epss, ransomware } = row;
  if (action === undefined) return <Unknown />;
  return (
    <>
      {action.label === null ? <Unknown /> : <strong>{t(`asset:advisory.label.${action.label}`)}</strong>}
      <div className={styles['quiet']}>{action.reason[language]}</div>
      {typeof epss === 'number' ? (
        <div className={styles['quiet']}>{t('asset:advisory.epss', { value: epss.toFixed(3) })}</div>
      ) : null}
      {ransomware === true ? <div className={styles['quiet']}>{t('asset:advisory.ransomware')}</div> : null}
      {row.ssvc ? <div className={styles['quiet']}>SSVC: {row.ssvc}</div> : null}
    </>
  );
}

/** What the publisher offers: fixes first; addresses are text, since nothing here opens the network. */
function Steps({ row }: { readonly row: AffectedMatch }) {
  const { t } = useTranslation();
  const steps = [
    ...new Map((row.remediations ?? []).map((step) => [`${step.kind} ${step.version}`, step])).values(),
  ];
  if (steps.length === 0) return <>{t('common:none')}</>;
  return (
    <ul className={styles['plain']}>
      {steps.map(({ kind, version, url }) => (
        <li key={`${kind} ${version} ${url}`} title={url}>
          {t(`asset:advisory.step.${kind}`)}
          {version === '' ? '' : ` ${version}`}
        </li>
      ))}
    </ul>
  );
}

/** The statement that settles an advisory, in its own words. */
function Settled({ statement }: { readonly statement: ClearedMatch['statement'] }) {
  const { t } = useTranslation();
  const labels = useLabels();
  if (statement === undefined) return <>{t('asset:advisory.byVersion')}</>;
  const { justification, impactStatement, author, document } = statement;
  return (
    <>
      {t(`asset:vex.status.${statement.status}`)}
      {justification === null ? '' : `: ${labels.choice('justification', justification)}`}
      {impactStatement === null ? null : <div className={styles['quiet']}>{impactStatement}</div>}
      <div className={styles['quiet']}>{[document, author].filter(Boolean).join(', ')}</div>
    </>
  );
}

/** The versions an advisory names, and by what the asset was taken for its product. */
function Range({ row }: { readonly row: AffectedMatch | ClearedMatch }) {
  return (
    <>
      {row.range}
      <div className={styles['quiet']}>
        {'seen' in row || 'component' in row ? (
          <Basis basis={row.basis} component={row.component} seen={row.seen} evidence={row.evidence} />
        ) : (
          <Basis basis={row.basis} evidence={row.evidence} />
        )}
      </div>
    </>
  );
}

interface TitleProps {
  readonly id: string;
  readonly title: string;
  /** When the publisher first gave it out, as a time stamp. */
  readonly published?: string;
}

function Title({ id, title, published }: TitleProps) {
  return (
    <>
      <span className="mono">{id}</span>
      {title === '' || title === id ? null : <div className={styles['quiet']}>{title}</div>}
      {published === undefined ? null : <div className={styles['quiet']}>{published.slice(0, 10)}</div>}
    </>
  );
}
