import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant, passphrase, unlock, windowAfter } from './steps.ts';

const root = resolve(import.meta.dirname, '..', '..');
const sample = join(root, 'resources', 'sample', 'packaging-line');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-main-job-'));

function zonewright(...args: readonly string[]) {
  return spawnSync(process.execPath, [join(root, 'cli', 'main.ts'), ...args], { encoding: 'utf8' });
}

let app: RunningApp;
test.beforeAll(async () => {
  app = await startApp();
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.describe.configure({ mode: 'serial' });

let page: Page;

test('a vault and an assessment are made', async () => {
  page = await openedPlant(app, 'Hall 3 packaging');
  await expect(page.getByText('Where do you want to begin?')).toBeVisible();
  await expect(page.getByText(/^advisories \d{4}-/).first()).toBeVisible();
});

test('an asset list, a channel list, a capture and advisories go through the review', async () => {
  const advisories = readdirSync(join(sample, 'advisories')).map((name) => join(sample, 'advisories', name));
  await importFiles(page, [
    join(sample, 'assets.csv'),
    join(sample, 'channels.csv'),
    join(sample, 'capture.pcap'),
  ]);
  await expect(page.getByText('19 assets').first()).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(advisories);
  await expect(page.getByText('handed to the knowledge store')).toBeVisible();
});

test('findings say why, cite clauses and lead to the place', async () => {
  await goTo(page, 'Findings');
  await page.getByText('Past the DMZ').first().click();
  await page.getByText('MES-01 → HMI-FILL (smb) joins').first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('IEC 62443-3-3 SR 5.1')).toBeVisible();
  await expect(inspector.getByText('End the connection in the DMZ')).toBeVisible();
});

test('an asset shows exposure, blast radius and risk', async () => {
  await goTo(page, 'Assets');
  await page.getByText('PLC-FILL', { exact: true }).first().click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  for (const words of ['Exposure', 'Blast radius', 'Risk'])
    await expect(inspector.getByText(words).first()).toBeVisible();
});

test('undo takes the last import back, redo brings it again', async () => {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('17 assets').first()).toBeVisible();
  await page.keyboard.press('Control+y');
  await expect(page.getByText('19 assets').first()).toBeVisible();
});

test('locking replaces the window; a wrong passphrase opens nothing, the right one everything', async () => {
  await page.getByRole('button', { name: 'Lock' }).click();
  page = await windowAfter(app, page);
  await expect(page.getByText('Hall 3')).toHaveCount(0);
  await page.getByLabel('Passphrase').fill('not the passphrase at all');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await unlock(page, passphrase);
  await page.getByRole('button', { name: /Hall 3 packaging/ }).click();
  await expect(page.getByText('19 assets').first()).toBeVisible();
});

test('killing the program loses nothing that was acknowledged', async () => {
  await goTo(page, 'Assets');
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  await app.kill();
  app = await startApp({ data: app.data });
  page = await app.page();
  await unlock(page, passphrase);
  await page.getByRole('button', { name: /Hall 3 packaging/ }).click();
  await expect(page.getByText('19 assets').first()).toBeVisible();
});

test('the assessment is sealed, written, and verified by the command line', async () => {
  const key = join(folder, 'central.key');
  expect(zonewright('key', 'new', '--recipient', '--out', key).status).toBe(0);
  const { recipient } = JSON.parse(zonewright('key', 'show', key, '--json').stdout);
  await goTo(page, 'Export');
  await page.getByRole('button', { name: 'Add a recipient' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Head office');
  await page.getByLabel('Recipient', { exact: true }).fill(recipient);
  await page.getByLabel('Audience').fill('hq');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await app.answerDialog(folder);
  await page.getByRole('button', { name: 'Choose the folder' }).click();
  await page.getByRole('button', { name: 'Seal and write' }).click();
  await expect(page.getByText('Written and verified by reading it back')).toBeVisible();
  const sealed = readdirSync(folder).find((name) => name.endsWith('.zwa')) ?? '';
  const verified = JSON.parse(zonewright('verify', join(folder, sealed), '--identity', key, '--json').stdout);
  expect(verified).toMatchObject({ valid: true, audience: 'hq' });
});

test('every word is there in German', async () => {
  await page.getByRole('button', { name: /Switch to German/ }).click();
  await expect(page.getByRole('navigation').getByText('Feststellungen')).toBeVisible();
  await page.getByRole('button', { name: /Englisch/ }).click();
  await expect(page.getByRole('navigation').getByText('Findings')).toBeVisible();
});

test('nothing ever asked for the network, and nothing was refused by the policy', () => {
  expect(app.output()).not.toMatch(/denied|refused to|blocked/i);
});
