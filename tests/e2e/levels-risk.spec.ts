import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  page.setDefaultTimeout(30_000);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('empty pages say what to enter first', async () => {
  await goTo(page, 'Levels');
  await expect(page.getByRole('heading', { name: 'No zone yet' })).toBeVisible();
  await goTo(page, 'Risk');
  await expect(page.getByRole('heading', { name: 'No asset yet' })).toBeVisible();
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
});

test('a requirement is recorded with its evidence by keyboard, supposed without being stored', async () => {
  await goTo(page, 'Levels');
  const vectors = page.getByRole('table', { name: /vectors by foundational/ });
  await expect(vectors).toBeVisible();
  await page.getByRole('listbox', { name: 'Zones and conduits' }).press('ArrowDown');
  await expectAccessible();
  await vectors.getByRole('button', { name: /“Achieved SL-A” is worked out/ }).press('Enter');
  const why = page.getByRole('note');
  await expect(why.getByRole('listitem').first()).toContainText(/IAC 0: level 1 asks .* SR 1\.1 \(Unknown\)/);
  await page.keyboard.press('Escape');
  await expect(vectors.getByRole('button', { name: /“Achieved SL-A” is worked out/ })).toBeFocused();
  await page.getByRole('switch', { name: 'What if' }).press('Space');
  await page.getByLabel('Suppose for SR 1.1', { exact: true }).selectOption('met');
  await expect(vectors.getByText('SL-A as supposed')).toBeVisible();
  await page.getByRole('switch', { name: 'What if' }).press('Space');
  await expect(vectors.getByText('SL-A as supposed')).toHaveCount(0);
  const edit = page.getByRole('button', { name: 'Edit SR 1.1', exact: true });
  await edit.press('Enter');
  await page.getByLabel('New evidence', { exact: true }).fill('Log-on test of May');
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
  await expect(page.getByRole('row').filter({ has: edit }).getByText('Met', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(
    page.getByRole('row').filter({ has: edit }).getByText('Unknown', { exact: true }),
  ).toBeVisible();
});

test('one risk explains itself and takes a decision; the register shows it', async () => {
  await goTo(page, 'Risk');
  await expectAccessible();
  const register = page.getByRole('region', { name: 'Matrix and register' });
  await register.getByRole('row').nth(2).getByRole('button').press('Enter');
  await expect(page.getByText(/^L = T · E = /)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What it depends on most' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('combobox', { name: 'Treatment' }).click();
  await page.getByRole('option', { name: 'Accept' }).click();
  await page.getByRole('textbox', { name: 'Owner' }).fill('Plant manager');
  await page.getByRole('textbox', { name: 'Reason' }).fill('Replaced next year');
  await expect(page.getByRole('button', { name: 'Save the decision' })).toBeDisabled();
  await page.getByRole('combobox', { name: 'Approver' }).fill('Dana Brandt');
  await page.getByRole('combobox', { name: 'Authority' }).fill('Site director');
  await page.getByLabel('Until').fill('2030-01-01');
  await page.getByRole('button', { name: 'Save the decision' }).press('Enter');
  await page.getByRole('button', { name: 'All risks' }).press('Enter');
  await expect(register.getByText('Plant manager')).toBeVisible();
});

test('the site puts a matrix of three by three in force, with a reason, and takes it back', async () => {
  await page.getByRole('tab', { name: 'Matrix and tables of the site' }).click();
  await expectAccessible();
  await page.getByRole('combobox', { name: 'Rows' }).selectOption('3');
  await page.getByRole('combobox', { name: 'Columns' }).selectOption('3');
  await expect(page.getByRole('button', { name: 'Put in force' })).toBeDisabled();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Corporate matrix of 2026');
  await page.getByRole('button', { name: 'Put in force' }).press('Enter');
  await expect(page.getByText(/the site's own/)).toBeVisible();
  await page.getByRole('tab', { name: 'Matrix and register' }).click();
  await expect(page.getByRole('rowheader', { name: '3 possible' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: '4 likely' })).toHaveCount(0);
  await page.getByRole('tab', { name: 'Matrix and tables of the site' }).click();
  await page.getByRole('button', { name: 'Back to the tables that ship' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Back to the tables that ship' })).toBeDisabled();
});
