import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
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
