import { availableParallelism, loadavg } from 'node:os';
import type { Page } from '@playwright/test';
import { movePictures } from '#renderer/features/diagram/edits.ts';
import { readMarks } from '#renderer/features/diagram/marks.ts';
import { buildScene, planScene } from '#renderer/features/diagram/scene.ts';
import type { SceneView } from '#renderer/features/diagram/scene-node.ts';
import { findRecords } from '#renderer/features/diagram/search.ts';
import { measure, quantile, report } from './measure.ts';
import { largePlant, type MeasuredWindow, openWindow, type Watched, wholeDiagram } from './window.ts';

/** Times what the canvas works out before anything is drawn, then what the built application does with it. */

const plant = largePlant(true);
const closed: SceneView = {
  opened: [],
  closed: new Set(),
  far: true,
  channels: 'none',
  selection: new Set(),
};
const plan = planScene(plant);
const marks = readMarks(null, plan.containment);
const [zone] = plant.zone.keys();
const [asset] = plant.asset.keys();
if (zone === undefined || asset === undefined) throw new Error('the plant is empty');

console.log('10,000 assets, 400 zones, 800 conduits, 30,000 channels');
await measure('place everything', () => planScene(plant), { target: 100 });
await measure('scene, all zones closed', () => buildScene(plan, marks, closed), { target: 50 });
await measure('scene, one zone open', () => buildScene(plan, marks, { ...closed, opened: [zone] }), {
  target: 50,
});
await measure('scene, all channels', () => buildScene(plan, marks, { ...closed, channels: 'all' }), {
  target: 100,
});
await measure('changes of one drag', () => movePictures(plan, new Map([[asset, { x: 8, y: 8 }]])), {
  target: 5,
});
await measure('search', () => findRecords(plant, 'plc-01', 12), { target: 20 });

const rounds = 3;
const canvas = '[role="application"]';

function reportFrames(
  title: string,
  runs: readonly Watched[],
  p50: number,
  p95: number,
  worst: number,
): void {
  report(
    `${title}, frames p50`,
    runs.map((run) => quantile(run.frames, 0.5)),
    'ms',
    p50,
  );
  report(
    `${title}, frames p95`,
    runs.map((run) => quantile(run.frames, 0.95)),
    'ms',
    p95,
  );
  report(
    `${title}, longest frame`,
    runs.map((run) => Math.max(...run.frames)),
    'ms',
    worst,
  );
}

function reportTasks(title: string, runs: readonly Watched[]): void {
  report(
    `${title}, longest task`,
    runs.map(({ longest }) => longest),
    'ms',
    50,
  );
  report(
    `${title}, most processor time of a task`,
    runs.map(({ longestUsed }) => longestUsed),
    'ms',
    50,
  );
}

async function middleOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(canvas).boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function pan({ page }: MeasuredWindow): Promise<void> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await page.mouse.down({ button: 'middle' });
  for (let step = 0; step < 90; step += 1) {
    await page.mouse.move(x + Math.sin(step / 10) * 250, y + Math.cos(step / 10) * 150);
  }
  await page.mouse.up({ button: 'middle' });
}

/** From the whole plant by the wheel to where one asset fills the window, and back. */
async function zoom({ page }: MeasuredWindow): Promise<void> {
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  for (const direction of [-1, 1]) {
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.wheel(0, direction * 200);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    }
  }
}

/** By name to one asset, whose zone opens in place, and back to the whole plant. */
async function jump({ page, atRest }: MeasuredWindow): Promise<void> {
  const field = page.locator('#diagram-search');
  await field.fill('-5001');
  await page.getByRole('option').first().click();
  await page.locator('.react-flow__node-asset.selected').waitFor();
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  await atRest();
}

async function drag({ page }: MeasuredWindow): Promise<void> {
  const node = page.locator('.react-flow__node-zone').first();
  const box = await node.boundingBox();
  if (box === null) throw new Error('no zone is drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 0; step < 90; step += 1) await page.mouse.move(x + step, y + step / 2);
  await page.mouse.up();
}

/** Chooses half a thousand things with a box and drags them together. */
async function dragChosen({ page, atRest }: MeasuredWindow): Promise<void> {
  const box = await page.locator(canvas).boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  await page.mouse.move(box.x + box.width - 60, box.y + box.height - 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 60, { steps: 30 });
  await page.mouse.up();
  await page
    .getByRole('complementary')
    .getByText(/selected/)
    .waitFor();
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await atRest();
  await page.mouse.down();
  for (let step = 0; step < 60; step += 1) await page.mouse.move(x + step, y + step / 2);
  await page.mouse.up();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Escape');
}

async function measureWindow(): Promise<void> {
  const window = await openWindow(plant);
  const { page } = window;
  const opening = await window.watch(async () => {
    report('open the assessment', [await window.until(() => window.openPlant(), 'nav')], 'ms');
  });
  reportTasks('open the assessment', [opening]);
  const analysing = await window.watch(window.analysed);
  reportTasks('while the analysis comes in', [analysing]);
  const opens: number[] = [];
  const opened: Watched[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await window.goTo('Audit trail');
    opened.push(
      await window.watch(async () => {
        opens.push(await window.until(() => window.goTo('Diagram'), wholeDiagram));
      }),
    );
  }
  report('open the diagram until everything can be touched', opens, 'ms', 700);
  reportTasks('open the diagram', opened);
  const runs = async (work: (window: MeasuredWindow) => Promise<void>): Promise<readonly Watched[]> => {
    const all: Watched[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await window.watch(() => work(window)));
    return all;
  };
  reportFrames('pan', await runs(pan), 17, 34, 120);
  reportFrames('zoom from the plant to one asset and back', await runs(zoom), 17, 34, 120);
  reportFrames('jump to one asset and back', await runs(jump), 17, 34, 120);
  reportFrames('drag a zone and let it go', await runs(drag), 17, 34, 120);
  reportFrames('drag what a box chose', await runs(dragChosen), 17, 34, 120);
  report('heap with plant, analysis and diagram', [await window.heap()], 'MiB', 150);
  report('mounted nodes', [await page.locator('.react-flow__node').count()], '', 1000);
  await window.end();
}

// Figures of a window mean little on a computer that has other work: the reader should know.
console.log(
  `the same plant in the built application; load average ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors`,
);
await measureWindow();
