import { makePlant } from '#renderer/testing/plant.ts';
import { report } from './measure.ts';
import { openWindow, wholeDiagram } from './window.ts';

/**
 * How long the window is held by what a person does with a plant of 10,000 assets, 30,000 channels and 200 zones: opening
 * it, its answers, the first and the second visit of each page, an edit, an automatic layout and taking that back.
 */

const plant = makePlant({ zones: 200, assets: 10_000, conduits: 400, channels: 30_000, nested: 8 });
const pages = [
  'Assets',
  'Records',
  'Findings',
  'Risk',
  'Levels',
  'Paths',
  'Measures',
  'Audit trail',
  'Overview',
];
const window = await openWindow(plant);
const { page } = window;

async function held(title: string, work: () => Promise<unknown>): Promise<void> {
  const watched = await window.watch(async () => {
    await work();
    await window.quiet();
  });
  report(`${title}, longest task`, [watched.longest], 'ms', 50);
  report(`${title}, most processor time of a task`, [watched.longestUsed], 'ms', 50);
}

await held('open', window.openPlant);
await held('the answers come', window.analysed);
for (const visit of ['first', 'second'])
  for (const name of pages) await held(`${visit} visit of ${name}`, () => window.goTo(name));

await window.goTo('Assets');
await page.locator('[role="treegrid"] [aria-rowindex="5"] > [aria-colindex="2"]').click();
await page.keyboard.press('F2');
await page.keyboard.type('Edited');
await held('an edit and its answer', async () => {
  await page.keyboard.press('Enter');
  await page.getByRole('contentinfo').getByText('analysing').waitFor();
  await window.analysed();
});

await window.goTo('Diagram');
await page.locator(wholeDiagram).waitFor();
const saved = page.locator('header [data-kind="saved"]');
const saving = page.locator('header [data-kind="saving"]');
for (const [title, key] of [
  ['automatic layout', 'l'],
  ['taking the layout back', 'Control+z'],
] as const)
  await held(title, async () => {
    await page.keyboard.press(key);
    await saving.waitFor({ timeout: 60_000 });
    await saved.waitFor({ timeout: 60_000 });
  });
await window.end();
