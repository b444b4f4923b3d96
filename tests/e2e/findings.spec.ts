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
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await goTo(page, 'Findings');
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const tab = (name: RegExp) => page.getByRole('tab', { name });

async function expectAccessible(): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include('main').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

test('one decision settles every finding of a cause, and one undo opens them again', async () => {
  const cause = page.getByRole('button', { name: /Past the DMZ/ });
  await cause.focus();
  await page.keyboard.press('Enter');
  await expectAccessible();
  await page.getByRole('button', { name: /^Decide about/ }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill('Replaced in the next shutdown');
  await dialog.getByRole('button', { name: 'Save decision' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await page.getByLabel('State', { exact: true }).selectOption({ label: 'Planned' });
  await expect(cause).toBeVisible();
  await page.getByLabel('State', { exact: true }).selectOption('');
  await page.keyboard.press('Control+z');
  await page.getByLabel('State', { exact: true }).selectOption({ label: 'Planned' });
  await expect(cause).toHaveCount(0);
  await page.getByLabel('State', { exact: true }).selectOption('');
});

test('a rule says what it asks; its limit is the site’s to change, with a reason', async () => {
  await tab(/^Rules/).click();
  await page.getByRole('button', { name: /R-AST-05/ }).click();
  const rule = page.getByRole('article', { name: /R-AST-05/ });
  await expect(rule.getByText('assessment date − last verified > limit')).toBeVisible();
  await expect(rule.getByText('180 days', { exact: true })).toBeVisible();
  await rule.getByLabel(/New value/).fill('365');
  await expect(rule.getByRole('button', { name: 'Save limit' })).toBeDisabled();
  await rule.getByLabel('Reason').fill('Walked down once a year, in the summer shutdown');
  await rule.getByRole('button', { name: 'Save limit' }).click();
  await expect(rule.getByText('365 days', { exact: true })).toBeVisible();
  await expect(rule.getByText(/in place of 180 days/)).toBeVisible();
  await expectAccessible();
});

test('a rule file of the site is taken in, asked and named; one with a mistake is refused with its place', async () => {
  const rule = {
    id: 'R-SITE-01',
    about: 'asset',
    title: 'Asset without business value',
    remedy: 'Record hall and cabinet.',
    severity: 'critical',
    fail: { field: 'busValue', missing: true },
  };
  const file = (given: object) => ({
    name: 'our-rules.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ kind: 'siteRules', version: 1, rules: [given] })),
  });
  const chooser = page.locator('main input[type=file]');
  await chooser.setInputFiles(file(rule));
  await expect(page.getByText(/asset has no field busValue/).first()).toBeVisible();
  await chooser.setInputFiles(file({ ...rule, fail: { field: 'businessValue', missing: true } }));
  await page.getByRole('button', { name: /R-SITE-01/ }).click();
  await expect(page.getByRole('article', { name: /R-SITE-01/ }).getByText('businessValue = ∅')).toBeVisible();
  await expectAccessible();
  await tab(/^By cause/).click();
  await expect(page.getByRole('button', { name: /Asset without business value/ })).toBeVisible();
});

test('shares by clause stand beside what is unknown', async () => {
  await tab(/^Trend/).click();
  await expect(page.getByRole('row', { name: /NIS2 Art\. 21\(2\)\(e\)/ })).toBeVisible();
  await expectAccessible();
  await tab(/^Decisions without/).click();
  await expect(page.getByText('Every decision has its finding')).toBeVisible();
});
