import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zonewright, zonewrightJson } from '#tests/support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'zonewright bad input ü '));
const at = (name: string) => join(folder, name);
const plant = at('plant.zw.json');
const sample = join(import.meta.dirname, '..', 'resources', 'sample', 'packaging-line');

beforeAll(async () => {
  expect((await zonewright('new', plant, '--name', 'Hall 3')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Refused with exit code 1, nothing on stdout and one line `error CODE place: sentence`. */
async function expectRefused(code: string, place: string, ...words: readonly string[]): Promise<void> {
  const run = await zonewright(...words);
  expect(run).toMatchObject({ code: 1, stdout: '' });
  expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(run.stderr).toContain(`error ${code} ${place}: `);
}

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

/** Whatever `work` does, the working file keeps its bytes. */
async function keepsPlant(work: () => Promise<void>): Promise<void> {
  const before = readFileSync(plant);
  await work();
  expect(readFileSync(plant).equals(before)).toBe(true);
}

describe('a source that cannot be imported', () => {
  it('is refused in one line with file and place, and a good one beside it is not taken either', {
    tags: ['long'],
  }, async () => {
    const noise = write(
      'noise.pcap',
      Uint8Array.from({ length: 4000 }, (_, index) => (index * 167) % 251),
    );
    const wide = write('wide.csv', `${'c,'.repeat(1_000_000)}c\n${'x,'.repeat(1_000_000)}x\n`);
    await keepsPlant(async () => {
      await expectRefused('source-unknown', noise, 'import', plant, join(sample, 'assets.csv'), noise);
      await expectRefused('list-too-wide', `${wide}, line 1`, 'import', plant, wide);
      await expectRefused('capture.notACapture', noise, 'discover', noise);
    });
  });

  it('is refused where a capture is cut in mid-packet; what came before the cut can be taken knowingly', async () => {
    const whole = readFileSync(join(sample, 'capture.pcap'));
    const cut = write('cut.pcap', whole.subarray(0, whole.length - 5));
    expect(await zonewrightJson('discover', cut)).toMatchObject({
      code: 0,
      json: { captures: [{ file: cut, truncated: true }] },
    });
    await keepsPlant(async () => {
      expect(await zonewrightJson('import', plant, cut)).toMatchObject({
        code: 1,
        json: {
          errors: [
            { code: 'capture-incomplete', place: expect.stringMatching(/cut\.pcap, frame \d+, byte \d+$/) },
          ],
        },
      });
      expect(await zonewrightJson('import', plant, cut, '--accept', 'none')).toMatchObject({
        code: 0,
        json: { skipped: expect.arrayContaining([expect.objectContaining({ code: 'capture.cut' })]) },
      });
    });
  });

  it('names the line of a broken quotation mark', async () => {
    const list = write('quotes.csv', 'Name,IP\n"PLC 1,10.0.0.1\nPLC 2,10.0.0.2\n');
    await keepsPlant(async () => {
      expect(await zonewrightJson('import', plant, list)).toMatchObject({
        code: 1,
        json: {
          errors: [{ code: 'list-uncertain', place: expect.stringMatching(/quotes\.csv.*line 2/) }],
        },
      });
      expect(await zonewrightJson('import', plant, list, '--accept', 'none')).toMatchObject({
        code: 0,
        json: { skipped: [{ file: list, line: 2, reason: expect.stringContaining('quotation mark') }] },
      });
    });
  });
});

describe('advisories', () => {
  it('that fail their schema are left out, each with file and place', async () => {
    mkdirSync(at('advisories'));
    const bad = write('advisories/bad.json', '{"document":{"csaf_version":"2.0"}}');
    const built = await zonewright('pack', 'build', '--csaf', at('advisories'), '--out', at('a.zwp'));
    expect(built.stdout).toContain(`skipped ${bad} /document/category: `);
  });

  it('are looked for in a folder only', async () => {
    const file = write('no-folder', 'x');
    await expectRefused('folder-unreadable', file, 'pack', 'build', '--csaf', file, '--out', at('b.zwp'));
    expect(existsSync(at('b.zwp'))).toBe(false);
  });
});

describe('a sealed file', () => {
  it('that was cut or changed, or is for another key, is not opened', async () => {
    await zonewright('key', 'new', '--out', at('device.key'));
    await zonewright('key', 'new', '--recipient', '--out', at('central.key'));
    await zonewright('key', 'new', '--recipient', '--out', at('other.key'));
    const to = (key: string, out: string) =>
      zonewright(
        'seal',
        plant,
        '--device',
        at('device.key'),
        '--to',
        at(key),
        '--audience',
        'hq',
        '--out',
        at(out),
      );
    expect((await to('central.key', 'stick')).code).toBe(0);
    const good = at(join('stick', readdirSync(at('stick'))[0] ?? ''));
    const bytes = readFileSync(good);
    const cut = write('cut.zwa', bytes.subarray(0, bytes.length - 1));
    const flipped = write(
      'flipped.zwa',
      bytes.map((byte, index) => (index === bytes.length - 300 ? byte ^ 4 : byte)),
    );
    const identity = ['--identity', at('central.key')];
    expect(await zonewrightJson('verify', flipped, ...identity)).toMatchObject({
      code: 1,
      json: { valid: false, bundleId: null, problems: [{ place: flipped }] },
    });
    await expectRefused(
      'sealed-not-for-key',
      good,
      'open',
      good,
      '--identity',
      at('other.key'),
      '--out',
      at('o.zw.json'),
    );
    await expectRefused('sealed-damaged', cut, 'open', cut, ...identity, '--out', at('o.zw.json'));
    expect(existsSync(at('o.zw.json'))).toBe(false);
  });

  it('is not sealed where no folder can be, and no number is used up', async () => {
    const count = readFileSync(at('device.key.count'), 'utf8');
    const words = [
      'seal',
      plant,
      '--device',
      at('device.key'),
      '--to',
      at('central.key'),
      '--audience',
      'hq',
    ];
    await expectRefused('folder-unwritable', plant, ...words, '--out', plant);
    expect(readFileSync(at('device.key.count'), 'utf8')).toBe(count);
  });
});

describe('an output that cannot be written', () => {
  const report = (out: string) => ['report', plant, '--format', 'html', '--out', out];

  it('below a file or on a read-only file is refused; what was there stays', async () => {
    await expectRefused('file-unwritable', join(plant, 'r.html'), ...report(join(plant, 'r.html')));
    const kept = write('kept.html', 'kept');
    chmodSync(kept, 0o444);
    await expectRefused('file-unwritable', kept, ...report(kept));
    expect(readFileSync(kept, 'utf8')).toBe('kept');
  });

  it('follows a link instead of replacing it', async () => {
    write('real.html', '');
    symlinkSync(at('real.html'), at('link.html'));
    expect((await zonewright(...report(at('link.html')))).code).toBe(0);
    expect(readFileSync(at('real.html'), 'utf8')).toContain('<html');
  });

  it.skipIf(!existsSync('/dev/full'))(
    'on a full disk is refused, as a file and as standard output',
    { tags: ['long'] },
    async () => {
      // A link: were the device itself replaced by a file, other programs would suffer.
      symlinkSync('/dev/full', at('full.html'));
      await expectRefused('file-unwritable', at('full.html'), ...report(at('full.html')));
      expect(statSync('/dev/full').isCharacterDevice()).toBe(true);
      const main = join(import.meta.dirname, 'main.ts');
      const shell = spawnSync(
        'sh',
        ['-c', '"$0" "$1" show "$2" > /dev/full', process.execPath, main, plant],
        {
          encoding: 'utf8',
        },
      );
      expect(shell).toMatchObject({ status: 1 });
      expect(shell.stderr).toContain('error file-unwritable stdout: ');
    },
  );
});

describe('a wrong call', () => {
  it('answers with --json by one document as well', async () => {
    for (const words of [
      ['frobnicate'],
      ['new', at('x.zw.json')],
      ['show', plant, '--at', 'today'],
      ['show', plant, '--nothing'],
    ])
      expect(await zonewrightJson(...words)).toMatchObject({
        code: 2,
        json: {
          errors: [{ code: 'usage', place: expect.any(String), message: expect.any(String), hint: '' }],
        },
      });
  });
});

describe('a folder that is not what it was taken for', () => {
  it('is no new central: only init makes one', async () => {
    await expectRefused('central-not-set-up', at('typo'), 'central', 'status', '--data', at('typo'));
    expect(existsSync(at('typo'))).toBe(false);
  });

  it.skipIf(!existsSync('/proc/self'))('ends the command where the system refuses to make it', async () => {
    const nowhere = '/proc/none/deep/new.zw.json';
    await expectRefused('file-unwritable', nowhere, 'new', nowhere, '--name', 'Hall 3');
  });
});
