import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importBundle } from '#central/importer.ts';
import { openPglite } from '#central/pglite-store.ts';
import { openPostgres } from '#central/postgres-store.ts';
import { rowsOf } from '#central/rows.ts';
import { enrol, setUp } from '#central/setup.ts';
import type { Store } from '#central/store.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { findPostgres, postgresMissing, startPostgres } from '#tests/postgres.ts';
import { environment } from '#tests/support/command-line.ts';
import { readReceiving } from './keys.ts';
import { readWorkingFile } from './working-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function demo(...words: readonly string[]) {
  const script = join(import.meta.dirname, 'demo.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--at', '2026-11-22', ...words], {
    encoding: 'utf8',
    env: environment,
  });
  return { status, stdout, stderr };
}

const findPostgresHere = findPostgres();
if (findPostgresHere === null) console.log(`skipped: the demo on PostgreSQL. ${postgresMissing}`);

describe('the demo', () => {
  const out = join(folder, 'first');

  it('does the main job twice over the same files and says what happened in each step', () => {
    const first = demo('--out', out);
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    for (const words of [
      '17 read',
      '5 advisories kept of 5 read',
      'findings (',
      'report:',
      'first time: imported',
      'again: already',
    ])
      expect(first.stdout).toContain(words);
    expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('R-AST-03');
    expect(demo('--out', out).status).toBe(0);
  });

  it('names an input that is not there and stops', () => {
    const missing = demo(
      '--out',
      join(folder, 'second'),
      '--assets',
      join(folder, 'none.csv'),
      '--capture',
      join(folder, 'none.pcap'),
    );
    expect(missing).toMatchObject({ status: 1 });
    expect(missing.stdout).toContain('none.csv');
    expect(demo('--frobnicate').status).toBe(2);
  });

  it.skipIf(findPostgresHere === null)('gives the same rows on PostgreSQL as on PGlite', async () => {
    const postgres = await startPostgres();
    try {
      const url = await postgres.createDatabase();
      const onPostgres = join(folder, 'third');
      expect(demo('--out', onPostgres, '--db', url).stdout).toContain('first time: imported');
      expect(existsSync(join(onPostgres, 'central'))).toBe(false);
      const other = await openPostgres(url);
      const embedded = await openPglite(null);
      if (!other.ok || !embedded.ok) throw new Error('a store did not open');
      await importAgain(embedded.value, onPostgres);
      expect(await rowsOf(embedded.value)).toEqual(await rowsOf(other.value));
      await other.value.close();
      await embedded.value.close();
    } finally {
      await postgres.stop();
    }
  });
});

describe('a call of the demo that cannot be done', () => {
  it('is refused in one sentence', () => {
    for (const words of [['--at', 'soon'], ['--lang', 'fr'], ['stray']]) {
      const wrong = demo(...words, '--out', join(folder, 'never'));
      expect(wrong.status).toBe(2);
      expect(wrong.stderr).toContain('npm run demo --');
      expect(wrong.stderr).not.toContain('    at ');
    }
    expect(existsSync(join(folder, 'never'))).toBe(false);
    const script = join(import.meta.dirname, 'demo.ts');
    const onFile = demo('--out', script);
    expect(onFile.status).toBe(1);
    expect(onFile.stderr).toContain(script);
    expect(onFile.stderr.trim().split('\n')).toHaveLength(1);
  });
});

/** Imports the sealed file of a demo run into another store. */
async function importAgain(store: Store, run: string): Promise<void> {
  const key = await readReceiving(join(run, 'central.key'));
  const file = await readWorkingFile(join(run, 'plant.zw.json'));
  if (!key.ok || !file.ok) throw new Error('the demo left no key or no working file');
  await setUp(store, 'demo-central', Date);
  const { device, publicKey } = file.value.signer;
  await enrol(store, { device, publicKey }, 'Demo laptop', Date);
  const [name = ''] = readdirSync(join(run, 'stick'));
  const bytes = new Uint8Array(readFileSync(join(run, 'stick', name)));
  const options = { file: name, identities: [key.value.identity], verify: verifySignature, clock: Date };
  expect(await importBundle(store, bytes, options)).toMatchObject({ outcome: 'imported' });
}
