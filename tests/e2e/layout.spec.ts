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

/** The boxes that are in another place or of another size than before, by their ids. */
function movedBetween(before: string, now: string): readonly string[] {
  const placeOf = (line: string): string =>
    ['transform', 'width', 'height'].map((name) => line.match(`${name}: [^;]*`)?.[0]).join();
  const places = new Map(before.split('\n').map((line) => [line.split(' ')[0], placeOf(line)]));
  return now
    .split('\n')
    .filter((line) => places.get(line.split(' ')[0]) !== placeOf(line))
    .map((line) => line.split(' ')[0] ?? '');
}

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`boxes glide to where a layout puts them only for who wants motion: ${reducedMotion}`, async () => {
    await page.emulateMedia({ reducedMotion });
    await page.evaluate(() => {
      const glided: string[] = [];
      const { animate } = Element.prototype;
      Element.prototype.animate = function (...how) {
        glided.push(this.getAttribute('data-id') ?? '');
        return animate.apply(this, how);
      };
      Object.assign(window, { glided });
    });
    const before = await places();
    await page.getByRole('button', { name: 'Automatic layout' }).click();
    await page.getByRole('menuitem', { name: 'Arrange by zone' }).click();
    await expect.poll(places).not.toBe(before);
    await expect(page.locator('[data-gliding]')).toHaveCount(0);
    // Border: put there by the script above.
    const glided = await page.evaluate(() => (window as unknown as { glided: string[] }).glided);
    const moved = movedBetween(before, await places());
    expect(moved.length).toBeGreaterThan(5);
    expect([...new Set(glided)].sort()).toEqual(reducedMotion === 'reduce' ? [] : moved.toSorted());
    await page.keyboard.press('Control+z');
    await expect.poll(places).toBe(before);
  });
}

test('the layout needs nothing the content security policy forbids', () => {
  expect(complaints).toEqual([]);
});
