import { report } from './measure.ts';
import { largePlant, openDiagram } from './window.ts';

/** Times the automatic layouts of a large plant in the built application, and that they can be stopped. */

const window = await openDiagram(largePlant(true));
const { page } = window;
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
