import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

let app: RunningApp;
let page: Page;
const complaints: string[] = [];
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Laid out');
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await goTo(page, 'Diagram');
  await expect(page.locator('.react-flow__node-zone').first()).toBeVisible();
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

/** Where the nodes stand, as the canvas has them. */
async function places(): Promise<string> {
  return page.locator('.react-flow__node').evaluateAll((nodes) =>
    nodes
      .map((node) => `${node.getAttribute('data-id')} ${node.getAttribute('style')}`)
      .sort()
      .join('\n'),
  );
}

test('the layouts arrange everything in a worker, each as one step that can be undone', async () => {
  const before = await places();
  await page.getByRole('button', { name: 'Automatic layout' }).click();
  await page.getByRole('menuitem', { name: 'Arrange by zone' }).click();
  await expect.poll(places).not.toBe(before);
  const byZone = await places();
  // Everything has its place now: nothing moves until it is asked for.
  await page.keyboard.press('l');
  await expect(page.getByText('Everything has its place already')).toBeVisible();
  expect(await places()).toBe(byZone);
  await page.getByRole('button', { name: 'Automatic layout' }).click();
  await page.getByRole('menuitemradio', { name: /^Everything/ }).click();
  await page.getByRole('menuitem', { name: 'Arrange by Purdue level' }).click();
  await expect.poll(places).not.toBe(byZone);
  const byLevel = await places();
  await page.keyboard.press('Control+z');
  await expect.poll(places).toBe(byZone);
  await page.keyboard.press('Control+z');
  await expect.poll(places).toBe(before);
  await page.keyboard.press('Control+y');
  await page.keyboard.press('Control+y');
  await expect.poll(places).toBe(byLevel);
});

test('the layout needs nothing the content security policy forbids', () => {
  expect(complaints).toEqual([]);
});
