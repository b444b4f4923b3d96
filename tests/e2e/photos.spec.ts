import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { jpegHead, pngHead, withPosition } from '../../shared/ingest/picture/testing/pictures.ts';
import { type RunningApp, startApp } from './app.ts';
import { filesHolding } from './disk-search.ts';
import { goTo, openedPlant, passphrase, unlock, windowAfter } from './steps.ts';

const camera = 'Kanarienkamera 4711';
const folder = mkdtempSync(join(tmpdir(), 'zonewright-photos-'));

let app: RunningApp;
let page: Page;
/** A real JPEG, 60 by 30, red and blue, lying on its side by EXIF, with a position in it. */
let photo: Uint8Array<ArrayBuffer>;

test.beforeAll(async () => {
  app = await startApp({ camera: true });
  page = await openedPlant(app, 'Hall 3');
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 30);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.fillStyle = 'red';
    context.fillRect(0, 0, 30, 30);
    context.fillStyle = 'blue';
    context.fillRect(30, 0, 30, 30);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  photo = withPosition(Uint8Array.from(plain), 6, camera);
  writeFileSync(join(folder, 'nameplate.jpg'), photo);
  writeFileSync(join(folder, 'bomb.png'), pngHead(30_000, 30_000));
  writeFileSync(join(folder, 'broken.jpg'), jpegHead(64, 48));
  writeFileSync(join(folder, 'cut.jpg'), photo.subarray(0, photo.length - 200));
  writeFileSync(join(folder, 'letter.jpg'), 'Dear Ada');
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const file = (name: string): string => join(folder, name);
const inspector = () => page.getByRole('complementary', { name: 'Inspector' });
const strip = () => inspector().getByRole('list', { name: 'Photos' });
const tiles = () => strip().getByRole('button');

async function choose(...names: readonly string[]): Promise<void> {
  await inspector().locator('input[type=file]').last().setInputFiles(names.map(file));
}

test('a photo with a position is stored as it is and shown without it, the right way up', async () => {
  await goTo(page, 'Assets');
  await page.getByRole('button', { name: 'Add asset' }).first().click();
  await choose('nameplate.jpg');
  await expect(tiles()).toHaveCount(1);
  await expect(tiles()).toHaveAccessibleName(/^Nameplate: nameplate/);
  const shown = tiles().locator('canvas');
  await expect(shown).toHaveJSProperty('width', 30);
  await expect(shown).toHaveJSProperty('height', 60);
  const top = await shown.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    return [...(canvas.getContext('2d')?.getImageData(15, 5, 1, 1).data ?? [])];
  });
  expect(top[0]).toBeGreaterThan(200);
  expect(top[2]).toBeLessThan(60);
});

test('what is no photo is refused with a sentence each, and the good one among them is kept', async () => {
  await choose('bomb.png', 'broken.jpg', 'cut.jpg', 'letter.jpg', 'nameplate.jpg');
  await expect(tiles()).toHaveCount(2);
  const alerts = inspector().getByRole('alert');
  await expect(alerts).toHaveCount(4);
  await expect(alerts.filter({ hasText: 'bomb.png' })).toContainText('900 megapixels');
  await expect(alerts.filter({ hasText: 'broken.jpg' })).toContainText('broken');
  await expect(alerts.filter({ hasText: 'cut.jpg' })).toContainText('broken');
  await expect(alerts.filter({ hasText: 'letter.jpg' })).toContainText('no photo');
  for (let left = 4; left > 0; left -= 1) {
    await expect(alerts).toHaveCount(left);
    await alerts.first().getByRole('button', { name: 'Close' }).click();
  }
});

test('a photo is enlarged, turned, named and given a kind by keyboard, deleted and brought back', async () => {
  await tiles().last().focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  const canvas = dialog.locator('canvas');
  await expect(canvas).toHaveJSProperty('width', 30);
  await page.keyboard.press('r');
  await expect(canvas).toHaveJSProperty('width', 60);
  const before = (await canvas.boundingBox())?.width ?? 0;
  await page.keyboard.press('+');
  await expect.poll(async () => (await canvas.boundingBox())?.width ?? 0).toBeGreaterThan(before * 1.4);
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Wiring');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: /^Wiring/ })).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Document' }).click();
  await expect(dialog).toContainText(createHash('sha256').update(photo).digest('hex'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(tiles().last()).toHaveAccessibleName(/^Document: Wiring/);
  await tiles().last().press('Enter');
  await expect(canvas).toBeVisible();
  await dialog.getByRole('button', { name: 'Delete the photo' }).click();
  await expect(tiles()).toHaveCount(1);
  await expect(dialog.getByRole('heading', { name: /^nameplate/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(tiles()).toHaveCount(2);
});

test('a saved copy holds neither place nor camera', async () => {
  await tiles().first().click();
  await app.answerDialog(file('copy.jpg'));
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Save a copy/ })
    .click();
  await expect(page.getByText('Saved as copy.jpg')).toBeVisible();
  const copy = readFileSync(file('copy.jpg'));
  expect(copy.subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(copy.includes('Exif')).toBe(false);
  expect(copy.includes(camera)).toBe(false);
  await page.keyboard.press('Escape');
});

test('the report shows the nameplate, small, with the hash of the original and without where it was taken', async () => {
  await goTo(page, 'Export');
  await page.getByText('HTML', { exact: true }).click();
  await expect(page.getByRole('checkbox', { name: /^With \d photos? of / })).toBeChecked();
  const saved = join(folder, 'report.html');
  await app.answerDialog(saved);
  await page.getByRole('button', { name: 'Save the report' }).click();
  await expect(page.getByText('Saved as report.html.')).toBeVisible();
  const html = readFileSync(saved, 'utf8');
  expect(html).toContain(createHash('sha256').update(photo).digest('hex'));
  const [, base64 = ''] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(html) ?? [];
  const picture = Buffer.from(base64, 'base64');
  expect(picture.subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(picture.includes(camera)).toBe(false);
  expect(picture.includes('Exif')).toBe(false);
  await goTo(page, 'Assets');
});

test('the camera takes a photo; nothing else can be asked for', async () => {
  await inspector().getByRole('button', { name: 'Camera', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take a photo' });
  await dialog.getByRole('button', { name: 'Take the photo' }).click();
  await expect(tiles()).toHaveCount(3);
  await expect(dialog).toHaveCount(0);
  const refused = await page.evaluate(async () => {
    const ask = (wanted: MediaStreamConstraints): Promise<string> =>
      navigator.mediaDevices.getUserMedia(wanted).then(
        () => 'given',
        (cause: DOMException) => cause.name,
      );
    return [await ask({ audio: true }), await ask({ audio: true, video: true })];
  });
  expect(refused).toEqual(['NotAllowedError', 'NotAllowedError']);
});

test('photos survive locking and kill -9, and nothing of them lies on the disk in clear', async () => {
  await page.getByRole('button', { name: 'Lock the vault' }).click();
  page = await windowAfter(app, page);
  await unlock(page, passphrase);
  await page.getByText('Hall 3').first().click();
  await goTo(page, 'Assets');
  await page.getByRole('row').last().click();
  await expect(tiles()).toHaveCount(3);
  await expect(tiles().first().locator('canvas')).toHaveJSProperty('width', 30);
  await app.kill();
  expect(filesHolding(app.data, [camera, Buffer.from(photo.subarray(-120))])).toEqual([]);
  app = await startApp({ data: app.data });
  page = await app.page();
  await unlock(page, passphrase);
  await page.getByText('Hall 3').first().click();
  await goTo(page, 'Assets');
  await page.getByRole('row').last().click();
  await expect(tiles().first().locator('canvas')).toHaveJSProperty('height', 60);
});

test('a damaged photo says so in its place, and everything else goes on', async () => {
  await app.kill();
  const attachments = join(app.data, 'vault', 'attachments');
  for (const name of readdirSync(attachments)) writeFileSync(join(attachments, name), 'damaged');
  app = await startApp({ data: app.data });
  page = await app.page();
  await unlock(page, passphrase);
  await page.getByText('Hall 3').first().click();
  await goTo(page, 'Assets');
  await page.getByRole('row').last().click();
  await expect(tiles().first()).toContainText('cannot be shown');
  await tiles().first().click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('is damaged');
  await page.keyboard.press('Escape');
  await choose('nameplate.jpg');
  // Every record of the same content is whole again; the one from the camera is not.
  await expect(strip().locator('canvas')).toHaveCount(3);
  await expect(strip().getByText('cannot be shown')).toHaveCount(1);
});

test('without a camera it says so and offers a file', async () => {
  await inspector().getByRole('button', { name: 'Camera', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('alert')).toContainText('No camera was found');
  await dialog.locator('input[type=file]').setInputFiles(file('nameplate.jpg'));
  await expect(tiles()).toHaveCount(5);
});
