import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { makePlant } from '#renderer/testing/plant.ts';
import { writeVault, writtenPassphrase } from '../support/written-vault.ts';
import { type RunningApp, startApp } from './app.ts';
import { goTo, unlock } from './steps.ts';

/** A plant so large that most of its diagram is painted and its exports take a while. */
const plant = makePlant({ zones: 400, assets: 20_000, conduits: 800, channels: 0, orderly: true });

let app: RunningApp;
let page: Page;
let folder: string;
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zonewright-large-'));
  await writeVault(folder, [{ name: 'Large plant', model: plant }]);
  app = await startApp({ data: folder });
  page = await app.page();
  await page.setViewportSize({ width: 1600, height: 1000 });
  await unlock(page, writtenPassphrase);
  await page.getByText('Large plant').first().click();
  await expect(status()).toContainText(/analysed/i, { timeout: 120_000 });
  await goTo(page, 'Diagram');
  await expect(page.locator('[data-whole]')).toBeVisible();
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const status = (): Locator => page.getByRole('contentinfo');
const canvas = (): Locator => page.getByRole('application');

/** The uppermost thing at a place of the window if it is a zone, once the pointer is over it; null where there is none. */
async function zoneUnder(x: number, y: number): Promise<string | null> {
  await page.mouse.move(x, y);
  for (let frame = 0; frame < 12; frame += 1) {
    const id = await page.evaluate(
      async ([left, top]) => {
        await new Promise(requestAnimationFrame);
        const zone = document.elementFromPoint(left, top)?.closest<HTMLElement>('.react-flow__node-zone');
        return zone?.dataset['id'] ?? null;
      },
      [x, y] as const,
    );
    if (id !== null) return id;
  }
  return null;
}

interface Found {
  readonly id: string;
  readonly name: string;
  /** Where it is on the canvas. */
  readonly place: { readonly x: number; readonly y: number };
}

/** Two zones that are painted until the pointer is over them. */
async function paintedZones(): Promise<readonly Found[]> {
  const box = await canvas().boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  const found: Found[] = [];
  for (let step = 0; step < 80 && found.length < 2; step += 1) {
    const place = { x: box.width * (0.3 + (step % 8) * 0.05), y: box.height * (0.3 + step * 0.005) };
    const id = await zoneUnder(box.x + place.x, box.y + place.y);
    const zone = [...plant.zone.values()].find((one) => one.id === id);
    if (zone?.name === undefined || found.some((one) => one.id === zone.id)) continue;
    // Around the focused one they are mounted for the keyboard; here nothing lies beneath.
    await zoneUnder(box.x + box.width - 8, box.y + box.height - 8);
    if ((await page.locator(`[data-id="${zone.id}"]`).count()) > 0) continue;
    found.push({ id: zone.id, name: zone.name, place });
  }
  return found;
}

test('a device dragged from the palette into a painted zone is asked for and belongs there', async () => {
  const [target, other] = await paintedZones();
  if (target === undefined || other === undefined) throw new Error('no zones were found');
  // The pointer is over the other one now: the target is painted again, nothing of it can be touched.
  await expect(page.locator(`[data-id="${target.id}"]`)).toHaveCount(0);
  const thing = page
    .getByRole('tabpanel', { name: 'Palette' })
    .getByRole('button', { name: 'PLC', exact: true });
  await thing.dragTo(canvas(), { targetPosition: target.place });
  const question = page.getByRole('dialog', { name: `Does the new PLC belong to ${target.name}?` });
  await expect(question).toBeVisible();
  await expect(status()).toContainText('20,000 assets');
  await question.getByRole('button', { name: 'Yes' }).press('Enter');
  await expect(status()).toContainText('20,001 assets');
  await page.keyboard.press('Control+z');
  await expect(status()).toContainText('20,000 assets');
});

/** How far a drag of 40 pixels from here brings a zone down on the screen. */
async function draggedDown(zone: string, from: { readonly x: number; readonly y: number }): Promise<number> {
  const top = async () => (await page.locator(`[data-id="${zone}"]`).boundingBox())?.y ?? 0;
  const before = await top();
  await page.mouse.down();
  await page.mouse.move(from.x, from.y + 40, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await top()) - before).toBeGreaterThan(20);
  return (await top()) - before;
}

test('what a box chooses from afar is painted, and moves together with the one that is dragged', async () => {
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  await page.keyboard.press('Control+a');
  const chosen = page.getByRole('heading', { name: /^[\d,]+ selected$/ });
  await expect(chosen).toHaveText('20,400 selected');
  await expect(page.locator('[data-whole]')).toBeVisible();
  expect(await page.locator('.react-flow__node').count()).toBeLessThan(60);
  await page.keyboard.press('Escape');

  const box = await canvas().boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  const right = box.x + box.width - 8;
  await page.mouse.move(right, box.y + box.height - 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 8, box.y + 160, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByRole('complementary')).toContainText('400 Zones');

  const [zone, other] = await paintedZones();
  if (zone === undefined || other === undefined) throw new Error('no zones were found');
  const press = { x: box.x + zone.place.x, y: box.y + zone.place.y };
  await expect.poll(() => zoneUnder(press.x, press.y)).toBe(zone.id);
  const by = await draggedDown(zone.id, press);
  await expect.poll(() => zoneUnder(box.x + other.place.x, box.y + other.place.y + by)).toBe(other.id);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Move the picture of 400 things')).toBeVisible();
  await page.keyboard.press('Escape');
});

/** Holds the pressed zone over the free plane above the plant, lets it go there and takes that back. */
async function draggedAway({ id, name }: Found, x: number): Promise<void> {
  const box = await canvas().boundingBox();
  if (box === null) throw new Error('the canvas has no place');
  await page.mouse.move(x, box.y + 150, { steps: 10 });
  await expect(page.locator('.react-flow__node.dragging')).toHaveAttribute('data-id', id);
  await page.mouse.move(x, box.y + 120, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('complementary').getByRole('heading', { level: 2 })).toContainText(name);
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeEnabled();
  await page.keyboard.press('Control+z');
  await expect(page.getByText(`Undone: Move the picture of ${name}`)).toBeVisible();
  await page.keyboard.press('Escape');
}

test('whoever presses a painted zone at once, before it is mounted, selects it or drags it', async () => {
  const box = await canvas().boundingBox();
  const [zone, other] = await paintedZones();
  if (box === null || zone === undefined || other === undefined) throw new Error('no zones were found');
  const pressAtOnce = async ({ id, place }: Found): Promise<void> => {
    await page.mouse.move(box.x + box.width - 8, box.y + box.height - 8);
    await expect(page.locator(`[data-id="${id}"]`)).toHaveCount(0);
    await page.mouse.move(box.x + place.x, box.y + place.y);
    await page.mouse.down();
  };
  await pressAtOnce(zone);
  await page.mouse.up();
  await expect(page.getByRole('complementary')).toContainText(zone.name);
  await page.keyboard.press('Escape');
  await pressAtOnce(other);
  await draggedAway(other, box.x + other.place.x);
});

test('from afar a press on the grip of a zone drags the zone, it draws no conduit', async () => {
  const [, zone] = await paintedZones();
  const canvasBox = await canvas().boundingBox();
  if (zone === undefined || canvasBox === null) throw new Error('no zone was found');
  await expect.poll(() => zoneUnder(canvasBox.x + zone.place.x, canvasBox.y + zone.place.y)).toBe(zone.id);
  const box = await page.locator(`[data-id="${zone.id}"] .react-flow__handle`).boundingBox();
  if (box === null) throw new Error('the grip has no place');
  const grip = { x: box.x + box.width / 4, y: box.y + box.height / 2 };
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await draggedAway(zone, grip.x);
});

const view = (): Locator => page.locator('.react-flow__viewport');
const map = (): Locator => page.getByRole('button', { name: 'Overview of the whole diagram' });

test('the mini-map moves the view by keyboard alone, and shows everything', async () => {
  await page.getByRole('button', { name: 'Zoom in' }).click({ clickCount: 3 });
  await map().focus();
  const shift = async (): Promise<string | null> => view().getAttribute('style');
  for (const key of ['ArrowRight', 'ArrowDown']) {
    const before = await shift();
    await page.keyboard.press(key);
    await expect.poll(shift).not.toBe(before);
  }
  await page.keyboard.press('Enter');
  await expect(map()).toBeHidden();
  await expect(page.locator('.react-flow__node:focus')).toHaveCount(1);
});

/** The most nodes and lines that were mounted at once since it was last asked. */
function mostMounted(): Promise<number> {
  return page.evaluate(() => {
    const count = (): number => document.querySelectorAll('.react-flow__node, .react-flow__edge').length;
    const most = Math.max(count(), Number(document.body.dataset['mostMounted'] ?? 0));
    document.body.dataset['mostMounted'] = '0';
    if (document.body.dataset['counts'] === undefined) {
      document.body.dataset['counts'] = 'on';
      const observer = new MutationObserver(() => {
        const known = Number(document.body.dataset['mostMounted'] ?? 0);
        document.body.dataset['mostMounted'] = String(Math.max(known, count()));
      });
      observer.observe(document.body, { subtree: true, childList: true });
    }
    return most;
  });
}

const openedZones = [...plant.zone.values()].slice(0, 4).map(({ name }) => name ?? '');

test('zooming, opening zones and every overlay never mount more than 1,000 nodes and lines', async () => {
  await mostMounted();
  const zoom = async (name: string): Promise<void> => {
    for (let turn = 0; turn < 6; turn += 1) await page.getByRole('button', { name, exact: true }).click();
  };
  await zoom('Zoom in');
  await zoom('Zoom out');
  for (const name of openedZones) {
    await page.locator('#diagram-search').fill(name);
    await page.getByRole('option', { name }).first().click();
    const found = page.locator('.react-flow__node-zone.selected');
    await found.press('Enter');
    await expect(found).toHaveAttribute('aria-label', /open/);
    await expect(page.locator('[data-whole]')).toBeVisible();
  }
  await zoom('Zoom in');
  await page.getByRole('button', { name: 'Show everything' }).first().click();
  for (let turn = 0; turn < 10; turn += 1) {
    await page.getByRole('button', { name: 'Overlays' }).click();
    await page
      .getByRole('menuitemradio')
      .nth(turn + 1)
      .click();
    await expect(page.getByRole('region', { name: /^Legend: / })).toBeVisible();
    await expect(page.locator('[data-whole]')).toBeVisible();
  }
  await page.keyboard.press('Shift+O');
  const most = await mostMounted();
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(1000);
});

test('an automatic layout tells how far it is and can be stopped; nothing has moved then', async () => {
  const saved = page.locator('header [data-kind]');
  const menu = page.getByRole('button', { name: 'Automatic layout' });
  const undo = page.getByRole('button', { name: /^Undo/ });
  const before = await undo.getAttribute('aria-label');
  await menu.click();
  await page.getByRole('menuitemradio', { name: /^Everything/ }).click();
  await page.getByRole('menuitem', { name: 'Arrange by zone' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Stopped. Nothing was moved.')).toBeVisible();
  await expect(menu).toBeVisible();
  await expect(saved).toHaveAttribute('data-kind', 'saved');
  expect(await undo.getAttribute('aria-label')).toBe(before);
});

/** An export is over in a second: whoever looks from outside may come too late, so the window itself presses Cancel. */
function cancelledOnceTold(progress: RegExp): Promise<void> {
  return page.evaluate(
    (pattern) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          const cancel = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === 'Cancel',
          );
          if (cancel === undefined || !new RegExp(pattern).test(document.body.textContent ?? '')) return;
          observer.disconnect();
          cancel.click();
          resolve();
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    progress.source,
  );
}

for (const format of ['CSV', 'XLSX']) {
  test(`an export of 20,000 assets as ${format} tells how far it is and can be stopped`, async () => {
    await goTo(page, 'Assets');
    await page.getByRole('button', { name: 'Export and more' }).click();
    const cancelled = cancelledOnceTold(/of 20,000 rows are ready/);
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    await cancelled;
    await expect(page.getByText('The export was cancelled; nothing was saved.')).toBeVisible();
    await expect(page.getByText(/rows are ready/)).toBeHidden();

    const file = `all.${format.toLowerCase()}`;
    await app.answerDialog(join(folder, file));
    await page.getByRole('button', { name: 'Export and more' }).click();
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    await expect(page.getByText(`20,000 assets written to ${file}`)).toBeVisible({ timeout: 60_000 });
    const bytes = readFileSync(join(folder, file));
    if (format === 'XLSX') expect(bytes.subarray(0, 2).toString()).toBe('PK');
    else expect(bytes.toString().trimEnd().split('\r\n')).toHaveLength(20_001);
  });
}
