import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import type { Migration } from './migrations/migration.ts';
import { centralProblem } from './problems.ts';
import type { Store } from './store.ts';

const migrations: readonly Migration[] = [firstTables];

/**
 * Brings a database up to the tables this version knows, all steps in one transaction. Safe to repeat and to run
 * from several processes. Errors: central-too-new when a newer version has been here.
 */
export async function migrate(store: Store): Promise<Result<{ readonly applied: number }, Problem>> {
  return store.exclusive(['migrations'], async (sql) => {
    await sql.query(
      'create table if not exists schema_migrations (number integer primary key, name text not null)',
      [],
    );
    const [row] = await sql.query('select coalesce(max(number), 0) as last from schema_migrations', []);
    const last = Number(row?.['last']);
    if (last > migrations.length)
      return err(centralProblem('central-too-new', store.name, { found: last, known: migrations.length }));
    const missing = migrations.slice(last);
    for (const { number, name, sql: text } of missing) {
      for (const statement of text.split(/;\s*\n/))
        if (statement.trim() !== '') await sql.query(statement, []);
      await sql.query('insert into schema_migrations (number, name) values ($1, $2)', [number, name]);
    }
    return ok({ applied: missing.length });
  });
}
