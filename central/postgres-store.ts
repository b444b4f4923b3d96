import pg from 'pg';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { centralProblem } from './problems.ts';
import { asksForAnotherTry, driverError, type Parameter, type Sql, type Store } from './store.ts';

const attemptLimit = 20;

/** Opens a PostgreSQL database by its URL (`postgres://user@host/name`). Errors: central-unreachable. */
export async function openPostgres(url: string): Promise<Result<Store, Problem>> {
  const name = withoutPassword(url);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // A connection that breaks fails the statement it runs, or is replaced on next use: both report it. Unheard, the
  // event that comes besides would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    const reason = messageOf(cause);
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
  const client = await pool.connect().catch((cause: unknown) => {
    throw driverError(cause);
  });
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
    await run(client, 'select pg_advisory_lock(hashtextextended($1, 0))', [lock]);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await transaction(client, 'isolation level serializable', work);
      } catch (cause) {
        if (attempt === attemptLimit || !asksForAnotherTry(cause)) throw cause;
      }
    }
  } finally {
    await client.query('select pg_advisory_unlock_all()').catch(() => undefined);
  }
}

async function transaction<T>(
  client: pg.PoolClient,
  mode: string,
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  await run(client, `begin ${mode}`, []);
  try {
    const result = await work({ query: (statement, parameters) => run(client, statement, parameters) });
    await run(client, 'commit', []);
    return result;
  } catch (cause) {
    // Where the connection is gone there is nothing left to roll back; the first failure is the one to report.
    await client.query('rollback').catch(() => undefined);
    throw cause;
  }
}

async function run(client: pg.PoolClient, statement: string, parameters: readonly Parameter[]) {
  try {
    return (await client.query(statement, [...parameters])).rows;
  } catch (cause) {
    throw driverError(cause);
  }
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/([^:/@]*):[^@]*@/, '//$1@');
}
