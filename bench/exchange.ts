import { importBundle } from '#central/importer.ts';
import { openPglite } from '#central/pglite-store.ts';
import { openPostgres } from '#central/postgres-store.ts';
import { enrol, setUp } from '#central/setup.ts';
import type { Store } from '#central/store.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { openSealed } from '#shared/exchange/open.ts';
import { generateReceivingKey } from '#shared/exchange/receiving-key.ts';
import { setFields } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { findPostgres, postgresMissing, startPostgres } from '#tests/postgres.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import { audience, commit, type Engineer, engineer, openFor, sealNext } from '#tests/support/sealed.ts';
import { measure } from './measure.ts';

const random = seededRandom(1);
const zone = newId('zone', random);
const key = await generateReceivingKey('hybrid');
const recipients = [key.recipient];

const changes = Array.from({ length: 10_000 }, (_, index) =>
  setFields('asset', newId('asset', random), {
    name: `PLC ${index}`,
    type: 'plc',
    vendor: 'Siemens',
    product: 'SIMATIC S7-1500',
    orderNumber: '6ES7511-1AK02-0AB0',
    serialNumber: `S C-${index}`,
    hardwareVersion: '4',
    firmwareVersion: 'V2.9.6',
    hostname: `plc-${index}`,
    addresses: [`10.0.${(index >> 8) & 255}.${index & 255}`],
    macs: ['00:1b:1b:00:00:01'],
    zone,
    criticality: 4,
    owner: 'Automation',
    location: 'Hall 3',
    patchMode: 'maintenanceWindow',
  }),
);

async function inOneCommit(): Promise<Engineer> {
  const who = await engineer(1);
  await commit(who, changes.flat(), 1);
  return who;
}

async function inManyCommits(): Promise<Engineer> {
  const who = await engineer(2);
  for (const [index, fields] of changes.entries()) await commit(who, fields, index + 1);
  return who;
}

const clock = { now: () => 0 };

async function measureImport(title: string, store: Store, who: Engineer, bytes: Uint8Array<ArrayBuffer>) {
  for (const statement of ['drop schema public cascade', 'create schema public'])
    await store.exclusive([], (sql) => sql.query(statement, []));
  await setUp(store, audience, clock);
  await enrol(store, who.signer, 'laptop', clock);
  const take = async (expected: string) => {
    const options = { file: 'bench', identities: [key.identity], verify: verifySignature, clock };
    const { outcome, problems } = await importBundle(store, bytes, options);
    if (outcome !== expected) throw new Error(`${outcome} ${problems[0]?.message.en}`);
  };
  await measure(`${title}: import`, () => take('imported'), { runs: 1 });
  await measure(`${title}: import again`, () => take('already'), { runs: 3 });
}

const stores: [string, Store][] = [];
const pglite = await openPglite(null);
if (pglite.ok) stores.push(['PGlite', pglite.value]);
const postgres = findPostgres() === null ? null : await startPostgres();
if (postgres === null) console.log(postgresMissing);
else {
  const store = await openPostgres(await postgres.createDatabase());
  if (store.ok) stores.push(['PostgreSQL', store.value]);
}

for (const [title, make] of [
  ['10,000 assets in 1 commit', inOneCommit],
  ['10,000 assets in 10,000 commits', inManyCommits],
] as const) {
  const who = await make();
  const { bytes } = await sealNext(who, recipients);
  console.log(`${title}: ${(bytes.length / 1e6).toFixed(2)} MB sealed`);
  await measure('seal', () => sealNext(who, recipients), { runs: 3 });
  await measure('open and check everything', () => openSealed(bytes, openFor(key)), { runs: 3 });
  const { bytes: first } = await sealNext(
    { ...who, sealed: { sequence: 0, manifestHash: null } },
    recipients,
  );
  for (const [database, store] of stores) await measureImport(database, store, who, first);
}

const photos = [{ id: newId('attachment', random), media: 'image/jpeg', bytes: random(64 * 1024 * 1024) }];
const who = await engineer(3);
await commit(who, setFields('zone', zone, { name: 'Cell' }), 1);
const { bytes } = await sealNext(who, recipients, { attachments: photos });
console.log('64 MiB of photos');
await measure('seal', () => sealNext(who, recipients, { attachments: photos }), { runs: 3 });
await measure('open and check everything', () => openSealed(bytes, openFor(key)), { runs: 3 });
console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);

for (const [, store] of stores) await store.close();
await postgres?.stop();
