import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '#shared/exchange/device-key.ts';
import type { ReceivingKey } from '#shared/exchange/receiving-key.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { findPostgres, postgresMissing, startPostgres } from '#tests/postgres.ts';
import { assessmentId, seededRandom } from '#tests/support/replicas.ts';
import { audience, commit, engineer, receivingKeys, sealNext } from '#tests/support/sealed.ts';
import { importBundle } from './importer.ts';
import { openPglite } from './pglite-store.ts';
import { openPostgres } from './postgres-store.ts';
import { rowsOf } from './rows.ts';
import { enrol, setUp } from './setup.ts';
import { statusOf } from './status.ts';
import type { Store } from './store.ts';

const clock = { now: () => 0 };
const random = seededRandom(41);
let folder: string;
let key: ReceivingKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonewright-central-'));
  key = (await receivingKeys()).x25519;
});

afterAll(() => rm(folder, { recursive: true }));

async function opened(path: string): Promise<Store> {
  const store = await openPglite(path);
  if (!store.ok) throw new Error(store.error.message.en);
  return store.value;
}

/** The same store, whose n-th statement of each exclusive transaction fails. */
function failingAt(store: Store, failAt: number): Store {
  return {
    ...store,
    exclusive: (locks, work) =>
      store.exclusive(locks, (sql) => {
        let calls = 0;
        return work({
          query: (statement, parameters) => {
            calls += 1;
            if (calls === failAt) return Promise.reject(new Error(`statement ${failAt} failed`));
            return sql.query(statement, parameters);
          },
        });
      }),
  };
}

describe('central in a folder', () => {
  it('keeps what it took in, and an import that fails at any statement leaves nothing behind', {
    tags: ['long'],
  }, async () => {
    const path = join(folder, 'plant', 'central');
    const store = await opened(path);
    const who = await engineer(1);
    await commit(who, setFields('assessment', assessmentId, { name: 'Line 1' }), 1);
    await commit(who, createRecord('asset', { name: 'PLC' }, random).changes, 2);
    const { bytes } = await sealNext(who, [key.recipient]);
    await setUp(store, audience, clock);
    await enrol(store, who.signer, 'laptop', clock);
    const take = (into: Store) =>
      importBundle(into, bytes, {
        file: 'x.zwa',
        identities: [key.identity],
        verify: verifySignature,
        clock,
      });
    const empty = [await rowsOf(store), await statusOf(store)];
    let failures = 0;
    for (; ; failures += 1) {
      const outcome = await take(failingAt(store, failures + 1)).catch(() => null);
      if (outcome !== null) break;
      expect([await rowsOf(store), await statusOf(store)]).toEqual(empty);
    }
    expect(failures).toBeGreaterThan(10);
    const rows = await rowsOf(store);
    await store.close();
    const again = await opened(path);
    expect(await rowsOf(again)).toEqual(rows);
    expect(await take(again)).toMatchObject({ outcome: 'already' });
    await again.close();
  });

  it('lets one process in at a time, and takes over from one that died', { tags: ['long'] }, async () => {
    const path = join(folder, 'shared');
    const store = await opened(path);
    expect(await openPglite(path)).toMatchObject({
      ok: false,
      error: { code: 'central-in-use', place: path },
    });
    await store.close();
    const { stdout } = await promisify(execFile)(process.execPath, ['-p', 'process.pid']);
    await writeFile(join(path, 'lock'), stdout.trim());
    await (await opened(path)).close();
  });

  it('that is a file is refused with a reason', async () => {
    const path = join(folder, 'file');
    await writeFile(path, '');
    expect(await openPglite(path)).toMatchObject({
      ok: false,
      error: { code: 'central-unreachable', place: path },
    });
  });
});

describe('central on PostgreSQL', () => {
  it('whose connection is cut in the middle refuses the file; afterwards the same file is taken in whole', {
    tags: ['long'],
  }, async ({ skip }) => {
    if (findPostgres() === null) skip(postgresMissing);
    const postgres = await startPostgres();
    const made = await openPostgres(await postgres.createDatabase());
    if (!made.ok) throw new Error(made.error.message.en);
    const store = made.value;
    const who = await engineer(2);
    await commit(who, createRecord('asset', { name: 'PLC' }, random).changes, 1);
    const { bytes } = await sealNext(who, [key.recipient]);
    await setUp(store, audience, clock);
    await enrol(store, who.signer, 'laptop', clock);
    const take = (into: Store) =>
      importBundle(into, bytes, {
        file: 'x.zwa',
        identities: [key.identity],
        verify: verifySignature,
        clock,
      });
    const killed: Store = {
      ...store,
      exclusive: (locks, work) =>
        store.exclusive(locks, async (sql) => {
          const outcome = await work(sql);
          await sql.query('select pg_terminate_backend(pg_backend_pid())', []);
          return outcome;
        }),
    };
    expect(await take(killed)).toMatchObject({ outcome: 'refused', problems: [{ code: 'central-failed' }] });
    expect(await statusOf(store)).toMatchObject({ ok: true, value: { bundles: 0 } });
    expect(await take(store)).toMatchObject({ outcome: 'imported' });
    await store.close();
    await postgres.stop();
  });

  it('that does not answer is refused, without showing the password', async () => {
    const store = await openPostgres('postgres://user:secret@127.0.0.1:1/nothing');
    expect(store).toMatchObject({ ok: false, error: { code: 'central-unreachable' } });
    expect(JSON.stringify(store)).not.toContain('secret');
  });
});
