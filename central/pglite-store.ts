import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { messageOf, type Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { takeLock } from './folder-lock.ts';
import { centralProblem } from './problems.ts';
import { driverError, type Store } from './store.ts';

/**
 * Opens the embedded database in a folder; null keeps it in memory only. Where there is none it is made, or refused: a
 * mistyped folder must not look like a central that nothing ever reached. PGlite does not notice a second process on the
 * same folder, so a lock file does. Errors: central-in-use, central-not-set-up, central-unreachable.
 */
export async function openPglite(
  folder: string | null,
  whenMissing: 'make' | 'refuse' = 'make',
): Promise<Result<Store, Problem>> {
  if (folder === null) return ok(storeOf(await PGlite.create(), 'memory', () => Promise.resolve()));
  if (whenMissing === 'refuse' && !existsSync(join(folder, 'database')))
    return err(centralProblem('central-not-set-up', folder));
  try {
    await mkdir(folder, { recursive: true });
    const lock = await takeLock(join(folder, 'lock'));
    if (!lock.held) return err(centralProblem('central-in-use', folder, { process: lock.by }));
    try {
      return ok(storeOf(await PGlite.create(join(folder, 'database')), folder, lock.release));
    } catch (cause) {
      await lock.release();
      throw cause;
    }
  } catch (cause) {
    const reason = messageOf(cause);
    return err(centralProblem('central-unreachable', folder, { reason }));
  }
}

/** PGlite runs one transaction at a time, in the order they were asked for: every lock is held by itself. */
function storeOf(database: PGlite, name: string, release: () => Promise<void>): Store {
  const transaction: Store['read'] = (work) =>
    database.transaction((open) =>
      work({
        query: async (statement, parameters) => {
          try {
            return (await open.query<Record<string, unknown>>(statement, [...parameters])).rows;
          } catch (cause) {
            throw driverError(cause);
          }
        },
      }),
    );
  return {
    name,
    exclusive: (_locks, work) => transaction(work),
    read: transaction,
    close: async () => {
      await database.close();
      await release();
    },
  };
}
