import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { filesHolding } from './disk-search.ts';
import { goTo, openedPlant, passphrase, unlock, windowAfter } from './steps.ts';

const photo = join(mkdtempSync(join(tmpdir(), 'zonewright-capture-')), 'plate.png');

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp({ camera: true });
  page = await openedPlant(app, 'Floor');
  await page.setViewportSize({ width: 1280, height: 800 });
  const png = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(400, 200);
    canvas.getContext('2d')?.fillText('6ES7', 20, 20);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  writeFileSync(photo, Uint8Array.from(png));
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const main = () => page.getByRole('main');
const round = () => main().getByRole('listitem');
const field = (label: string) => main().getByLabel(label, { exact: true });
const said = () =>
  main()
    .getByRole('status')
    .filter({ hasText: /saved|read|nothing/ });

test('the page is reached by command; every target of it is at least 44 px', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Quick capture');
  await page.keyboard.press('Enter');
  await expect(field('Serial number')).toBeVisible();
  const small = await main().evaluate((element) =>
    [...element.querySelectorAll('button, input:not([type=file]), label:has(input[type=radio])')]
      .filter((target) => !(target instanceof HTMLInputElement && target.type === 'radio'))
      .filter((target) => target.closest('[role=tablist]') === null)
      .map((target) => ({ box: target.getBoundingClientRect(), target }))
      .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
      .map(({ box, target }) => `${target.outerHTML.slice(0, 120)} ${box.width}x${box.height}`),
  );
  expect(small).toEqual([]);
});

test('an asset is captured by keyboard alone; zone and location stay for the next', async () => {
  await field('Vendor').focus();
  await page.keyboard.type('Siemens');
  await page.keyboard.press('Tab');
  for (const label of ['Product', 'Order number', 'Serial number'])
    await expect(async () => {
      await page.keyboard.press('Tab');
      await expect(field(label)).toBeFocused({ timeout: 50 });
    }).toPass();
  await page.keyboard.type('SN-1');
  await field('Addresses').focus();
  await page.keyboard.type('10.0.0.7');
  await field('Location').focus();
  await page.keyboard.type('Hall 3, cabinet 12');
  await main().getByRole('radio', { name: 'PLC', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(said()).toContainText('is saved');
  await expect(round()).toHaveCount(1);
  await expect(field('Vendor')).toBeFocused();
  await expect(field('Serial number')).toHaveValue('');
  await expect(field('Location')).toHaveValue('Hall 3, cabinet 12');
});

test('a serial number that is there already is said while typing, with the way to it', async () => {
  await field('Serial number').fill('sn 1');
  await expect(main().getByText('has the same: Serial number')).toBeVisible();
  await main()
    .getByRole('button', { name: /^Go to/ })
    .click();
  await expect(page.getByRole('tab', { name: 'Inventory' })).toHaveAttribute('aria-selected', 'true');
  await page.getByRole('tab', { name: 'Quick capture' }).click();
  await expect(field('Serial number')).toHaveValue('sn 1');
});

test('a wrong address is refused at its field and nothing is lost', async () => {
  await field('Serial number').fill('SN-2');
  await field('MAC addresses').fill('00:1b');
  await page.keyboard.press('Control+Enter');
  await expect(said()).toContainText('MAC addresses');
  await expect(field('MAC addresses')).toBeFocused();
  await field('MAC addresses').fill('00-1B-1B-0A-12-3F');
});

test('with photos from a file and the camera it is one commit, by one thumb', async () => {
  await main().locator('input[type=file]').setInputFiles(photo);
  await expect(main().getByRole('img', { name: 'Nameplate: plate' })).toBeVisible();
  await main().getByRole('button', { name: 'Camera', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take the photo' }).click();
  await expect(main().getByRole('img', { name: /^Photo: Camera/ })).toBeVisible();
  await main().getByRole('radio', { name: 'HMI', exact: true }).click();
  await main().getByRole('button', { name: 'Save and next' }).click();
  await expect(round()).toHaveCount(2);
  await expect(round().first()).toContainText('SN-2, 2 photos');
  await page.keyboard.press('Escape');
  await main().getByRole('button', { name: 'Save and next' }).blur();
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(round()).toHaveCount(1);
  await page.getByRole('button', { name: /^Redo/ }).first().click();
  await expect(round()).toHaveCount(2);
  await expect(round().first()).toContainText('2 photos');
});

test('one captured before is taken back and brought back', async () => {
  await round()
    .last()
    .getByRole('button', { name: /^Take back/ })
    .click();
  await expect(round()).toHaveCount(1);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect(round()).toHaveCount(2);
});

test('the draft survives changing pages, the thumb changes sides', async () => {
  await field('Serial number').fill('Kanarien-SN-3');
  await main().getByText('Left thumb').click();
  await goTo(page, 'Overview');
  await goTo(page, 'Assets');
  await expect(field('Serial number')).toHaveValue('Kanarien-SN-3');
  const save = await main().getByRole('button', { name: 'Save and next' }).boundingBox();
  const serial = await field('Serial number').boundingBox();
  expect(save?.x ?? 0).toBeLessThan(serial?.x ?? 0);
});

test('locking asks about the draft, saves it where wanted, and leaves nothing in clear', async () => {
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('button', { name: 'Go on working' }).click();
  await expect(field('Serial number')).toHaveValue('Kanarien-SN-3');
  expect(filesHolding(app.data, ['Kanarien-SN-3'])).toEqual([]);
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  await question.getByRole('button', { name: 'Save it and lock' }).click();
  page = await windowAfter(app, page);
  expect(filesHolding(app.data, ['Kanarien-SN-3'])).toEqual([]);
  await unlock(page, passphrase);
  await page.getByText('Floor').first().click();
  await expect(page.getByRole('contentinfo')).toContainText('3 assets');
});
