import { makePlant } from '#renderer/testing/plant.ts';
import { findDuplicates } from '#shared/ingest/reconcile/duplicates.ts';
import { measure, quantile, report } from './measure.ts';
import { type MeasuredWindow, openAnalysed } from './window.ts';

/** What the inventory of 20,000 assets costs in the built application: filter, sort, group, scroll, edit. */

const plant = makePlant({ zones: 200, assets: 20_000, conduits: 0, channels: 0, nested: 8, loose: 50 });
const rounds = 5;

console.log('20,000 assets in 200 zones');
await measure('find duplicates', () => findDuplicates(plant, async () => undefined));

/** What is measured from and to. The wait is set up before the press is sent, so that none is missed. */
interface Wait {
  /** The event that starts it, by its own time stamp. */
  readonly from: 'input' | 'keydown';
  /** Elements that are looked at with every change of the document. */
  readonly selector: string;
  /** What one of them must say, after none did. */
  readonly pattern: string;
  /** What is read of them; default: their text. */
  readonly attribute?: string;
  /** True: ends when the frame that shows it has been painted; false: with the change itself. */
  readonly isPainted: boolean;
}

/** Milliseconds from an event until an element says what none said before; infinite where that is never seen. */
async function armed({ page }: MeasuredWindow, wait: Wait): Promise<() => Promise<number>> {
  const handle = await page.evaluateHandle(({ from, selector, pattern, attribute, isPainted }) => {
    const fits = new RegExp(pattern);
    const says = (): boolean =>
      [...document.querySelectorAll(selector)].some((one) =>
        fits.test((attribute === undefined ? one.textContent : one.getAttribute(attribute)) ?? ''),
      );
    const milliseconds = new Promise<number>((done) => {
      let start = 0;
      let hasBegun = !says();
      addEventListener(from, (event) => (start = event.timeStamp), { capture: true, once: true });
      const end = (): void => done(performance.now() - start);
      const painted = (): void => {
        // A message posted before a frame is drawn arrives after it.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = end;
        requestAnimationFrame(() => port2.postMessage(null));
      };
      const observer = new MutationObserver(() => {
        if (start === 0) return;
        hasBegun ||= !says();
        if (!hasBegun || !says()) return;
        observer.disconnect();
        if (isPainted) painted();
        else end();
      });
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        ...(attribute === undefined ? {} : { attributes: true, attributeFilter: [attribute] }),
      });
      // What is never seen is reported as what it is, not waited for.
      setTimeout(() => done(Number.POSITIVE_INFINITY), 10_000);
    });
    return { milliseconds };
  }, wait);
  return () => handle.evaluate(({ milliseconds }) => milliseconds);
}

const count = '[role="toolbar"] [role="status"]';
const grid = '[role="treegrid"]';
const saveState = 'header [data-kind]';
const filtered = { from: 'input', selector: count, isPainted: true } as const;

async function filter(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const field = page.getByLabel('Search all fields');
  const [narrow, cleared, tasks, used]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const watched = await window.watch(async () => {
      const done = await armed(window, { ...filtered, pattern: '^\\d[\\d,.]* of' });
      await field.fill(`siemens plc ${round}`);
      narrow.push(await done());
      const back = await armed(window, { ...filtered, pattern: '^\\d[\\d,.]* assets' });
      await field.fill('');
      cleared.push(await back());
    });
    tasks.push(watched.longest);
    used.push(watched.longestUsed);
  }
  report('filter by three words, from the key to the rows', narrow, 'ms', 50);
  report('clear the filter', cleared, 'ms', 50);
  report('filter, longest task', tasks, 'ms', 50);
  report('filter, most processor time of a task', used, 'ms', 50);
}

async function sort(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const heads = page.locator(`${grid} [role="columnheader"]`);
  const [times, tasks]: [number[], number[]] = [[], []];
  for (const name of ['Vendor', 'Firmware version', 'Addresses']) {
    const watched = await window.watch(async () => {
      const start = Date.now();
      await heads.filter({ hasText: name }).click();
      await page.waitForFunction(
        (wanted) =>
          [...document.querySelectorAll('[role="columnheader"]')].some(
            (head) => head.textContent?.includes(wanted) && head.getAttribute('aria-sort') !== 'none',
          ),
        name,
      );
      times.push(Date.now() - start);
    });
    tasks.push(watched.longest);
  }
  report('sort by a column, longest task', tasks, 'ms', 50);
}

/** Wheels fast down and up, and counts the frames in which some place of the grid showed no row. */
async function scroll(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const box = await page.locator(grid).boundingBox();
  if (box === null) throw new Error('the grid has no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const look = { frames: 0, blank: 0, isOn: true };
    Object.assign(window, { look });
    const step = (): void => {
      if (element === null || !look.isOn) return;
      const { left, top, bottom } = element.getBoundingClientRect();
      const places = [top + 40, (top + bottom) / 2, bottom - 20];
      const rows = places.map(
        (y) => document.elementFromPoint(left + 60, y)?.closest('[role="row"]') ?? null,
      );
      look.frames += 1;
      if (rows.includes(null)) look.blank += 1;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }, grid);
  const before = await window.processor();
  const watched = await window.watch(async () => {
    for (let step = 0; step < 120; step += 1) await page.mouse.wheel(0, step < 80 ? 1200 : -1500);
  });
  const used = (await window.processor()) - before;
  const look = await page.evaluate(() => {
    // Border: put there by the script above.
    const { look: seen } = window as unknown as { look: { frames: number; blank: number; isOn: boolean } };
    seen.isOn = false;
    return seen;
  });
  report('scroll fast, frames p50', [quantile(watched.frames, 0.5)], 'ms', 17);
  report('scroll fast, frames p95', [quantile(watched.frames, 0.95)], 'ms', 34);
  report(`scroll fast, frames with a blank row of ${look.frames}`, [look.blank], '', 0);
  report('scroll fast, processor time of the window in a frame', [used / Math.max(1, look.frames)], 'ms');
  report('scroll fast, longest task', [watched.longest], 'ms', 50);
  report('scroll fast, most processor time of a task', [watched.longestUsed], 'ms', 50);
}

async function edit(window: MeasuredWindow): Promise<void> {
  const { page } = window;
  const [shown, saved, tasks]: [number[], number[], number[]] = [[], [], []];
  const [used, most]: [number[], number[]] = [[], []];
  await page.locator(`${grid} [aria-rowindex="5"] > [aria-colindex="2"]`).click();
  for (let round = 0; round < rounds; round += 1) {
    const name = `Edited ${round}`;
    await page.keyboard.press('F2');
    await page.keyboard.type(name);
    await window.settled();
    const before = await window.processor();
    const watched = await window.watch(async () => {
      const seen = await armed(window, {
        from: 'keydown',
        selector: `${grid} [role="gridcell"]`,
        pattern: `^${name}$`,
        isPainted: true,
      });
      // "Saving" with the press, "saved" once main has answered, which it does only after fsync.
      const kept = await armed(window, {
        from: 'keydown',
        selector: saveState,
        attribute: 'data-kind',
        pattern: '^saved$',
        isPainted: false,
      });
      await page.keyboard.press('Enter');
      shown.push(await seen());
      saved.push(await kept());
    });
    used.push((await window.processor()) - before);
    tasks.push(watched.longest);
    most.push(watched.longestUsed);
  }
  report('edit a cell, from Enter to the new value painted', shown, 'ms', 50);
  report('edit a cell, from Enter to "saved"', saved, 'ms', 50);
  report('edit a cell, processor time of the window', used, 'ms');
  report('edit a cell, longest task', tasks, 'ms', 50);
  report('edit a cell, most processor time of a task', most, 'ms', 50);
}

async function measureWindow(): Promise<void> {
  const window = await openAnalysed(plant);
  const { page } = window;
  const [opens, tasks, used]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round += 1) {
    await window.goTo('Audit trail');
    const watched = await window.watch(async () => {
      opens.push(await window.until(() => window.goTo('Assets'), `${grid} [role="gridcell"]`));
    });
    tasks.push(watched.longest);
    used.push(watched.longestUsed);
  }
  report('open the inventory until rows are drawn', opens, 'ms');
  report('open the inventory, longest task', tasks, 'ms', 50);
  report('open the inventory, most processor time of a task', used, 'ms', 50);
  await filter(window);
  await sort(window);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'All assets' }).click();
  // The menu lies over the grid until it has faded.
  await page.getByRole('menu').waitFor({ state: 'hidden' });
  await window.settled();
  await scroll(window);
  await page.locator(grid).evaluate((element) => element.scrollTo(0, 0));
  await edit(window);
  const grouping = await window.watch(async () => {
    await page.getByRole('button', { name: 'Group', exact: true }).click();
    await page.getByRole('menuitemradio', { name: 'Zone' }).click();
    await page.locator(`${grid} [aria-expanded]`).first().waitFor();
  });
  report('group by zone, longest task', [grouping.longest], 'ms', 50);
  report('group by zone, most processor time of a task', [grouping.longestUsed], 'ms', 50);
  report('heap with plant, analysis and inventory', [await window.heap()], 'MiB');
  await window.end();
}

console.log('the same plant in the built application');
await measureWindow();
