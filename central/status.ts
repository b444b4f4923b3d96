import type { Problem } from '#shared/model/problem.ts';
import type { Result } from '#shared/model/result.ts';
import { onCentral } from './setup.ts';
import { numberOf, type Row, type Sql, type Store, textOf, textOrNull } from './store.ts';

/** A run of numbers that never arrived, both ends included. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

export interface CentralStatus {
  readonly assessments: readonly {
    readonly assessment: string;
    readonly name: string | null;
    readonly site: string;
    readonly bundles: number;
    readonly commits: number;
    readonly records: number;
    readonly conflicts: number;
    /** When the newest of its sealed files says it was sealed. */
    readonly lastSealed: string;
  }[];
  readonly devices: readonly {
    readonly device: string;
    readonly name: string;
    readonly revoked: boolean;
    readonly bundles: number;
    readonly lastSequence: number;
    /** Sealed files between its first and last that never arrived here: lost, or made for another central. */
    readonly gaps: readonly Gap[];
    /** Files refused because the device has two histories. */
    readonly forks: number;
  }[];
  readonly bundles: number;
  readonly records: number;
  readonly conflicts: number;
}

/** What central holds, in one consistent view. Errors: those of onCentral. */
export function statusOf(store: Store): Promise<Result<CentralStatus, Problem>> {
  return onCentral(store, () => store.read(readStatus));
}

async function readStatus(sql: Sql): Promise<CentralStatus> {
  const assessments = await assessmentRows(sql);
  const sum = (column: 'bundles' | 'records' | 'conflicts') =>
    assessments.reduce((total, assessment) => total + assessment[column], 0);
  return {
    assessments,
    devices: await deviceRows(sql),
    bundles: sum('bundles'),
    records: sum('records'),
    conflicts: sum('conflicts'),
  };
}

async function assessmentRows(sql: Sql): Promise<CentralStatus['assessments']> {
  const count = (table: string) =>
    `(select count(*) from ${table} t where t.assessment = a.assessment) as ${table}`;
  const rows = await sql.query(
    `select a.assessment, a.name, a.site_id, ${['bundles', 'commits', 'records', 'conflicts'].map(count).join(', ')},
       ${utc('(select max(sealed) from bundles b where b.assessment = a.assessment)')} as sealed
     from assessments a order by a.assessment`,
    [],
  );
  return rows.map((row) => ({
    assessment: textOf(row, 'assessment'),
    name: textOrNull(row, 'name'),
    site: textOf(row, 'site_id'),
    bundles: numberOf(row, 'bundles'),
    commits: numberOf(row, 'commits'),
    records: numberOf(row, 'records'),
    conflicts: numberOf(row, 'conflicts'),
    lastSealed: textOf(row, 'sealed'),
  }));
}

async function deviceRows(sql: Sql): Promise<CentralStatus['devices']> {
  const gaps = await gapsByDevice(sql);
  const rows = await sql.query(
    `select d.device, d.name, d.revoked is not null as revoked,
       (select count(*) from bundles b where b.device = d.device) as bundles,
       (select coalesce(max(sequence), 0) from bundles b where b.device = d.device) as last,
       (select count(*) from attempts t where t.device = d.device and t.outcome = 'fork') as forks
     from devices d order by d.device`,
    [],
  );
  return rows.map((row) => ({
    device: textOf(row, 'device'),
    name: textOf(row, 'name'),
    revoked: row['revoked'] === true,
    bundles: numberOf(row, 'bundles'),
    lastSequence: numberOf(row, 'last'),
    gaps: gaps.get(textOf(row, 'device')) ?? [],
    forks: numberOf(row, 'forks'),
  }));
}

async function gapsByDevice(sql: Sql): Promise<ReadonlyMap<string, Gap[]>> {
  const rows = await sql.query(
    `select device, before, sequence from
       (select device, sequence, lag(sequence, 1, 0::bigint) over (partition by device order by sequence) as before
        from bundles) as steps
     where sequence > before + 1 order by device, sequence`,
    [],
  );
  const gaps = new Map<string, Gap[]>();
  for (const row of rows)
    gaps.set(textOf(row, 'device'), [...(gaps.get(textOf(row, 'device')) ?? []), gapOf(row)]);
  return gaps;
}

function gapOf(row: Row): Gap {
  return { from: numberOf(row, 'before') + 1, to: numberOf(row, 'sequence') - 1 };
}

/** An instant as ISO 8601 text in UTC, the same from every driver. */
function utc(instant: string): string {
  return `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
