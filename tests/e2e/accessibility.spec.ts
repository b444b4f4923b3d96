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
  'Risk',
  'Levels',
  'Paths',
  'Measures',
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
    const tabs = page.getByRole('main').getByRole('tablist').first().getByRole('tab');
    for (let index = 1; index < (await tabs.count()); index += 1) {
      await tabs.nth(index).click();
      expect(await violations()).toEqual([]);
    }
  });
}

const dialogs = [
  { page: 'Overview', opens: (): Promise<void> => page.keyboard.press('Control+k') },
  { page: 'Findings', opens: (): Promise<void> => press(/^Decide about/) },
  { page: 'Measures', opens: (): Promise<void> => press('From the catalogue') },
  { page: 'Assets', opens: (): Promise<void> => columnsOfInventory() },
];

/** The page of assets keeps the tab that was last looked at. */
async function columnsOfInventory(): Promise<void> {
  await page.getByRole('tab', { name: 'Inventory' }).click();
  await press('Columns');
}

function press(name: string | RegExp): Promise<void> {
  return page.getByRole('main').getByRole('button', { name }).first().click();
}

for (const dialog of dialogs) {
  test(`what opens over ${dialog.page} has no serious violation and goes with Escape`, async () => {
    await page.getByRole('navigation').getByText(dialog.page, { exact: true }).click();
    await dialog.opens();
    const shown = page.getByRole('dialog').filter({ visible: true }).first();
    await expect(shown).toBeVisible();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
  });
}

test('at 200 % of 1280 pixels nothing is cut off sideways, and every page is reached', async () => {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 640, height: 400 });
  for (const name of pages) {
    await page.getByRole('navigation').getByRole('button', { name, exact: true }).click();
    const { width, main } = await page.evaluate(() => ({
      width: document.documentElement.scrollWidth,
      main: document.querySelector('main')?.clientWidth ?? 0,
    }));
    expect(width, name).toBeLessThanOrEqual(640);
    expect(main, name).toBeGreaterThan(500);
  }
  await page.setViewportSize(before);
});

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
