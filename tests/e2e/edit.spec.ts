import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { createAssessment, goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const lists = ['assets.csv', 'channels.csv'].map((name) => join(sample, name));

let app: RunningApp;
let page: Page;
test.beforeEach(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, lists);
});
test.afterEach(async () => {
  await app.close();
});

const canvas = () => page.getByRole('application');
const counts = (text: string | RegExp) => expect(page.getByRole('contentinfo')).toContainText(text);
const zone = (name: string) =>
  page.locator('.react-flow__node-zone').filter({ has: page.getByText(name, { exact: true }) });
const head = { position: { x: 60, y: 10 } } as const;
const menu = (name: string) => page.getByRole('menuitem', { name, exact: false });

async function leftOf(name: string): Promise<number> {
  const box = await zone(name).boundingBox();
  if (box === null) throw new Error(`${name} is not drawn`);
  return Math.round(box.x);
}

test('the sample plant is drawn, edited, copied, lined up, connected and cut down by mouse', async () => {
  await goTo(page, 'Diagram');
  await counts('17 assets');
  // So few channels are drawn unasked.
  await expect(canvas().getByRole('img', { name: 'Channel SCA-01 → PLC-FILL, opcua' })).toBeVisible();

  await page
    .getByRole('button', { name: 'Safety zone' })
    .dragTo(canvas(), { targetPosition: { x: 60, y: 500 } });
  await counts('6 zones');
  await zone('Safety zone 1').getByText('Safety zone 1').dblclick();
  await page.getByRole('textbox', { name: 'Name' }).first().fill('Press 4');
  await page.keyboard.press('Enter');
  await expect(zone('Press 4')).toBeVisible();

  await zone('Press 4').click(head);
  await zone('Cell 1 control').click({ ...head, modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Align and distribute' }).click();
  await menu('Align left edges').click();
  await expect.poll(async () => (await leftOf('Press 4')) - (await leftOf('Cell 1 control'))).toBe(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect.poll(async () => (await leftOf('Press 4')) - (await leftOf('Cell 1 control'))).not.toBe(0);
  await page.getByRole('button', { name: /^Redo/ }).first().click();
  await expect.poll(async () => (await leftOf('Press 4')) - (await leftOf('Cell 1 control'))).toBe(0);

  await zone('Industrial DMZ').click(head);
  await zone('Supervision').click({ ...head, modifiers: ['Shift'] });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await counts('1 conduit');

  await zone('Supervision').click({ ...head, button: 'right' });
  await menu('Duplicate').click();
  await counts('7 zones');
  await counts('20 assets');
  await expect(zone('Supervision 2')).toBeVisible();

  await zone('Industrial DMZ').click({ ...head, button: 'right' });
  await menu('Delete').click();
  const question = page.getByRole('dialog', { name: 'Delete Industrial DMZ?' });
  await expect(question).toContainText('Conduit 1');
  await question.getByRole('radio', { name: 'Delete it too' }).click();
  await question.getByRole('button', { name: 'Delete' }).click();
  await counts('6 zones');
  await counts('18 assets');
  await counts('0 conduits');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await counts('7 zones');
  await counts('20 assets');
  await counts('1 conduit');
});

test('two assets are linked by a chosen medium, and a note says why', async () => {
  await goTo(page, 'Diagram');
  await page.getByRole('button', { name: 'Connect by' }).click();
  await page.getByRole('menuitemradio', { name: 'Link: Fibre' }).click();
  await page.getByText('HMI-FILL', { exact: true }).click();
  await page.keyboard.press('c');
  await page.getByText('SW-CELL1', { exact: true }).click();
  await expect(page.getByRole('complementary')).toContainText('HMI-FILL – SW-CELL1');
  await expect(page.locator('[data-medium="fibre"]')).toHaveCount(1);

  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.keyboard.type('New since May');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('.react-flow__node-note')).toContainText('New since May');
});

test('a zone with its content goes by the clipboard into another assessment', async () => {
  await goTo(page, 'Diagram');
  await zone('Cell 1 control').click(head);
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Close the assessment');
  await page.keyboard.press('Enter');
  await createAssessment(page, 'Hall 4');
  await goTo(page, 'Diagram');
  await page.keyboard.press('Control+v');
  await counts('10 assets');
  await counts('1 zone');
  await expect(page.locator('.react-flow__node').getByText('PLC-FILL', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+z');
  await counts('0 assets');
});

test('everything is done by keyboard alone', async () => {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Control+k');
  await page.keyboard.type('Go to Diagram');
  await press('Enter');
  await expect(canvas()).toBeVisible();

  // Rail, then the panel beside the canvas.
  await press('F6', 'F6', 'Tab');
  await page.keyboard.type('Safety zone');
  await press('Enter');
  await counts('6 zones');
  // Toolbar, then the canvas, where the new zone is selected.
  await press('F6', 'F6');
  await expect(page.locator('.react-flow__node.selected')).toBeFocused();
  await press('F2');
  await page.keyboard.type('Press 4');
  await press('Enter');
  await expect(zone('Press 4')).toBeFocused();

  const before = await leftOf('Press 4');
  await press('ArrowRight', 'Shift+ArrowRight');
  await expect.poll(() => leftOf('Press 4')).toBeGreaterThan(before);
  await press('Control+z', 'Control+z');
  await expect.poll(() => leftOf('Press 4')).toBe(before);
  await press('Control+y');
  await expect.poll(() => leftOf('Press 4')).toBeGreaterThan(before);

  await press('Control+c', 'Control+v');
  await counts('7 zones');
  await expect(zone('Press 5')).toBeFocused();

  // Connect: the focused zone is where the line begins, an arrow leads to the next thing.
  await press('c');
  await expect(page.getByRole('status').filter({ hasText: 'choose where it ends' })).toBeVisible();
  await press('ArrowUp', 'Enter');
  await counts('1 conduit');

  await press('Control+z');
  await counts('0 conduits');
  await zone('Supervision').focus();
  await press('Enter');
  await expect(zone('Supervision')).toHaveAttribute('aria-label', /closed/);
  await press('Enter');
  // At once, before the menu can have taken the focus: it is closed, and nothing takes the focus later.
  await press('Shift+F10', 'Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(zone('Supervision')).toBeFocused();
  await press('Shift+F10');
  await expect(page.getByRole('menu')).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(zone('Supervision')).toBeFocused();
  await press('Delete');
  await expect(page.getByRole('dialog', { name: 'Delete Supervision?' })).toBeVisible();
  await press('Enter');
  await counts('6 zones');
  await counts('17 assets');
  await press('Control+z');
  await counts('7 zones');
});
