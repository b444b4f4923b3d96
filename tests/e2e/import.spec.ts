import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { cell, data, row, workbook } from '#shared/ingest/list/workbook/testing/workbook.ts';
import { type RunningApp, startApp } from './app.ts';
import { goTo, openedPlant } from './steps.ts';

test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(join(tmpdir(), 'zonewright-import-'));
const sample = join(import.meta.dirname, '../../resources/sample/packaging-line');
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

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('a list that leaves things open asks for them, and is read by the answers', async () => {
  const list = write(
    'own.csv',
    'Name;Typ;Hersteller;Last seen\nA1;Kreiselbude;Acme;03/04/2021\nA2;SPS;Acme;05/06/2021\n',
  );
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(list);
  await expect(page.getByText('Last seen: 03/04/2021 can be two dates. Which comes first?')).toBeVisible();
  await page.getByText('Day first', { exact: true }).click();
  await page.getByRole('button', { name: 'Words of column Typ, 1 not understood' }).click();
  await page.getByRole('combobox', { name: '“Kreiselbude” in column Typ means' }).click();
  await page.getByRole('option', { name: 'PLC', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Words of column Typ, 0 not understood' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('button', { name: 'Read so' }).click();
  await expect(page.getByRole('button', { name: 'Take in 2 rows' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove own.csv from this list' }).click();
});

test('unit, meaning and words of a column are kept for the next list with that header', async () => {
  const header = 'Name;Typ;Merker;Log-Aufbewahrung\n';
  await goTo(page, 'Import');
  const input = page.locator('input[type=file]');
  await input.setInputFiles(write('first.csv', `${header}B1;Dings;Halle 3;2\n`));
  await expect(page.getByRole('button', { name: /^Take in/ })).toBeVisible();
  await page.getByRole('tab', { name: /^Columns/ }).click();
  await page.getByRole('combobox', { name: 'Unit of column Log-Aufbewahrung' }).click();
  await page.getByRole('option', { name: 'months', exact: true }).click();
  await page.getByRole('combobox', { name: 'Meaning of column Merker' }).click();
  await page.getByRole('option', { name: 'Location', exact: true }).click();
  await page.getByRole('button', { name: 'Words of column Typ, 1 not understood' }).click();
  await page.getByRole('combobox', { name: '“Dings” in column Typ means' }).click();
  await page.getByRole('option', { name: 'PLC', exact: true }).click();
  await page.getByRole('button', { name: 'Read so' }).click();
  await page.getByRole('button', { name: 'Remove first.csv from this list' }).click();
  await input.setInputFiles(write('second.csv', `${header}B2;Dings;Halle 4;3\n`));
  await expect(page.getByRole('button', { name: 'Take in 1 row' })).toBeVisible();
  await page.getByRole('tab', { name: /^Columns/ }).click();
  await expect(page.getByText('Read as you said for this header before.')).toBeVisible();
  await page.getByRole('tab', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Take in 1 row' }).click();
  await expect(page.getByRole('heading', { name: 'second.csv is imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove second.csv from this list' }).click();
  await goTo(page, 'Assets');
  await page.getByRole('gridcell', { name: 'B2', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  const article = page.getByRole('article');
  await expect(article).toContainText('PLC');
  await expect(article).toContainText('Halle 4');
  await expect(article.getByText('90', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
});

test('a workbook brings its sheets as one source, and one of them can be left out', async () => {
  const sheet = (name: string, rows: readonly (readonly string[])[]) => ({
    name,
    xml: data(
      ...rows.map((cells, at) =>
        row(at + 1, ...cells.map((text, column) => cell(`${'ABC'.charAt(column)}${at + 1}`, text))),
      ),
    ),
  });
  const path = join(folder, 'plant.xlsx');
  const sheets = [
    sheet('Hall 1', [
      ['Name', 'Vendor', 'IP'],
      ['C1', 'Acme', '10.9.0.1'],
    ]),
    sheet('Hall 2', [
      ['Gerät', 'Hersteller', 'IP-Adresse'],
      ['C2', 'Acme', '10.9.0.2'],
    ]),
  ];
  writeFileSync(path, workbook(sheets));
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(path);
  await expect(page.getByRole('button', { name: 'Take in 2 rows' })).toBeVisible();
  await page.getByRole('tab', { name: /^Columns/ }).click();
  await page.getByRole('checkbox', { name: /Hall 1/ }).click();
  await page.getByRole('button', { name: 'Read so' }).click();
  await expect(page.getByRole('button', { name: 'Take in 1 row' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'C2' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Remove plant.xlsx from this list' }).click();
});

test('list, capture and scan dropped at once are one review, one commit and one undo', async () => {
  const files = ['assets.csv', 'capture.pcap', 'scan.xml'];
  await page.locator('input[type=file]').setInputFiles(files.map((name) => join(sample, name)));
  const filler = page.getByRole('listitem').filter({ hasText: 'PLC-FILL' }).first();
  await expect(filler).toContainText('assets.csv + capture.pcap + scan.xml');
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByRole('heading', { name: '3 files are imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await goTo(page, 'Overview');
  await expect(page.getByText('0 assets').first()).toBeVisible();
});
