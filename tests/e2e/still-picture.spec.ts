import { join, resolve } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

/** The picture does not move by itself under the pointer of whoever works on it. */

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 5');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await goTo(page, 'Diagram');
  await expect(page.getByRole('contentinfo')).toContainText(/analysed/i);
  await page.keyboard.press('Escape');
});
test.afterAll(() => app.close());

const node = (name: string): Locator =>
  page
    .locator('.react-flow__node')
    .filter({ has: page.getByText(name, { exact: true }) })
    .first();
const view = (): Promise<string | null> => page.locator('.react-flow__viewport').getAttribute('style');

async function boxOf(one: Locator) {
  const box = await one.boundingBox();
  if (box === null) throw new Error('it is not drawn');
  return box;
}

/** Until the canvas is as wide as it is going to be and the picture is fitted into it. */
async function atRest(): Promise<void> {
  let before: string | null = null;
  await expect
    .poll(async () => {
      const was = before;
      before = `${await view()} ${JSON.stringify(await page.getByRole('application').boundingBox())}`;
      return before === was;
    })
    .toBe(true);
}

test('a message that comes and goes leaves the picture where it is', async () => {
  await node('HMI-FILL').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await atRest();
  const before = await view();
  const height = async (): Promise<number> => (await boxOf(page.getByRole('application'))).height;
  const alone = await height();
  await page.keyboard.press('Control+z');
  const told = page.getByRole('alert').filter({ hasText: 'Undone' });
  await expect(told).toBeVisible();
  await expect.poll(height).toBeLessThan(alone);
  await atRest();
  expect(await view()).toBe(before);
  await told.getByRole('button', { name: 'Close' }).click();
  await expect.poll(height).toBe(alone);
  await atRest();
  expect(await view()).toBe(before);
});
