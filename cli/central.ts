import { openPglite } from '#central/pglite-store.ts';
import { openPostgres } from '#central/postgres-store.ts';
import type { Store } from '#central/store.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, type Result } from '#shared/model/result.ts';
import { type Answer, type Call, UsageError } from './command.ts';

export const storeOptions = { db: { type: 'string' }, data: { type: 'string' } } as const;

/** Where central keeps its data; only `init` makes a folder that is not there: `--db postgres://...`, or a folder with `--data` (default `central`). */
export async function openStore(
  call: Pick<Call, 'text'>,
  whenMissing: 'make' | 'refuse' = 'refuse',
): Promise<Result<Store, Problem>> {
  const [url, folder] = [call.text('db'), call.text('data')];
  if (url !== undefined && folder !== undefined) throw new UsageError('--db and --data exclude each other');
  if (url !== undefined && !/^postgres(ql)?:/.test(url))
    throw new UsageError(
      '--db names a PostgreSQL database, postgres://user@host/name; a folder is given with --data',
    );
  return url === undefined ? openPglite(folder ?? 'central', whenMissing) : openPostgres(url);
}

/** Opens central, works, and closes it whatever happens. */
export async function withStore(
  call: Pick<Call, 'text'>,
  work: (store: Store) => Promise<Result<Answer, readonly Problem[]>>,
  whenMissing: 'make' | 'refuse' = 'refuse',
): Promise<Result<Answer, readonly Problem[]>> {
  const store = await openStore(call, whenMissing);
  if (!store.ok) return err([store.error]);
  try {
    return await work(store.value);
  } finally {
    await store.value.close();
  }
}
