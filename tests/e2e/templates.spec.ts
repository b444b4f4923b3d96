import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { createVault, goTo } from './steps.ts';

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await app.page();
  await page.setViewportSize({ width: 1600, height: 1000 });
  await createVault(page);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const status = () => page.getByRole('contentinfo');
const palette = () => page.getByRole('tabpanel', { name: 'Palette' });

test('a new assessment begins with a plant archetype, chosen by keyboard alone', async () => {
  await page.getByRole('button', { name: 'From a template…' }).press('Enter');
  const chooser = page.getByRole('dialog', { name: 'Plant archetypes' });
  await expect(chooser.getByRole('radio', { name: /Packaging line/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(chooser.getByRole('radio', { name: /Water works/ })).toBeChecked();
  await expect(chooser).toContainText('Drinking water');
  await page.keyboard.press('Enter');
  await expect(status()).toContainText('39 assets');
  await expect(status()).toContainText('11 zones');
  await expect(status()).toContainText('10 conduits');
  await expect(page.getByRole('heading', { name: 'Diagram' })).toBeAttached();
});

test('every value names the template as its source', async () => {
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('tabpanel', { name: 'Outline' }).getByText('Well 1', { exact: true }).click();
  const inspector = page.getByRole('complementary');
  await inspector
    .getByRole('button', { name: /^Where Kind comes from/i })
    .first()
    .click();
  await expect(page.getByText('Template “Water works”: to be checked')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Palette' }).click();
});

test('one undo takes all of it back, and redo brings it again', async () => {
  await page.keyboard.press('Control+z');
  await expect(status()).toContainText('0 assets');
  await expect(status()).toContainText('0 zones');
  await page.keyboard.press('Control+y');
  await expect(status()).toContainText('39 assets');
});

test('a second plant is inserted beside the first, under names of its own', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('plant archetype');
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: /Zones of a production site/ }).check();
  await page.getByRole('button', { name: 'Insert this plant' }).click();
  await expect(status()).toContainText('17 zones');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await expect(page.getByRole('tree').or(page.getByRole('tabpanel')).first()).toContainText(
    'Industrial DMZ 2',
  );
  await page.getByRole('tab', { name: 'Palette' }).click();
});

test('the palette finds what engineers say, and Enter places it with what is true of its type', async () => {
  const search = page.getByLabel('Search the palette');
  await search.fill('Drehzahlregler');
  await expect(palette().getByRole('button').first()).toContainText('Drive');
  await search.fill('F-SPS');
  await search.press('ArrowDown');
  await expect(palette().getByRole('button', { name: /Safety controller/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(status()).toContainText('40 assets');
  const inspector = page.getByRole('complementary');
  await expect(inspector).toContainText('Safety controller 1');
  await search.fill('');
  await expect(palette().getByRole('region', { name: 'Used recently' })).toContainText('Safety controller');
});

test('by level, arrows go from thing to thing and from group to group', async () => {
  await page.getByText('By level', { exact: true }).click();
  await expect(palette().getByRole('region', { name: '1 control' })).toContainText('PLC');
  const zone = palette().getByRole('region', { name: 'Zones' }).getByRole('button').first();
  await zone.focus();
  await page.keyboard.press('ArrowRight');
  await expect(
    palette().getByRole('region', { name: 'Access points' }).getByRole('button').first(),
  ).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(zone).toBeFocused();
  await page.getByText('By kind', { exact: true }).click();
});

test('canvas, analysis and report speak of one state, by the same figure', async () => {
  await goTo(page, 'Export');
  const state = page.locator('dd.mono').first();
  await expect(page.getByText('speaks of this state')).toBeVisible();
  const hash = (await state.textContent()) ?? '';
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const file = join(mkdtempSync(join(tmpdir(), 'zonewright-state-')), 'report.html');
  await app.answerDialog(file);
  await page.getByText('HTML', { exact: true }).click();
  await page.getByRole('button', { name: 'Save the report' }).click();
  await expect(page.getByText('Saved as report.html')).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain(hash);

  await page.keyboard.press('Control+z');
  await expect(status()).toContainText('39 assets');
  await expect(state).not.toHaveText(hash);
  await page.keyboard.press('Control+y');
  await expect(state).toHaveText(hash);
});
