import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, openedPlant, passphrase, unlock, windowAfter } from './steps.ts';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'zonewright-bad-'));
let app: RunningApp;
let page: Page;

test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Nothing was taken over. */
async function expectNoAssets(): Promise<void> {
  await goTo(page, 'Overview');
  await expect(page.getByText('0 assets').first()).toBeVisible();
}

test('a file that is no capture and a list of a million columns are refused by name and place', async () => {
  const noise = write(
    'noise.pcap',
    Uint8Array.from({ length: 4000 }, (_, index) => (index * 167) % 251),
  );
  const wide = write('wide.csv', `${'c,'.repeat(1_000_000)}c\n`);
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles([noise, wide]);
  await page.getByRole('button', { name: 'noise.pcap', exact: true }).click();
  await expect(page.getByText('The file is neither a list, a capture')).toBeVisible();
  await expect(page.getByText('noise.pcap').first()).toBeVisible();
  await page.getByRole('button', { name: 'wide.csv', exact: true }).click();
  await expect(page.getByText('The row has more than 10000 columns.')).toBeVisible();
  await expect(page.getByText(/line 1/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Take in/ })).toHaveCount(0);
  await expectNoAssets();
});

test('the line of a broken quotation mark is named before anything is taken in', async () => {
  const list = write('quotes.csv', 'Name,IP\n"PLC 1,10.0.0.1\nPLC 2,10.0.0.2\n');
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(list);
  await expect(page.getByRole('button', { name: /^Take in/ })).toBeVisible();
  await page.getByRole('tab', { name: 'Skipped (1)' }).click();
  await expect(
    page.getByText('A quotation mark is opened or closed in the wrong place').first(),
  ).toBeVisible();
  await expect(page.getByText('line 2', { exact: true }).first()).toBeVisible();
  await expectNoAssets();
});

test('a broken sealed file is refused by name; a wrong passphrase opens nothing', async () => {
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  page = await windowAfter(app, page);
  await page.getByLabel('Passphrase').fill('not the passphrase at all');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toContainText('passphrase');
  await unlock(page, passphrase);
  const broken = write('broken.zwa', `age-encryption.org/v1\n${'-> X25519 abc\n'.repeat(20)}`);
  await page.getByRole('button', { name: 'Open a sealed file' }).click();
  await app.answerDialog(broken);
  await page.getByRole('button', { name: 'Choose the file' }).click();
  await expect(page.getByRole('alert')).toContainText('broken.zwa');
});
