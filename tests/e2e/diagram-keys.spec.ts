import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-keys-'));

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
test.describe.configure({ mode: 'serial' });

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
const node = (name: string) =>
  page.locator('.react-flow__node').filter({ has: page.getByText(name, { exact: true }) });
const focused = () => page.locator('.react-flow__node:focus');
const legend = () => page.getByRole('region', { name: 'Legend: Changes' });

/** Where the drawn nodes stand. */
const places = async (): Promise<string> =>
  page
    .locator('.react-flow__node')
    .evaluateAll((nodes) =>
      nodes.map((one) => `${one.getAttribute('data-id')} ${one.style.transform}`).join(),
    );

test('laid out, searched, folded and unfolded by keyboard alone', async () => {
  await press('Control+k');
  await page.keyboard.type('Go to Diagram');
  await press('Enter');
  await expect(node('Cell 1 control').first()).toBeVisible();
  const before = await places();
  await press('l');
  await expect.poll(places).not.toBe(before);
  const arranged = await places();
  await press('Control+z');
  await expect.poll(places).toBe(before);
  await press('Control+y');
  await expect.poll(places).toBe(arranged);

  await press('Control+f');
  await page.keyboard.type('PLC-FILL');
  await press('Enter');
  await expect(focused()).toContainText('PLC-FILL');
  // The zone around it, from thing to thing by Tab; Enter folds it.
  for (let step = 0; step < 20; step += 1) {
    if ((await focused().getAttribute('aria-label'))?.startsWith('Zone Cell 1 control')) break;
    await press('Shift+Tab');
  }
  await expect(focused()).toContainText('Cell 1 control');
  await press('Enter');
  await expect(node('PLC-FILL')).toBeHidden();
  await press('Enter');
  await expect(node('PLC-FILL')).toBeVisible();
});

test('what a symbol stands for is said to the keyboard and to the pointer, which may go over the words', async () => {
  const hint = page.getByRole('tooltip');
  const symbol = page.getByRole('button', { name: 'Safety zone', exact: true });
  await page.getByRole('textbox', { name: 'Search the palette' }).focus();
  await press('ArrowDown', 'ArrowDown');
  await expect(symbol).toBeFocused();
  await expect(hint).toContainText(/safety/i);
  await expect(symbol).toHaveAccessibleDescription(/safety/i);
  await press('Escape');
  await expect(hint).toHaveCount(0);
  await expect(symbol).toHaveAccessibleDescription('');

  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await undo.hover();
  await expect(hint).toHaveText('Undo: Arrange by Purdue level (Ctrl Z)');
  await hint.hover();
  await expect(hint).toHaveText('Undo: Arrange by Purdue level (Ctrl Z)');
  await page.mouse.move(700, 500);
  await expect(hint).toHaveCount(0);
});

test('what changed since the lists came in is shown, listed and jumped to by keyboard alone', async () => {
  await press('Control+f');
  await page.keyboard.type('PRN-01');
  await press('Enter');
  await expect(focused()).toContainText('PRN-01');
  await press('Delete');
  await expect(node('PRN-01')).toBeHidden();
  await press('Shift+O');
  for (let step = 0; step < 10; step += 1) await press('o');
  await expect(legend()).toContainText(/removed\s*1/);
  // From the canvas on by Tab to the legend and its entries.
  const entry = legend().getByRole('button', { name: /removed/ });
  for (let step = 0; step < 60; step += 1) {
    if (await entry.evaluate((button) => button === document.activeElement)) break;
    await press('Tab');
  }
  await expect(entry).toBeFocused();
  await press('Enter');
  await expect(node('PRN-01')).toHaveAttribute('aria-label', /Changes: removed/);
  await press('Shift+O');
  await expect(legend()).toBeHidden();
  await press('Control+z');
  await expect(node('PRN-01')).toBeVisible();
});

test('a selection that is not in sight is let go of when something else is picked', async () => {
  await press('Escape', 'Escape', 'f');
  await node('PLC-FILL').first().click();
  await node('HMI-FILL')
    .first()
    .click({ modifiers: ['Shift'] });
  await expect(page.getByRole('complementary')).toContainText('2 selected');
  const cell = node('Cell 1 control').first();
  await cell.getByRole('button', { name: 'Close Cell 1 control' }).click();
  await expect(node('PLC-FILL')).toBeHidden();
  await node('Supervision')
    .first()
    .click({ position: { x: 60, y: 10 } });
  await expect(page.getByRole('complementary')).toContainText('Supervision');
  await expect(page.getByRole('complementary')).not.toContainText('selected');
  await cell.getByRole('button', { name: 'Open Cell 1 control' }).click();
  await expect(node('PLC-FILL')).toBeVisible();
});

test('what is typed the moment after Ctrl+K reaches the palette, and Escape leads back', async () => {
  await node('PLC-FILL').first().click();
  await expect(focused()).toContainText('PLC-FILL');
  // The field must have the focus before any timer can run: the next key may be waiting already.
  const hasFocus = await page.evaluate(async () => {
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'k',
        code: 'KeyK',
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    return document.activeElement?.getAttribute('placeholder') === 'Search or run a command';
  });
  expect(hasFocus).toBe(true);
  await page.keyboard.type('Go to Risk');
  await expect(page.getByRole('button', { name: /^Go to Risk/ })).toHaveAttribute('data-selected', 'true');
  await press('Escape');
  await expect(page.getByPlaceholder('Search or run a command')).toBeHidden();
  await expect(focused()).toContainText('PLC-FILL');
});

test('the drawing is exported by keyboard alone', async () => {
  await press('Control+k');
  await page.keyboard.type('SVG');
  await expect(page.getByRole('button', { name: 'Export the diagram as SVG' })).toHaveAttribute(
    'data-selected',
    'true',
  );
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Export the diagram' });
  const save = dialog.getByRole('button', { name: 'Save …' });
  await expect(save).toBeVisible();
  for (let step = 0; step < 20; step += 1) {
    if (await save.evaluate((button) => button === document.activeElement)) break;
    await press('Tab');
  }
  await expect(save).toBeFocused();
  await app.answerDialog(join(folder, 'plant.svg'));
  await press('Enter');
  await expect(page.getByText('Saved as plant.svg')).toBeVisible();
  expect(readFileSync(join(folder, 'plant.svg'), 'utf8')).toContain('>Cell 1 safety</text>');
});

test('several things dragged together move together, and into another zone they are asked for once', async () => {
  await press('Escape', 'Escape');
  await goTo(page, 'Diagram');
  await press('Escape');
  const [first, second] = [node('HMI-FILL'), node('HMI-PACKER')];
  await first.click();
  await second.click({ modifiers: ['Shift'] });
  const boxOf = async (one: typeof first) => {
    const box = await one.boundingBox();
    if (box === null) throw new Error('it is not drawn');
    return box;
  };
  await press('f');
  // Until the whole plant is in sight and at rest.
  await expect.poll(async () => (await boxOf(node('Enterprise').first())).y).toBeGreaterThan(80);
  let at = -1;
  await expect
    .poll(async () => {
      const before = at;
      at = (await boxOf(first)).y;
      return at - before;
    })
    .toBe(0);
  const from = await boxOf(first);
  const other = await boxOf(second);
  const stays = await boxOf(node('Enterprise').first());
  await page.mouse.move(from.x + 20, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 60, { steps: 6 });
  await page.mouse.up();
  // Against a thing that stays: near the edge of the canvas a drag moves the view as well.
  const moved = async (): Promise<readonly number[]> => {
    const still = (await boxOf(node('Enterprise').first())).y - stays.y;
    return [(await boxOf(first)).y - from.y - still, (await boxOf(second)).y - other.y - still].map(
      Math.round,
    );
  };
  await expect.poll(async () => Math.min(...(await moved()))).toBeGreaterThan(20);
  const [one, two] = await moved();
  expect(one).toBe(two);
  await press('Control+z');
  await expect.poll(async () => (await moved()).every((by) => Math.abs(by) <= 1)).toBe(true);

  const target = await boxOf(node('Supervision').first());
  const start = await boxOf(first);
  await page.mouse.move(start.x + 20, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 8 });
  await page.mouse.up();
  const asked = page.getByRole('dialog').filter({ hasText: 'Supervision' });
  await expect(asked).toContainText('2 things');
  await asked.getByRole('button').first().click();
  const isIn = async (one: typeof first, zone: string): Promise<boolean> => {
    const [inner, outer] = [await boxOf(one), await boxOf(node(zone).first())];
    return (
      inner.x > outer.x &&
      inner.y > outer.y &&
      inner.x + inner.width < outer.x + outer.width &&
      inner.y + inner.height < outer.y + outer.height
    );
  };
  for (const zone of ['Supervision', 'Cell 1 control']) {
    await expect.poll(() => isIn(first, zone)).toBe(true);
    await expect.poll(() => isIn(second, zone)).toBe(true);
    if (zone === 'Supervision') await press('Control+z');
  }
});
