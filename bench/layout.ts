import { makePlant } from '#renderer/testing/plant.ts';
import { report } from './measure.ts';
import { openWindow } from './window.ts';

/** Times the automatic layouts of a large plant in the built application, and that they can be stopped. */

const plant = makePlant({
  zones: 400,
  assets: 10_000,
  conduits: 800,
  channels: 30_000,
  nested: 8,
  orderly: true,
});
const window = await openWindow(plant);
const { page } = window;
await window.openPlant();
await page
  .getByRole('contentinfo')
  .getByText(/analysed/i)
  .waitFor({ timeout: 180_000 });
await page.getByRole('navigation').getByText('Diagram', { exact: true }).click();
await page.locator('[data-whole]').waitFor();
const menu = page.getByRole('button', { name: 'Automatic layout' });
const start = (name: string) => page.getByRole('menuitem', { name }).click();

await menu.click();
await page.getByRole('menuitemradio', { name: /^Everything/ }).click();
await start('Arrange by zone');
const cancel = page.getByRole('button', { name: 'Cancel' });
await cancel.waitFor();
report(
  'stop a layout',
  [await window.until(() => cancel.click(), '[aria-label="Automatic layout"]')],
  'ms',
  100,
);
for (const name of ['Arrange by Purdue level', 'Arrange by zone']) {
  await menu.click();
  let took = 0;
  const watched = await window.watch(async () => {
    const from = performance.now();
    await start(name);
    await cancel.waitFor();
    await menu.waitFor({ timeout: 180_000 });
    took = performance.now() - from;
  });
  report(`${name}, 10,000 assets`, [took], 'ms', 5000);
  report(`${name}, longest task`, [watched.longest], 'ms', 50);
}
await window.end();
