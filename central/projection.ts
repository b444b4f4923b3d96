import type { Json } from '#shared/journal/change.ts';
import type { SignedCommit } from '#shared/journal/commit.ts';
import { conflictsOf } from '#shared/journal/conflict.ts';
import { apply, newState, type State, type Write } from '#shared/journal/fold.ts';
import { hashOf, readSigned } from '#shared/journal/sign.ts';
import { recordKinds } from '#shared/model/model.ts';
import { bytesOf, type Sql } from './store.ts';
import { storableJson } from './values.ts';

/** Where an assessment stands as long as it names no site. */
const noSite = 'unassigned';
const tablesOfSite = ['commits', 'records', 'conflicts', 'attachments', 'bundles', 'receipts'] as const;

/**
 * Folds the given commits and those stored, and brings the assessment's rows to what they fold to. The rows depend on
 * the set of commits only, not on the order they came in. `stored` are the hashes already in the database. Returns the
 * site the assessment belongs to.
 */
export async function foldInto(
  sql: Sql,
  assessment: string,
  commits: readonly SignedCommit[],
  stored: ReadonlySet<string>,
): Promise<string> {
  const state = newState();
  for (const signed of commits) apply(state, signed);
  const given = new Set(commits.map(({ hash }) => hash));
  if ([...stored].some((hash) => !given.has(hash)))
    for (const signed of await otherCommits(sql, assessment, given)) apply(state, signed);

  const [folded] = [...state.model.assessment.values()].filter(({ id }) => id === assessment);
  const site = folded?.site ?? noSite;
  await sql.query(
    `insert into assessments (assessment, site_id, name) values ($1, $2, $3)
     on conflict (assessment) do update set site_id = excluded.site_id, name = excluded.name`,
    [assessment, site, folded?.name === undefined ? null : String(storableJson(folded.name))],
  );
  for (const table of tablesOfSite)
    await sql.query(`update ${table} set site_id = $1 where assessment = $2 and site_id <> $1`, [
      site,
      assessment,
    ]);
  await replaceRecords(sql, site, assessment, state);
  await replaceConflicts(sql, site, assessment, state);
  return site;
}

/** The stored commits that were not given. */
async function otherCommits(
  sql: Sql,
  assessment: string,
  given: ReadonlySet<string>,
): Promise<readonly SignedCommit[]> {
  const rows = await sql.query(
    `select bytes, signature from commits where assessment = $1
     and hash not in (select jsonb_array_elements_text($2::jsonb))`,
    [assessment, JSON.stringify([...given])],
  );
  return rows.map((row) => {
    const bytes = bytesOf(row, 'bytes');
    const signed = readSigned({ bytes, hash: hashOf(bytes), signature: bytesOf(row, 'signature') });
    if (!signed.ok) throw new Error(`a stored commit is damaged: ${signed.error.message.en}`);
    return signed.value;
  });
}

const recordsAtOnce = 5000;

async function replaceRecords(sql: Sql, site: string, assessment: string, state: State): Promise<void> {
  const rows: { readonly record: string; readonly kind: string; readonly fields: Json }[] = [];
  for (const kind of recordKinds) {
    for (const { id, ...fields } of state.model[kind].values()) {
      // Border: a record's fields are the JSON its commits wrote.
      rows.push({ record: id, kind, fields: storableJson(fields as Json) });
    }
  }
  await sql.query(
    `delete from records where assessment = $1
     and record not in (select jsonb_array_elements_text($2::jsonb))`,
    [assessment, JSON.stringify(rows.map(({ record }) => record))],
  );
  for (let start = 0; start < rows.length; start += recordsAtOnce)
    await sql.query(
      `insert into records (site_id, assessment, record, kind, fields)
       select $1, $2, record, kind, fields
       from json_to_recordset($3::json) as rows (record text, kind text, fields jsonb)
       on conflict (assessment, record) do update set fields = excluded.fields
       where records.fields is distinct from excluded.fields`,
      [site, assessment, JSON.stringify(rows.slice(start, start + recordsAtOnce))],
    );
}

async function replaceConflicts(sql: Sql, site: string, assessment: string, state: State): Promise<void> {
  const rows = conflictsOf(state).map(({ record, kind, field, shown, rivals }) => ({
    record,
    kind,
    field,
    shown: writeRow(shown),
    rivals: rivals.map(writeRow),
  }));
  await sql.query('delete from conflicts where assessment = $1', [assessment]);
  await sql.query(
    `insert into conflicts (site_id, assessment, record, kind, field, shown, rivals)
     select $1, $2, row->>'record', row->>'kind', row->>'field', row->'shown', row->'rivals'
     from jsonb_array_elements($3::jsonb) as row`,
    [site, assessment, JSON.stringify(rows)],
  );
}

function writeRow({ value, by }: Write): Json {
  return { value: storableJson(value), commit: by.hash, device: by.device, person: storableJson(by.person) };
}
