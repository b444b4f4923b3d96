import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '#shared/exchange/device-key.ts';
import type { ReceivingKey } from '#shared/exchange/receiving-key.ts';
import type { Sealed } from '#shared/exchange/seal.ts';
import { deleteRecords } from '#shared/journal/deletion.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { findPostgres, postgresMissing, startPostgres, type TemporaryPostgres } from '#tests/postgres.ts';
import { assessmentId, seededRandom } from '#tests/support/replicas.ts';
import {
  audience,
  commit,
  type Engineer,
  engineer,
  receive,
  receivingKeys,
  sealNext,
} from '#tests/support/sealed.ts';
import { type ImportOutcome, importBundle } from './importer.ts';
import { openPglite } from './pglite-store.ts';
import { openPostgres } from './postgres-store.ts';
import { rowsOf } from './rows.ts';
import { enrol, revoke, setUp } from './setup.ts';
import { type CentralStatus, statusOf } from './status.ts';
import type { Store } from './store.ts';

const clock = { now: () => Date.UTC(2026, 10, 22, 15) };
const random = seededRandom(31);
let key: ReceivingKey;
let postgres: TemporaryPostgres | null = null;
let pglite: Store | null = null;
const opened: Store[] = [];

beforeAll(async () => {
  key = (await receivingKeys()).x25519;
  if (findPostgres() !== null) postgres = await startPostgres();
});

afterAll(async () => {
  for (const store of opened) await store.close();
  await postgres?.stop();
});

type Database = 'PGlite' | 'PostgreSQL';

/** An empty database. There is one PGlite, since it takes seconds to start: the next call empties it. */
async function emptyStore(database: Database): Promise<Store> {
  if (database === 'PGlite') {
    pglite ??= await openedStore(openPglite(null));
    for (const statement of ['drop schema public cascade', 'create schema public'])
      await pglite.exclusive([], (sql) => sql.query(statement, []));
    return pglite;
  }
  return openedStore(openPostgres(await urlOfEmptyDatabase()));
}

async function openedStore(opening: ReturnType<typeof openPglite>): Promise<Store> {
  const made = await opening;
  if (!made.ok) throw new Error(made.error.message.en);
  opened.push(made.value);
  return made.value;
}

async function urlOfEmptyDatabase(): Promise<string> {
  if (postgres === null) throw new Error(postgresMissing);
  return postgres.createDatabase();
}

/** A central system that lets these engineers' files in. */
async function centralFor(database: Database, engineers: readonly Engineer[]): Promise<Store> {
  const store = await emptyStore(database);
  expect(await setUp(store, audience, clock)).toEqual({ ok: true, value: null });
  for (const { signer } of engineers) await enrol(store, signer, 'laptop', clock);
  return store;
}

function take(store: Store, sealed: Pick<Sealed, 'bytes'>): Promise<ImportOutcome> {
  return importBundle(store, sealed.bytes, {
    file: 'x.zwa',
    identities: [key.identity],
    verify: verifySignature,
    clock,
  });
}

async function counted(store: Store): Promise<CentralStatus> {
  const status = await statusOf(store);
  if (!status.ok) throw new Error(status.error.code);
  return status.value;
}

interface Story {
  readonly anna: Engineer;
  readonly ben: Engineer;
  readonly bundles: readonly Sealed[];
}

/** Two people on one plant: they exchange work, contradict each other, delete, and seal three times each. */
async function story(seed = 1): Promise<Story> {
  const [anna, ben] = [await engineer(seed), await engineer(seed + 1)];
  const bundles: Sealed[] = [];
  const sealBy = async (who: Engineer) => bundles.push(await sealNext(who, [key.recipient]));
  const site = createRecord('site', { name: 'Works North' }, random);
  const plc = createRecord('asset', { name: 'PLC', vendor: 'Siemens' }, random);
  const old = createRecord('asset', { name: 'Old HMI' }, random);
  const head = setFields('assessment', assessmentId, { name: 'Line 1', site: site.id });
  await commit(anna, [...head, ...site.changes, ...plc.changes, ...old.changes], 1000);
  await sealBy(anna);
  receive(ben, anna);
  await commit(
    ben,
    setFields('asset', plc.id, { firmwareVersion: 'V2.9.6', notes: 'odd: \0 \ud800 "\\u0000"' }),
    2000,
  );
  await commit(anna, setFields('asset', plc.id, { firmwareVersion: 'V2.9.7' }), 2001);
  await commit(anna, deleteRecords(anna.journal.state.model, [old.id]), 2002);
  await sealBy(ben);
  await sealBy(anna);
  await commit(ben, setFields('asset', old.id, { criticality: 4 }), 3000);
  await sealBy(ben);
  receive(anna, ben);
  await commit(anna, setFields('asset', plc.id, { owner: 'Automation' }), 4000);
  const photo = { id: newId('attachment', random), media: 'image/jpeg', bytes: random(2000) };
  bundles.push(await sealNext(anna, [key.recipient], { attachments: [photo] }));
  receive(ben, anna);
  await commit(ben, setFields('asset', plc.id, { firmwareVersion: 'V2.9.8' }), 5000);
  await sealBy(ben);
  return { anna, ben, bundles };
}

const databases: readonly Database[] = findPostgres() === null ? ['PGlite'] : ['PGlite', 'PostgreSQL'];

describe.each(databases)('importing into %s', (database) => {
  it('takes a bundle in whole and shows what it folds to', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    const [first] = bundles;
    if (first === undefined) throw new Error('a bundle is expected');
    expect(await take(store, first)).toEqual({
      file: 'x.zwa',
      bundleId: first.bundleId,
      outcome: 'imported',
      assessment: assessmentId,
      commits: 1,
      conflicts: 0,
      problems: [],
    });
    const { records, assessments } = await rowsOf(store);
    expect(records?.map(({ kind }) => kind).sort()).toEqual(['assessment', 'asset', 'asset', 'site']);
    expect(assessments).toMatchObject([{ assessment: assessmentId, name: 'Line 1' }]);
  });

  it('keeps both sides of a contradiction until somebody decides', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    const outcomes: ImportOutcome[] = [];
    for (const bundle of bundles) outcomes.push(await take(store, bundle));
    expect(outcomes.map(({ conflicts }) => conflicts)).toEqual([
      0,
      0,
      1,
      expect.any(Number),
      expect.any(Number),
      expect.any(Number),
    ]);
    expect(outcomes[3]?.conflicts).toBeGreaterThanOrEqual(2);
    const fields = (await rowsOf(store))['conflicts']?.map(({ field }) => field);
    expect(fields).not.toContain('firmwareVersion');
  });

  it('twice, three times and in parallel leaves the same rows', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    for (const bundle of bundles) await take(store, bundle);
    const rows = await rowsOf(store);
    const again = await Promise.all([...bundles, ...bundles].map((bundle) => take(store, bundle)));
    expect(new Set(again.map(({ outcome }) => outcome))).toEqual(new Set(['already']));
    expect(await rowsOf(store)).toEqual(rows);
    const fresh = await centralFor(database, [anna, ben]);
    const outcomes = await Promise.all([...bundles, ...bundles].map((bundle) => take(fresh, bundle)));
    expect(outcomes.filter(({ outcome }) => outcome === 'imported').length).toBe(bundles.length);
    expect(outcomes.filter(({ outcome }) => outcome === 'already').length).toBe(bundles.length);
    expect(await rowsOf(fresh)).toEqual(rows);
  });

  it('a refused bundle changes nothing, not even a note', async () => {
    const { anna, ben, bundles } = await story();
    const stranger = await engineer(50);
    await commit(stranger, createRecord('zone', { name: 'Z' }, random).changes, 1);
    const store = await centralFor(database, [anna]);
    const [first, second] = bundles;
    if (first === undefined || second === undefined) throw new Error('two bundles are expected');
    await take(store, first);
    const before = [await rowsOf(store), await counted(store)];
    const far = { sequence: 10_002, previous: '0'.repeat(64) };
    const cases: [string, Uint8Array<ArrayBuffer>][] = [
      ['sealed-not-trusted', (await sealNext(stranger, [key.recipient])).bytes],
      ['sealed-not-trusted', second.bytes],
      ['sealed-damaged', first.bytes.slice(0, -1)],
      ['sealed-not-age', new Uint8Array(randomBytes(9000))],
      ['sealed-audience', (await sealNext(anna, [key.recipient], { audience: 'other' })).bytes],
      ['import-jump', (await sealNext(anna, [key.recipient], far)).bytes],
    ];
    for (const [code, bytes] of cases)
      expect(await take(store, { bytes })).toMatchObject({
        outcome: 'refused',
        commits: 0,
        problems: [{ code }],
      });
    expect([await rowsOf(store), await counted(store)]).toEqual(before);
    expect(ben.signer.device).not.toBe(anna.signer.device);
  });

  it('sounds the alarm when a laptop was cloned, whichever copy comes first', async () => {
    const original = await engineer(60);
    await commit(original, createRecord('zone', { name: 'Cell' }, random).changes, 1);
    const clone = await engineer(60);
    receive(clone, original);
    await commit(original, createRecord('zone', { name: 'By the original' }, random).changes, 2);
    await commit(clone, createRecord('zone', { name: 'By the clone' }, random).changes, 2);
    const one = await sealNext(original, [key.recipient]);
    const sameNumber = await sealNext(clone, [key.recipient]);
    const nextNumber = await sealNext(clone, [key.recipient]);
    for (const rival of [sameNumber, nextNumber])
      for (const [first, second] of [
        [one, rival],
        [rival, one],
      ] as const) {
        const store = await centralFor(database, [original]);
        await take(store, first);
        const rows = await rowsOf(store);
        expect(await take(store, second)).toMatchObject({
          outcome: 'fork',
          commits: 0,
          problems: [{ code: 'import-fork' }],
        });
        expect(await rowsOf(store)).toEqual(rows);
        expect((await counted(store)).devices).toMatchObject([{ bundles: 1, forks: 1 }]);
      }
  });

  it('finds the clone in its commits when the bundles’ numbers are far apart', async () => {
    const original = await engineer(61);
    await commit(original, createRecord('zone', { name: 'A' }, random).changes, 1);
    const clone = await engineer(61);
    await commit(clone, createRecord('zone', { name: 'B' }, random).changes, 1);
    const store = await centralFor(database, [original]);
    await take(store, await sealNext(original, [key.recipient]));
    const far = await sealNext(clone, [key.recipient], { sequence: 7, previous: '1'.repeat(64) });
    expect(await take(store, far)).toMatchObject({ outcome: 'fork' });
  });

  it('accepts an older bundle late and shows the gap until then', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    const annas = bundles.filter((_, index) => [0, 2, 4].includes(index));
    const [one, two, three] = annas;
    if (one === undefined || two === undefined || three === undefined) throw new Error('three are expected');
    await take(store, three);
    const gapsOf = async () =>
      (await counted(store)).devices.find(({ device }) => device === anna.signer.device)?.gaps;
    expect(await gapsOf()).toEqual([{ from: 1, to: 2 }]);
    const rows = await rowsOf(store);
    expect(await take(store, one)).toMatchObject({ outcome: 'imported', commits: 0 });
    expect(await gapsOf()).toEqual([{ from: 2, to: 2 }]);
    await take(store, two);
    expect(await gapsOf()).toEqual([]);
    expect((await rowsOf(store))['records']).toEqual(rows['records']);
  });

  it('takes a colleague’s commits with the file of somebody it knows', async () => {
    const { ben, bundles } = await story();
    const store = await centralFor(database, [ben]);
    const [, second] = bundles;
    if (second === undefined) throw new Error('two bundles are expected');
    expect(await take(store, second)).toMatchObject({ outcome: 'imported', commits: 2 });
  });

  it('refuses a revoked device, but not what it had written before in a colleague’s file', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    for (const bundle of bundles.slice(0, 4)) await take(store, bundle);
    expect(await revoke(store, ben.signer.device, clock)).toEqual({ ok: true, value: true });
    const [, , , , annas, bens] = bundles;
    if (annas === undefined || bens === undefined) throw new Error('six bundles are expected');
    expect(await take(store, bens)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'sealed-not-trusted' }],
    });
    expect(await take(store, annas)).toMatchObject({ outcome: 'imported', commits: 1 });
    receive(anna, ben);
    const late = await sealNext(anna, [key.recipient]);
    expect(await take(store, late)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'sealed-not-trusted' }],
    });
  });

  it('needs to be set up, keeps its name and does not mind being set up again', async () => {
    const store = await emptyStore(database);
    expect(await take(store, { bytes: new Uint8Array() })).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'central-not-set-up' }],
    });
    const notSetUp = { ok: false, error: { code: 'central-not-set-up' } };
    expect(await statusOf(store)).toMatchObject(notSetUp);
    expect(await revoke(store, '0'.repeat(64), clock)).toMatchObject(notSetUp);
    await setUp(store, audience, clock);
    expect(await setUp(store, audience, clock)).toEqual({ ok: true, value: null });
    expect(await setUp(store, 'another', clock)).toMatchObject({ error: { code: 'central-other-audience' } });
    await store.exclusive([], (sql) => sql.query(`insert into schema_migrations values (99, 'later')`, []));
    expect(await setUp(store, audience, clock)).toMatchObject({ error: { code: 'central-too-new' } });
  });

  it('without a name lets files for any audience in, and can be named later', async () => {
    const { anna, bundles } = await story();
    const [first, , third] = bundles;
    if (first === undefined || third === undefined) throw new Error('the story seals six times');
    const store = await emptyStore(database);
    expect(await setUp(store, null, clock)).toEqual({ ok: true, value: null });
    await enrol(store, anna.signer, 'laptop', clock);
    expect(await take(store, first)).toMatchObject({ outcome: 'imported' });
    expect(await setUp(store, 'another', clock)).toEqual({ ok: true, value: null });
    expect(await setUp(store, null, clock)).toEqual({ ok: true, value: null });
    expect(await take(store, third)).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'sealed-audience' }],
    });
  });

  it('counts what it holds', async () => {
    const { anna, ben, bundles } = await story();
    const store = await centralFor(database, [anna, ben]);
    for (const bundle of bundles) await take(store, bundle);
    const status = await counted(store);
    const rows = await rowsOf(store);
    expect(status).toMatchObject({
      bundles: 6,
      records: rows['records']?.length,
      conflicts: rows['conflicts']?.length,
      assessments: [
        { assessment: assessmentId, name: 'Line 1', commits: 7, lastSealed: '2026-11-22T12:00:00.000Z' },
      ],
    });
    expect(status.devices.map(({ lastSequence, gaps }) => [lastSequence, gaps])).toEqual([
      [3, []],
      [3, []],
    ]);
  });
});

describe('in whatever order bundles come', () => {
  it('the rows are the same', async () => {
    const { anna, ben, bundles } = await story();
    const inOrder = await centralFor('PGlite', [anna, ben]);
    for (const bundle of bundles) await take(inOrder, bundle);
    const rows = await rowsOf(inOrder);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...bundles.keys()], { minLength: 6 }), async (order) => {
        const store = await centralFor('PGlite', [anna, ben]);
        for (const index of order) {
          const bundle = bundles[index];
          if (bundle !== undefined) expect((await take(store, bundle)).outcome).toBe('imported');
        }
        expect(await rowsOf(store)).toEqual(rows);
      }),
      { numRuns: 20 },
    );
  });

  it('PostgreSQL and PGlite hold the same rows', async ({ skip }) => {
    if (findPostgres() === null) skip(postgresMissing);
    const { anna, ben, bundles } = await story();
    const [one, two] = [await centralFor('PGlite', [anna, ben]), await centralFor('PostgreSQL', [anna, ben])];
    for (const bundle of bundles) await take(one, bundle);
    for (const bundle of [...bundles].reverse()) await take(two, bundle);
    expect(await rowsOf(two)).toEqual(await rowsOf(one));
  });
});
