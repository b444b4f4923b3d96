import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { makePlant } from '#renderer/testing/plant.ts';
import type { Model } from '#shared/model/model.ts';
import { writeVault, writtenPassphrase } from '#tests/support/written-vault.ts';
import { type RunningApp, startApp } from '../tests/e2e/app.ts';

/** The built application with a made-up plant in its vault, driven as a person would, and what its window did meanwhile. */

const plantName = 'Measured plant';

/** A frame that took longer than the window may be held, and the scripts that ran in it. */
interface LongTask {
  readonly milliseconds: number;
  readonly scripts: readonly string[];
}

/** What the window did while something was done with it. Milliseconds. */
export interface Watched {
  readonly frames: readonly number[];
  readonly longest: number;
  /** Processor time of the task that used most of it: unlike `longest`, what other programs do does not count. */
  readonly longestUsed: number;
  readonly tasks: readonly LongTask[];
}

export interface MeasuredWindow {
  readonly page: Page;
  /** Records the frames and the long tasks during `work`. */
  watch(work: () => Promise<unknown>): Promise<Watched>;
  /** Milliseconds from a click until `selector` matches and the window has drawn twice. */
  until(click: () => Promise<unknown>, ready: string): Promise<number>;
  /** Processor time the window's own thread has used so far, milliseconds: what other programs do does not count. */
  processor(): Promise<number>;
  /** Waits until the window has drawn twice. */
  settled(): Promise<void>;
  /** Waits until the page is drawn and waits for no answer, and the window then had nothing to do for some frames. */
  quiet(): Promise<void>;
  /** Waits until the diagram's viewport has stood still for some frames. */
  atRest(): Promise<void>;
  /** Live JavaScript objects after a collection, MiB. */
  heap(): Promise<number>;
  /** Opens the assessment from the list. */
  openPlant(): Promise<void>;
  /** Waits until the answers of the open assessment are there. */
  analysed(): Promise<void>;
  /** Shows a page by its entry in the rail. */
  goTo(name: string): Promise<void>;
  end(): Promise<void>;
}

/** Starts the built application on a plant, unlocked, at the list of assessments. */
export async function openWindow(model: Model): Promise<MeasuredWindow> {
  const folder = mkdtempSync(join(tmpdir(), 'zonewright-bench-'));
  await writeVault(folder, [{ name: plantName, model }]);
  const app = await startApp({ data: folder });
  const page = await app.page();
  await page.setViewportSize({ width: 1600, height: 1000 });
  await page.getByLabel('Passphrase').fill(writtenPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByText(plantName).first().waitFor();
  await page.evaluate(installRecorder);
  const session = await page.context().newCDPSession(page);
  return measuredWindow(app, page, session, folder);
}

/** The same with the plant open and its answers there. */
export async function openAnalysed(model: Model): Promise<MeasuredWindow> {
  const window = await openWindow(model);
  await window.openPlant();
  await window.analysed();
  return window;
}

/** The canvas once all of it can be touched. Other pages call a name whole that is not cut. */
export const wholeDiagram = '[data-panel][data-whole]';

/** The same at the diagram, all of which can be touched. */
export async function openDiagram(model: Model): Promise<MeasuredWindow> {
  const window = await openAnalysed(model);
  await window.goTo('Diagram');
  await window.page.locator(wholeDiagram).waitFor();
  return window;
}

/** What issue 3 calls large: 10,000 assets in 400 zones; `orderly`: arranged as a person would. */
export function largePlant(orderly: boolean): Model {
  return makePlant({ zones: 400, assets: 10_000, conduits: 800, channels: 30_000, nested: 8, orderly });
}

function measuredWindow(app: RunningApp, page: Page, session: CDPSession, folder: string): MeasuredWindow {
  return {
    page,
    watch: async (work) => {
      const used = await taskTimes(session);
      await page.evaluate(() => window.recorder.start());
      await work();
      const seen = await page.evaluate(() => window.recorder.stop());
      return { ...seen, longestUsed: Math.max(0, ...(await used())) };
    },
    until: async (click, ready) => {
      const done = page.evaluate((selector) => window.recorder.until(selector), ready);
      await click();
      return done;
    },
    processor: async () => {
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    },
    settled: () => page.evaluate(() => window.recorder.settled()),
    quiet: () => page.evaluate(() => window.recorder.quiet()),
    atRest: () => page.evaluate(() => window.recorder.atRest()),
    heap: async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return usedSize / 2 ** 20;
    },
    openPlant: () => page.getByText(plantName).first().click(),
    analysed: () =>
      page
        .getByRole('contentinfo')
        .getByText(/analysed/i)
        .waitFor({ timeout: 180_000 }),
    goTo: (name) => page.getByRole('navigation').getByText(name, { exact: true }).click(),
    end: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Records what the tasks of the window's own thread use; returns how to end that and get them, in milliseconds. */
async function taskTimes(session: CDPSession): Promise<() => Promise<readonly number[]>> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { readonly value: readonly object[] }): void => {
    // Border: what Chromium traces follows the Trace Event Format.
    for (const event of value as readonly TraceEvent[]) events.push(event);
  };
  session.on('Tracing.dataCollected', take);
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', '__metadata'] },
  });
  return async () => {
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
    await session.send('Tracing.end');
    await complete;
    session.off('Tracing.dataCollected', take);
    const windows = new Set(events.filter(({ args }) => args?.name === 'CrRendererMain').map(threadOf));
    return events
      .filter((event) => event.name.endsWith('RunTask') && windows.has(threadOf(event)))
      .map(({ tdur }) => (tdur ?? 0) / 1000);
  };
}

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread, microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid} ${tid}`;
}

interface Recorder {
  start(): void;
  stop(): Promise<Omit<Watched, 'longestUsed'>>;
  until(selector: string): Promise<number>;
  settled(): Promise<void>;
  quiet(): Promise<void>;
  atRest(): Promise<void>;
}

declare global {
  interface Window {
    recorder: Recorder;
  }
}

/** Runs in the window: counts what its own clock shows, so that driving it from outside costs nothing. */
function installRecorder(): void {
  let frames: number[] = [];
  let tasks: LongTask[] = [];
  let last = 0;
  let isOn = false;
  let frame = 0;
  const step = (now: number): void => {
    if (last > 0) frames.push(now - last);
    last = now;
    frame = requestAnimationFrame(step);
  };
  const twoFrames = (): Promise<void> =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Border: the DOM typings do not know long animation frames yet.
      const { scripts } = entry as PerformanceEntry & {
        readonly scripts: readonly {
          readonly duration: number;
          readonly invoker: string;
          readonly sourceFunctionName: string;
        }[];
      };
      if (!isOn) continue;
      tasks.push({
        milliseconds: Math.max(...scripts.map((script) => script.duration), 0),
        scripts: scripts.map(
          ({ duration, invoker, sourceFunctionName }) =>
            `${Math.round(duration)} ${invoker.slice(0, 60)} ${sourceFunctionName}`,
        ),
      });
    }
  }).observe({ type: 'long-animation-frame' });
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (isOn) longest = Math.max(longest, entry.duration);
  }).observe({ type: 'longtask' });
  window.recorder = {
    start: () => {
      frames = [];
      tasks = [];
      last = 0;
      longest = 0;
      isOn = true;
      frame = requestAnimationFrame(step);
    },
    stop: async () => {
      await twoFrames();
      // Observers are told a moment later.
      await new Promise((done) => setTimeout(done, 100));
      isOn = false;
      cancelAnimationFrame(frame);
      return { frames, longest, tasks };
    },
    settled: twoFrames,
    quiet: () =>
      new Promise((done) => {
        const waiting = 'main[aria-busy], main .mantine-Loader-root, [role="dialog"] .mantine-Loader-root';
        let idle = 0;
        const observer = new MutationObserver(() => (idle = 0));
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        // A moment without work comes only after everything that was asked for, work done ahead of the time too.
        const look = (): void => {
          idle = document.querySelector(waiting) === null ? idle + 1 : 0;
          if (idle < 20) requestAnimationFrame(() => requestIdleCallback(look));
          else {
            observer.disconnect();
            done();
          }
        };
        requestIdleCallback(look);
      }),
    atRest: () =>
      new Promise((done) => {
        let [before, still] = ['', 0];
        const look = (): void => {
          const now = document.querySelector('.react-flow__viewport')?.getAttribute('style') ?? '';
          still = now === before ? still + 1 : 0;
          before = now;
          if (still < 8) requestAnimationFrame(look);
          else done();
        };
        look();
      }),
    until: (selector) =>
      new Promise((done) => {
        let start = 0;
        addEventListener('pointerdown', (event) => (start = event.timeStamp), { capture: true, once: true });
        // Looked for at every change: looking once a frame would count a frame in which nothing was waited for.
        const look = (): void => {
          if (start === 0 || document.querySelector(selector) === null) return;
          observer.disconnect();
          void twoFrames().then(() => done(performance.now() - start));
        };
        const observer = new MutationObserver(look);
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
  };
}
