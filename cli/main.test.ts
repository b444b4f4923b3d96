import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { environment, zonewright, zonewrightJson } from '#tests/support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright-cli-'));
const at = (name: string) => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command line', () => {
  it('answers wrong usage with 2 and a refusal with 1 and one line naming code, place and sentence', async () => {
    expect(await zonewright('central', 'init', '--db', at('folder'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('a folder is given with --data'),
    });
    expect((await zonewright()).code).toBe(2);
    expect((await zonewright('frobnicate')).code).toBe(2);
    expect((await zonewright('new')).code).toBe(2);
    expect((await zonewright('show', at('none.zw.json'), '--at', '2026-02-30')).code).toBe(2);
    expect(await zonewright('import', at('none.zw.json'), '')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('argument 2 is empty'),
    });
    const refused = await zonewright('show', at('none.zw.json'));
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/^error file-missing \S+none\.zw\.json: The file does not exist\./);
    expect(await zonewrightJson('show', at('none.zw.json'))).toMatchObject({
      code: 1,
      json: { errors: [{ code: 'file-missing', place: at('none.zw.json') }] },
    });
  });

  it('says the same in a process of its own', async () => {
    for (const words of [['show', at('none.zw.json')], ['frobnicate'], ['help'], ['help', '--json']]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(import.meta.dirname, 'main.ts'), ...words],
        { encoding: 'utf8', env: environment },
      );
      expect({ code: status, stdout, stderr }).toEqual(await zonewright(...words));
    }
  });

  it('makes an assessment, says that the file is in clear text, and never overwrites', async () => {
    const made = await zonewright('new', at('plant.zw.json'), '--name', 'Hall 3', '--site', 'Ulm');
    expect(made).toMatchObject({ code: 0 });
    expect(made.stdout).toContain('clear text');
    expect(statSync(at('plant.zw.json')).mode & 0o077).toBe(0);
    expect((await zonewright('new', at('plant.zw.json'), '--name', 'Other')).code).toBe(1);
    expect((await zonewrightJson('show', at('plant.zw.json'))).json).toMatchObject({
      name: 'Hall 3',
      records: { sites: 1 },
    });
  });

  it('seals, verifies and opens, and numbers the files of a device', async () => {
    await zonewright('new', at('a.zw.json'), '--name', 'A');
    expect((await zonewright('key', 'new', '--out', at('device.key'))).code).toBe(0);
    expect((await zonewright('key', 'new', '--recipient', '--out', at('central.key'))).code).toBe(0);
    const device = (await zonewrightJson('key', 'show', at('device.key'))).json as { device: string };
    const seal = () =>
      zonewrightJson(
        'seal',
        at('a.zw.json'),
        '--device',
        at('device.key'),
        '--to',
        at('central.key'),
        '--audience',
        'hq',
        '--out',
        at('stick'),
      );
    expect(await seal()).toMatchObject({ code: 0, json: { sequence: 1 } });
    expect(await seal()).toMatchObject({ code: 0, json: { sequence: 2 } });
    const sealed = readdirSync(at('stick')).map((name) => at(join('stick', name)));
    expect(sealed).toHaveLength(2);
    const [file = ''] = sealed;
    expect(
      await zonewrightJson('verify', file, '--identity', at('central.key'), '--trust', device.device),
    ).toMatchObject({
      code: 0,
      json: { valid: true, trusted: true, audience: 'hq' },
    });
    const broken = readFileSync(file);
    broken[broken.length - 100] = (broken[broken.length - 100] ?? 0) ^ 1;
    writeFileSync(at('broken.zwa'), broken);
    expect(await zonewrightJson('verify', at('broken.zwa'), '--identity', at('central.key'))).toMatchObject({
      code: 1,
      json: { valid: false },
    });
    expect(
      (await zonewright('verify', file, '--identity', at('central.key'), '--trust', 'f'.repeat(64))).code,
    ).toBe(1);
    expect(
      (await zonewright('open', file, '--identity', at('central.key'), '--out', at('b.zw.json'))).code,
    ).toBe(0);
    expect((await zonewrightJson('show', at('b.zw.json'))).json).toMatchObject({ name: 'A' });
  });

  it('finds a working file somebody changed', async () => {
    await zonewright('new', at('c.zw.json'), '--name', 'C');
    const file = JSON.parse(readFileSync(at('c.zw.json'), 'utf8'));
    const bytes = Buffer.from(file.journal.commits[0].bytes, 'base64')
      .toString('utf8')
      .replace('"name":"C"', '"name":"D"');
    file.journal.commits[0].bytes = Buffer.from(bytes).toString('base64');
    writeFileSync(at('c.zw.json'), JSON.stringify(file));
    const refused = await zonewright('show', at('c.zw.json'));
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.stderr).toContain('commit-signature');
  });
});
