import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, openedPlant } from './steps.ts';

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Drawn by hand');
  await page.setViewportSize({ width: 1600, height: 1000 });
  await goTo(page, 'Diagram');
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const canvas = () => page.getByRole('application');
const status = () => page.getByRole('contentinfo');

test('two zones are added from the palette by keyboard', async () => {
  for (const name of ['Control system zone', 'DMZ zone']) {
    await page
      .getByText(name, { exact: true })
      .focus()
      .catch(() => undefined);
    await page.getByRole('option', { name }).or(page.getByRole('button', { name })).first().press('Enter');
  }
  await expect(status()).toContainText('2 zones');
  await page.keyboard.press('Escape');
});

test('a zone is drawn with the mouse', async () => {
  await page.getByRole('button', { name: 'Draw a zone' }).first().click();
  const box = await canvas().boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  await page.mouse.move(box.x + 40, box.y + box.height - 300);
  await page.mouse.down();
  await page.mouse.move(box.x + 300, box.y + box.height - 120, { steps: 6 });
  await page.mouse.up();
  await expect(status()).toContainText('3 zones');
});

test('two selected zones are joined by a conduit, and everything is undone and redone', async () => {
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page.getByRole('tab', { name: 'Palette' }).click();
  const zones = page.locator('.react-flow__node').filter({ hasText: /Control system|DMZ/ });
  await zones.nth(0).click({ position: { x: 30, y: 12 } });
  await zones.nth(1).click({ position: { x: 30, y: 12 }, modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(status()).toContainText('1 conduit');
  for (const left of ['0 conduits', '2 zones', '1 zone', '0 zones']) {
    await page.keyboard.press('Control+z');
    await expect(status()).toContainText(left);
  }
  for (const right of ['1 zone', '2 zones', '3 zones', '1 conduit']) {
    await page.keyboard.press('Control+y');
    await expect(status()).toContainText(right);
  }
});
