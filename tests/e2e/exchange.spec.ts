import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { page as drawing, line, shape } from '../support/drawings.ts';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-exchange-'));

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3 packaging');
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.describe.configure({ mode: 'serial' });

async function exportAs(format: RegExp, file: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Export the diagram' }).click();
  await page.getByRole('menuitem', { name: format }).click();
  await app.answerDialog(join(folder, file));
  await page.getByRole('dialog').getByRole('button', { name: 'Save …' }).click();
  await expect(page.getByText(`Saved as ${file}`)).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
  return readFileSync(join(folder, file));
}

test('a foreign drawing is mapped once, reviewed and taken in as one step', async () => {
  const file = join(folder, 'plan.drawio');
  writeFileSync(
    file,
    drawing(
      shape('z', 'Hall 9', 'swimlane;', '1', '0 0 500 300'),
      shape('p', 'PLC 9', 'rounded=0;', 'z', '20 80 120 60'),
      shape('b', 'Cell box', 'rounded=1;fillColor=#eeeeee;', '1', '600 0 400 300'),
      shape('h', 'HMI 9', 'rounded=0;', '1', '640 80 120 60'),
      line('l', 'h', 'p', '', 'modbus'),
      line('n', 'h', ''),
    ),
  );
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('rowheader', { name: 'swimlane with content' })).toBeVisible();
  await page.getByRole('button', { name: 'Read with these meanings' }).click();
  await expect(page.getByText('Lies in “Cell box” by its place only: make it a member')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Skipped (1)' })).toBeVisible();
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByText('imported', { exact: true })).toBeVisible();
  await goTo(page, 'Diagram');
  await expect(page.getByText('2 assets').first()).toBeVisible();
  await expect(page.getByRole('group', { name: /PLC 9/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('0 assets').first()).toBeVisible();
});

test('the sample plant goes out as SVG, PNG and PDF, and the picture names the same model as the report', async () => {
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await goTo(page, 'Diagram');
  const svg = (await exportAs(/SVG/, 'plant.svg')).toString();
  const hash = /<desc>[^<]* ([0-9a-f]{64})<\/desc>/.exec(svg)?.[1] ?? '';
  expect(svg).toContain('>Cell 1 safety</text>');
  expect((await exportAs(/PNG/, 'plant.png')).subarray(1, 4).toString()).toBe('PNG');
  expect((await exportAs(/PDF/, 'plant.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  await page.keyboard.press('Control+p');
  await expect(page.getByRole('button', { name: 'Print …' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sent to the printer')).toBeVisible();
  await goTo(page, 'Export');
  await page.getByText('HTML', { exact: true }).click();
  await app.answerDialog(join(folder, 'report.html'));
  await page.getByRole('button', { name: 'Save the report' }).click();
  await expect(page.getByText(/report\.html/)).toBeVisible();
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain(hash);
});

test('a draw.io file read back proposes nothing; renamed in draw.io it proposes the new name', async () => {
  await goTo(page, 'Diagram');
  const xml = (await exportAs(/draw\.io/, 'plant.drawio')).toString();
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(join(folder, 'plant.drawio'));
  await expect(page.getByRole('radio', { name: /^New 0$/ })).toBeAttached();
  await expect(page.getByRole('radio', { name: /^Contradicting 0$/ })).toBeAttached();
  const renamed = join(folder, 'renamed.drawio');
  writeFileSync(renamed, xml.replace('label="PLC-FILL"', 'label="PLC-FILL-2"'));
  await page.locator('input[type=file]').setInputFiles(renamed);
  await expect(page.getByText('renamed.drawio: PLC-FILL-2')).toBeVisible();
});
