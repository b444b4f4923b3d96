import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { createAssessment, createVault, importFiles } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const pages = [
  'Overview',
  'Diagram',
  'Assets',
  'Records',
  'Workflow',
  'Findings',
  'Paths',
  'Import',
  'Export',
  'Audit trail',
  'Settings',
  'Help',
];

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await app.page();
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

/** Serious and critical violations of WCAG 2.2 A and AA in both themes. */
async function violations(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const result = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    for (const { id, impact, nodes } of result.violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(
        ...nodes.map(
          ({ target, failureSummary }) => `${colorScheme} ${id} ${target.join(' ')}: ${failureSummary ?? ''}`,
        ),
      );
    }
  }
  return found;
}

test('creating and choosing a vault has no serious violation', async () => {
  expect(await violations()).toEqual([]);
  await createVault(page);
  expect(await violations()).toEqual([]);
  await createAssessment(page, 'Hall 3');
  expect(await violations()).toEqual([]);
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
});

for (const name of pages) {
  test(`${name} has no serious violation`, async () => {
    await page.getByRole('navigation').getByText(name, { exact: true }).click();
    if (name === 'Assets') await page.getByText('PLC-FILL', { exact: true }).first().click();
    expect(await violations()).toEqual([]);
  });
}

test('the page of an asset and the catalogue of models have no serious violation', async () => {
  await page.getByRole('navigation').getByText('Assets', { exact: true }).click();
  await page.getByRole('tab', { name: 'Models' }).click();
  await page.getByRole('button', { name: /^Make \d+ models$/ }).click();
  await expect(page.getByRole('row', { name: /SCALANCE/ }).first()).toBeVisible();
  expect(await violations()).toEqual([]);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('EWS-01');
  await page
    .getByRole('button', { name: /^EWS-01/ })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'EWS-01' })).toBeVisible();
  expect(await violations()).toEqual([]);
});

test('quick capture has no serious violation', async () => {
  await page.getByRole('navigation').getByText('Assets', { exact: true }).click();
  await page.getByRole('tab', { name: 'Quick capture' }).click();
  expect(await violations()).toEqual([]);
});

test('every page is reached, and the canvas worked, by keyboard alone', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Go to Diagram');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Diagram' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});
