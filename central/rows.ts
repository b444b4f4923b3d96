import type { Row, Store } from './store.ts';

/**
 * The columns that depend on what was imported alone; when central did it, and how often somebody tried, are left out.
 * Bytes as hex, instants as ISO 8601.
 */
const columns: Readonly<Record<string, string>> = {
  assessments: 'assessment, site_id, name',
  commits: `site_id, assessment, device, sequence::text, hash, encode(bytes, 'hex') as bytes, encode(signature, 'hex') as signature`,
  records: 'site_id, assessment, record, kind, fields',
  conflicts: 'site_id, assessment, record, kind, field, shown, rivals',
  attachments: `site_id, assessment, attachment, sha256, media, encode(bytes, 'hex') as bytes`,
  bundles: `site_id, bundle, assessment, device, sequence::text, previous, manifest_hash, person, extract(epoch from sealed)::text as sealed`,
  receipts: 'site_id, bundle, assessment, manifest_hash',
};

/** Every row of every table in a fixed order, for comparing two databases that took in the same bundles. */
export function rowsOf(store: Store): Promise<Readonly<Record<string, readonly Row[]>>> {
  return store.read(async (sql) => {
    const tables: Record<string, readonly Row[]> = {};
    for (const [table, list] of Object.entries(columns)) {
      const rows = await sql.query(`select ${list} from ${table}`, []);
      const keyed = rows.map((row) => ({ row, key: JSON.stringify(row) }));
      keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
      tables[table] = keyed.map(({ row }) => row);
    }
    return tables;
  });
}
