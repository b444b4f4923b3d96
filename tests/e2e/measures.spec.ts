import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

async function violations(): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

const table = (name: string) => page.getByRole('table', { name });

test('says what to do first and why, and explains the order', async () => {
  await goTo(page, 'Measures');
  await expect(page.getByText(/^Start with “/)).toBeVisible();
  await expect(table('What to do first').getByRole('row').nth(1)).toContainText(/settles|takes/);
  await page.getByRole('button', { name: 'How “Worth” is worked out' }).press('Enter');
  await expect(page.getByText(/^Worth = /)).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await violations()).toEqual([]);
});

test('a measure is planned by keyboard in one gesture, and one undo takes it back', async () => {
  const first = page.getByRole('button', { name: /^Plan it: / }).first();
  const name = ((await first.getAttribute('aria-label')) ?? '').replace('Plan it: ', '');
  await first.press('Enter');
  await page.getByRole('tab', { name: 'Plan', exact: true }).press('Enter');
  await expect(table('Measures and their effects')).toContainText(name);
  await expect(table('Four states of the plant')).toContainText('Whole plan');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No measures yet')).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(table('Measures and their effects')).toContainText(name);
});

test('owner, due day and status are entered in the plan', async () => {
  const line = table('Measures and their effects').getByRole('row').nth(1);
  await line.getByLabel(/^Owner of /).fill('Ada');
  await line.getByLabel(/^Owner of /).press('Enter');
  await line.getByLabel(/^Due day of /).fill('2027-03-31');
  await line.getByLabel(/^Due day of /).press('Enter');
  await line.getByLabel(/^Status of /).selectOption('proposed');
  await expect(line.getByLabel(/^Status of /)).toHaveValue('proposed');
  await expect(line.getByLabel(/^Owner of /)).toHaveValue('Ada');
  expect(await violations()).toEqual([]);
});

test('every view of the plan can be read without a mouse and has no serious violation', async () => {
  for (const name of ['Cheapest set', 'Roadmap', 'Before and after', 'Findings', 'ATT&CK for ICS']) {
    await page.getByRole('tab', { name }).press('Enter');
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
    expect(await violations()).toEqual([]);
  }
});

test('the Navigator layer is saved', async () => {
  await page.getByText('Table', { exact: true }).click();
  await expect(table('ATT&CK for ICS')).toContainText('T0855');
  const path = join(app.data, 'layer.json');
  await app.answerDialog(path);
  await page.getByRole('button', { name: 'Navigator layer' }).press('Enter');
  await expect(page.getByText('Saved as layer.json')).toBeVisible();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    domain: 'ics-attack',
    versions: { layer: '4.5' },
  });
});

test('the catalogue is searched and put on what is selected', async () => {
  await page.getByRole('button', { name: 'From the catalogue' }).press('Enter');
  await page.getByLabel('Search measures').fill('key switch');
  await expect(page.getByText('1 measure', { exact: true })).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.keyboard.press('Escape');
});
