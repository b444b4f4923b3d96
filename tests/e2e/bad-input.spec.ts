import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { page as drawnPage, line, shape } from '../support/drawings.ts';
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

/** A page of draw.io from the cells in it. */
function graph(...cells: readonly string[]): string {
  const whole = drawnPage(...cells);
  const end = '</mxGraphModel>';
  return whole.slice(whole.indexOf('<mxGraphModel'), whole.indexOf(end) + end.length);
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

test('drawings that bear bombs or grow without end are refused; circles and ends that lead nowhere are mended, told and taken', async () => {
  const packed = deflateRawSync(encodeURIComponent(graph(shape('p', 'PLC 9', 'rounded=0;')))).toString(
    'base64',
  );
  const [bomb, mended] = [
    write(
      'bomb.drawio',
      `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${drawnPage(shape('a', '&b;', ''))}`,
    ),
    write(
      'mended.drawio',
      `<mxfile><diagram id="0" name="Hall">${graph(
        shape('a', 'Zone A', 'swimlane;', 'b'),
        shape('b', 'Zone B', 'swimlane;', 'a'),
        shape('c', 'PLC 1', 'rounded=0;', 'a'),
        line('l', 'c', 'gone'),
        line('m', 'c', 'c'),
      )}</diagram><diagram id="1" name="Packed">${packed}</diagram></mxfile>`,
    ),
  ];
  const why = (file: string): Promise<void> =>
    page
      .getByRole('row', { name: new RegExp(`${file}.*refused`) })
      .getByRole('button', { name: 'Why' })
      .click();
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(bomb);
  await page.getByRole('button', { name: 'Remove quotes.csv from this list' }).click();
  await why('bomb.drawio');
  await expect(page.getByText('The file declares a document type').first()).toBeVisible();
  // Made in the window: Playwright hands over no file of more than 50 MB.
  await page.locator('input[type=file]').evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File(['<mxfile><!--', 'x'.repeat(51 * 1024 * 1024)], 'large.drawio'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await why('large.drawio');
  await expect(page.getByText('The drawing is larger than 50 MB').first()).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(mended);
  await page.getByRole('button', { name: 'Read with these meanings' }).click();
  await page.getByRole('button', { name: 'mended.drawio', exact: true }).click();
  await page.getByRole('tab', { name: /^Skipped/ }).click();
  for (const told of ['lies in itself through its parents', 'an end is open', 'nothing talks to itself'])
    await expect(page.getByText(told).first()).toBeVisible();
  await page.getByRole('tab', { name: /^Review/ }).click();
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByText('imported', { exact: true }).last()).toBeVisible();
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText('2 assets');
  await expect(status).toContainText('2 zones');
  await page.keyboard.press('Control+z');
  await expect(status).toContainText('0 assets');
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
