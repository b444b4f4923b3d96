import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { expect, type Page } from '@playwright/test';
import { makePlant } from '#renderer/testing/plant.ts';
import type { Change, Json } from '#shared/journal/change.ts';
import { type Model, recordKinds } from '#shared/model/model.ts';
import { startApp } from '../tests/e2e/app.ts';
import { call, value } from '../tests/e2e/call.ts';
import { createAssessment, createVault, goTo } from '../tests/e2e/steps.ts';

/**
 * The built window with a large plant in it: what holds its thread up for longer than 50 ms while a plant is opened, while
 * pages are shown, and while one field is edited. ASSETS sets another size, MAIN_BUNDLE another build than dist/.
 */
const assets = Number(env['ASSETS'] ?? 10_000);
const size = { zones: 200, assets, conduits: 400, channels: assets * 3, nested: 8 };
const longest = 50;
const targets = { saved: 100, analysis: 2000 };

/** Page titles with what is there once the page is. */
const pages = [
  ['Assets', '[role=gridcell]'],
  ['Diagram', '.react-flow__node'],
  ['Findings', '[role=tabpanel] li'],
  ['Audit trail', 'main tr[aria-rowindex]'],
  ['Overview', 'table'],
] as const;

let missed = 0;

function tell(what: string, milliseconds: number, target: number, more = ''): void {
  const verdict = milliseconds <= target ? '' : '   MISSED';
  if (milliseconds > target) missed += 1;
  console.log(
    `  ${what.padEnd(40)} ${milliseconds.toFixed(0).padStart(6)} ms   target ${target} ms${verdict}${more}`,
  );
}

/** Changes that make a model, in slices that one message can hold. */
function slices(model: Model): readonly (readonly Change[])[] {
  const changes = recordKinds.flatMap((kind) =>
    [...model[kind].values()].flatMap(({ id, ...fields }) =>
      // Border: the fields of a record are JSON by their schemas.
      Object.entries(fields).map(
        ([field, given]): Change => ({ kind, record: id, field, value: given as Json }),
      ),
    ),
  );
  const length = 20_000;
  return Array.from({ length: Math.ceil(changes.length / length) }, (_, index) =>
    changes.slice(index * length, (index + 1) * length),
  );
}

/** Has the window note every task that held it up (Long Tasks API: 50 ms and more). */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const noted: number[] = [];
    Object.assign(window, { longTasks: noted });
    new PerformanceObserver((list) => {
      noted.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ type: 'longtask', buffered: false });
  });
}

/** The long tasks since the last call, once the window has had nothing to do for half a second. */
async function longTasks(page: Page): Promise<readonly number[]> {
  return page.evaluate(async () => {
    // Border: `watch` put it there.
    const { longTasks: noted } = window as unknown as { longTasks: number[] };
    let before = -1;
    while (noted.length !== before) {
      before = noted.length;
      await new Promise((resolve) => setTimeout(resolve, 500));
      await new Promise((resolve) => requestIdleCallback(resolve));
    }
    return noted.splice(0);
  });
}

async function step(page: Page, what: string, work: () => Promise<unknown>): Promise<void> {
  await longTasks(page);
  const start = performance.now();
  await work();
  const elapsed = performance.now() - start;
  const tasks = await longTasks(page);
  const list = tasks.map((task) => task.toFixed(0)).join(' ');
  tell(
    what,
    Math.max(0, ...tasks),
    longest,
    `   there after ${elapsed.toFixed(0)} ms${list && `   tasks ${list}`}`,
  );
}

const analysed = (page: Page) => page.getByRole('button', { name: /^analysed/ });

/** The seconds the status bar says the last analysis took. */
async function analysisTime(page: Page): Promise<number> {
  const said = await analysed(page).innerText();
  return Number(/([\d.]+)\s*s/.exec(said)?.[1] ?? Number.NaN) * 1000;
}

/** Renames the first asset in the grid; milliseconds from the Enter key until main has it on disk. */
async function renameFirst(page: Page): Promise<number> {
  await page.locator('[data-cell="0:0"]').click();
  await page.keyboard.press('F2');
  await page.keyboard.insertText('PLC renamed');
  await page.evaluate(() => {
    const state = document.querySelector('footer [role=status]');
    const saved = new Promise<number>((resolve) => {
      let start = 0;
      window.addEventListener('keydown', () => (start ||= performance.now()), { capture: true, once: true });
      new MutationObserver(() => {
        if (start > 0 && state?.getAttribute('data-kind') === 'saved') resolve(performance.now() - start);
      }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-kind'] });
    });
    Object.assign(window, { saved });
  });
  await page.keyboard.press('Enter');
  // Border: put there above.
  return page.evaluate(() => (window as unknown as { saved: Promise<number> }).saved);
}

const data = mkdtempSync(join(tmpdir(), 'zonewright-bench-'));
const main = env['MAIN_BUNDLE'];
const app = await startApp(main === undefined ? { data } : { data, main });
try {
  const page = await app.page();
  page.setDefaultTimeout(60_000);
  await createVault(page);
  await createAssessment(page, 'Large plant');
  const [made] = await call(page, 'assessment:list', {});
  if (made === undefined) throw new Error('no assessment was made');
  const commit = { assessment: made.id, action: { type: 'edit' }, title: 'Plant', reason: null } as const;
  for (const changes of slices(makePlant(size))) {
    await value(call(page, 'journal:commit', { ...commit, changes: [...changes] }));
  }
  await page.keyboard.press('Control+k');
  await page.keyboard.insertText('Close the assessment');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Assessments' })).toBeVisible();

  console.log(`${assets} assets, ${size.zones} zones, ${size.conduits} conduits, ${size.channels} channels`);
  await watch(page);
  await step(page, 'open the assessment', async () => {
    await page.getByRole('button', { name: /^Large plant/ }).click();
    await page.getByRole('navigation').waitFor();
    await analysed(page).waitFor();
  });
  tell('analysis in the worker', await analysisTime(page), targets.analysis);
  for (const round of ['first', 'again']) {
    for (const [name, content] of pages) {
      await step(page, `${name}, ${round}`, async () => {
        await goTo(page, name);
        await page.locator(content).first().waitFor({ state: 'attached' });
      });
    }
  }
  await step(page, 'analyse again', async () => {
    await page.keyboard.press('F5');
    await analysed(page).waitFor({ state: 'hidden' });
    await analysed(page).waitFor();
  });
  tell('analysis in the worker', await analysisTime(page), targets.analysis);
  await goTo(page, 'Assets');
  let saved = 0;
  await step(page, 'one edit, with the analysis after it', async () => {
    saved = await renameFirst(page);
    await analysed(page).waitFor({ state: 'hidden' });
    await analysed(page).waitFor();
  });
  tell('one edit until saved', saved, targets.saved);
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true });
}
process.exitCode = missed > 0 ? 1 : 0;
