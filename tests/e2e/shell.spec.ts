import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { createRecord } from '../../shared/journal/edit.ts';
import type { Id } from '../../shared/model/id.ts';
import { type RunningApp, standInCommand, startApp, withElectron } from './app.ts';
import { call, value } from './call.ts';
import { filesHolding } from './disk-search.ts';

const passphrase = 'correct horse battery staple pump';
const newVault = { name: 'Plant', passphrase, person: 'Ada', language: 'en' } as const;

test.describe.configure({ mode: 'parallel' });
test.setTimeout(120_000);

let running: RunningApp[] = [];
test.afterEach(async () => {
  const apps = running;
  running = [];
  for (const app of apps) await app.kill();
});

async function start(data?: string): Promise<RunningApp> {
  const app = await startApp(data === undefined ? {} : { data });
  running.push(app);
  return app;
}

/** Adds an asset to an assessment; returns the commit's hash once main has called it saved. */
async function addAsset(page: Page, assessment: Id<'assessment'>, name: string): Promise<string> {
  const { changes } = createRecord('asset', { name }, (length) =>
    crypto.getRandomValues(new Uint8Array(length)),
  );
  const gesture = { assessment, action: { type: 'edit' as const }, title: `Add ${name}`, reason: null };
  return (await value(call(page, 'journal:commit', { ...gesture, changes: [...changes] }))).hash;
}

async function hashesOf(page: Page, assessment: Id<'assessment'>): Promise<readonly string[]> {
  return (await value(call(page, 'journal:history', { assessment }))).map(({ hash }) => hash);
}

async function newAssessment(page: Page): Promise<Id<'assessment'>> {
  await value(call(page, 'vault:create', newVault));
  return (await value(call(page, 'assessment:create', { name: 'Hall 3', language: 'en' }))).id;
}

test('the page gets a frozen bridge and nothing of Node, Electron or the preload', async () => {
  const page = await (await start()).page();
  const seen = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    const bridge = global['zonewright'] as object;
    return {
      members: Object.keys(bridge).sort(),
      frozen: Object.isFrozen(bridge),
      foreign: [
        'require',
        'process',
        'module',
        'Buffer',
        'ipcRenderer',
        'electron',
        '__zonewrightMain',
        '__zonewrightPreload',
      ].filter((name) => name in global),
    };
  });
  expect(seen).toEqual({ members: ['call', 'on'], frozen: true, foreign: [] });
});

test('what the page does to built-in objects does not reach the preload', async () => {
  const page = await (await start()).page();
  const answer = await page.evaluate(() => {
    Set.prototype.has = () => true;
    const { zonewright } = window as unknown as {
      zonewright: { call(channel: string, input: unknown): Promise<unknown> };
    };
    return zonewright.call('no:such', {}).then(
      () => 'answered',
      (error: Error) => error.message,
    );
  });
  expect(answer).toContain('no channel');
});

test('no script, frame, form or request from elsewhere gets through', async () => {
  const page = await (await start()).page();
  const answered: string[] = [];
  page.on('response', (response) => answered.push(response.url()));
  const blocked = await page.evaluate(async () => {
    const global = globalThis as unknown as Record<string, unknown>;
    const refused: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refused.push(event.effectiveDirective));
    const attempt = (work: () => unknown) => {
      try {
        work();
      } catch {
        refused.push('threw');
      }
    };
    attempt(() => setTimeout('globalThis.evaluated = true', 0));
    attempt(() => {
      const script = document.createElement('script');
      script.append('globalThis.inline = true');
      document.head.append(script);
    });
    attempt(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://evil.example/';
      document.body.append(frame);
    });
    attempt(() => {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.handler = true">');
    });
    attempt(() => {
      const image = document.createElement('img');
      image.src = 'https://evil.example/pixel.png';
      document.body.append(image);
    });
    attempt(() => {
      const form = document.createElement('form');
      form.action = 'https://evil.example/';
      document.body.append(form);
      form.submit();
    });
    attempt(() => new WebSocket('wss://evil.example/'));
    const fetched = await fetch('https://evil.example/').then(
      () => 'fetched',
      () => 'refused',
    );
    await new Promise((done) => setTimeout(done, 500));
    return {
      ran: ['evaluated', 'inline', 'handler'].filter((name) => name in global),
      fetched,
      refused: refused.length,
    };
  });
  expect(blocked.ran).toEqual([]);
  expect(blocked.fetched).toBe('refused');
  expect(blocked.refused).toBeGreaterThanOrEqual(6);
  expect(answered.filter((address) => !/^(app:\/\/bundle|https:\/\/app\.invalid)\//.test(address))).toEqual(
    [],
  );
});

test('the page can neither leave nor open a window', async () => {
  const page = await (await start()).page();
  const before = page.url();
  for (const address of [
    'https://evil.example/',
    'data:text/html,x',
    'file:///etc/passwd',
    `${before}?other`,
  ]) {
    await page.evaluate((to) => {
      location.href = to;
      window.open(to);
    }, address);
    await expect.poll(() => page.url()).toBe(before);
  }
  expect((await call(page, 'vault:status', {})).state).toBe('absent');
});

test('locking replaces the page, a wrong passphrase opens nothing, the right one shows what was saved', async () => {
  const app = await start();
  const first = await app.page();
  const assessment = await newAssessment(first);
  const saved = await addAsset(first, assessment, 'PLC 1');
  await first.evaluate(() => Object.assign(globalThis, { canary: 'plant secret' }));
  const gone = new Promise((done) => first.once('crash', done));
  await call(first, 'vault:lock', {}).catch(() => undefined);
  await gone;
  const second = await app.page();
  expect(await second.evaluate(() => 'canary' in globalThis)).toBe(false);
  expect((await call(second, 'vault:status', {})).state).toBe('locked');
  expect(await call(second, 'assessment:list', {})).toEqual([]);
  expect(await call(second, 'vault:unlock', { secret: 'wrong', kind: 'passphrase' })).toMatchObject({
    error: { code: 'vault-secret-wrong' },
  });
  expect(await call(second, 'vault:unlock', { secret: passphrase, kind: 'passphrase' })).toEqual({
    ok: true,
    value: { repaired: null },
  });
  expect(await hashesOf(second, assessment)).toContain(saved);
});

test('the vault locks itself when the computer goes to sleep', async () => {
  const app = await start();
  const page = await app.page();
  await newAssessment(page);
  await app.power('suspend');
  await page.waitForEvent('crash');
  expect((await call(await app.page(), 'vault:status', {})).state).toBe('locked');
});

test('kill -9 of the main process loses nothing that was called saved', async () => {
  const app = await start();
  const assessment = await newAssessment(await app.page());
  const saved: string[] = [];
  let current = app;
  for (let life = 0; life < 3; life += 1) {
    const page = await current.page();
    if (life > 0)
      expect((await call(page, 'vault:unlock', { secret: passphrase, kind: 'passphrase' })).ok).toBe(true);
    expect(await hashesOf(page, assessment)).toEqual(expect.arrayContaining(saved));
    for (let number = 0; number < 5; number += 1)
      saved.push(await addAsset(page, assessment, `PLC ${life}.${number}`));
    await current.kill();
    current = await start(app.data);
  }
});

test('nothing of the plant is readable on the disk, neither while it runs nor after a crash', async () => {
  const app = await start();
  const page = await app.page();
  const canary = 'Kanarienvogel-4711';
  await addAsset(page, await newAssessment(page), canary);
  const places = (): string[] => filesHolding(app.data, [canary, passphrase]);
  expect(places()).toEqual([]);
  await app.kill();
  expect(places()).toEqual([]);
});

test('quitting in order leaves no lock and exit code 0', async () => {
  const app = await start();
  const page = await app.page();
  await newAssessment(page);
  expect(await app.close()).toBe(0);
  expect(readdirSync(app.data)).not.toContain('lock');
});

test('a second instance on the same data says so and ends', async () => {
  test.skip(withElectron, 'with Electron the second instance brings the first one forward');
  const app = await start();
  await app.page();
  const second = spawn(process.execPath, [...standInCommand(), '--data', app.data]);
  let said = '';
  second.stderr.on('data', (piece) => (said += String(piece)));
  const code = await new Promise((done) => second.once('exit', done));
  expect(code).toBe(3);
  expect(said).toContain('has this data folder open');
  expect((await call(await app.page(), 'vault:status', {})).state).toBe('absent');
});

test('a report is saved as a file and as a PDF; cancelling saves nothing', async () => {
  const app = await start();
  const page = await app.page();
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-report-'));
  const html = `<!doctype html><title>Report</title><h1>Findings</h1>${'<p>row</p>'.repeat(500_000)}`;
  await app.answerDialog(join(folder, 'report.html'));
  expect(await call(page, 'output:save', { content: html, name: 'Report', format: 'html' })).toEqual({
    ok: true,
    value: { fileName: 'report.html' },
  });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toBe(html);
  await app.answerDialog(join(folder, 'report.pdf'));
  const short = '<!doctype html><title>Report</title><h1>Findings</h1>';
  expect((await call(page, 'output:save', { content: short, name: 'Report', format: 'pdf' })).ok).toBe(true);
  expect(readFileSync(join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  await app.answerDialog(null);
  expect(await call(page, 'output:save', { content: short, name: 'Report', format: 'html' })).toEqual({
    ok: true,
    value: null,
  });
  expect(readdirSync(folder).sort()).toEqual(['report.html', 'report.pdf']);
});

test('an assessment is sealed to a chosen folder and opened again read-only', async () => {
  const app = await start();
  const page = await app.page();
  const assessment = await newAssessment(page);
  const saved = await addAsset(page, assessment, 'PLC 1');
  const photo = new TextEncoder().encode('original bytes of a photo');
  const { sha256 } = await value(call(page, 'attachment:write', { assessment, bytes: photo }));
  const { changes } = createRecord(
    'attachment',
    { name: 'Nameplate', sha256, size: photo.length },
    (length) => crypto.getRandomValues(new Uint8Array(length)),
  );
  const gesture = { assessment, action: { type: 'edit' as const }, title: 'Photo', reason: null };
  await value(call(page, 'journal:commit', { ...gesture, changes: [...changes] }));
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-stick-'));
  await app.answerDialog(folder);
  expect(await call(page, 'sealed:chooseFolder', {})).toMatchObject({ ok: true });
  const own = (await call(page, 'device:show', {})).recipient;
  const recipients = [{ name: 'Myself', recipient: own, audience: 'central-1' }];
  const sealed = await value(call(page, 'sealed:write', { assessment, recipients, attachments: true }));
  expect(readdirSync(folder)).toEqual([sealed.fileName]);
  expect(sealed).toMatchObject({ carried: 1, missing: 0 });
  // From here on only the sealed file has it.
  rmSync(join(app.data, 'vault', 'attachments'), { recursive: true });
  expect(await call(page, 'attachment:read', { assessment, sha256 })).toMatchObject({
    error: { code: 'attachment-missing' },
  });
  await app.answerDialog(join(folder, sealed.fileName));
  const opened = await value(call(page, 'sealed:open', { identity: null }));
  expect(opened).toMatchObject({ person: 'Ada', trusted: true, opened: { readOnly: true } });
  expect(opened?.opened.commits.map(({ hash }) => hash)).toContain(saved);
  expect(Buffer.from((await value(call(page, 'attachment:read', { assessment, sha256 }))).bytes)).toEqual(
    Buffer.from(photo),
  );
});
