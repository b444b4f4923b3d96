import pg from 'pg';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { centralProblem } from './problems.ts';
import type { Sql, Store } from './store.ts';

/** SQLSTATE classes after which PostgreSQL wants the same transaction again: serialization failure, deadlock. */
const again = new Set(['40001', '40P01']);
const attemptLimit = 20;

/** Opens a PostgreSQL database by its URL (`postgres://user@host/name`). Errors: central-unreachable. */
export async function openPostgres(url: string): Promise<Result<Store, Problem>> {
  const name = withoutPassword(url);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // An idle connection that breaks is replaced on next use; that use reports what is wrong.
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    const reason = cause instanceof Error ? cause.message : String(cause);
    return err(centralProblem('central-unreachable', name, { reason }));
  }
  return ok({
    name,
    exclusive: (locks, work) => withClient(pool, (client) => underLocks(client, locks, work)),
    read: (work) =>
      withClient(pool, (client) => transaction(client, 'isolation level repeatable read read only', work)),
    close: () => pool.end(),
  });
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    // After a failure the connection may still hold a lock or a transaction: closing it frees both.
    client.release(broken);
  }
}

/**
 * The locks are taken before the transaction begins: a serializable transaction sees the data as of its first
 * statement, so one that waited inside would always see too little. Sorted, so that two never wait for each other.
 */
async function underLocks<T>(
  client: pg.PoolClient,
  locks: readonly string[],
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  for (const lock of [...locks].sort())
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [lock]);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transaction(client, 'isolation level serializable', work);
      } catch (cause) {
        if (attempt === attemptLimit || !again.has(sqlState(cause))) throw cause;
      }
    }
  } finally {
    await client.query('select pg_advisory_unlock_all()');
  }
}

async function transaction<T>(
  client: pg.PoolClient,
  mode: string,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  await client.query(`begin ${mode}`);
  try {
    const result = await work({
      query: async (statement, parameters) => (await client.query(statement, [...parameters])).rows,
    });
    await client.query('commit');
    return result;
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}

function sqlState(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:/@]*):[^@]*@/, '//$1@');
}
