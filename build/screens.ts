import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argv } from 'node:process';
import type { Page } from '@playwright/test';
import { type RunningApp, startApp } from '../tests/e2e/app.ts';
import {
  createAssessment,
  createVault,
  goTo,
  importFiles,
  passphrase,
  windowAfter,
} from '../tests/e2e/steps.ts';
import { buildAll } from './build.ts';
import { cutWords } from './cut-words.ts';
import { overlayCount, overlayScreens } from './overlay-screens.ts';

/**
 * `npm run screens`: a picture of every page in both languages, both themes and two sizes into .cache/screens, from the
 * built application with the sample plant in it, and a line for each word that does not fit. For looking at, not for
 * comparing. With `-- --readme` it makes the one picture of README.md instead, with `-- overlays` the overlays over plants
 * of three sizes into .cache/screens/overlays.
 */
const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.cache', 'screens');
const sample = join(root, 'resources', 'sample', 'packaging-line');
const lists = ['assets.csv', 'channels.csv'].map((name) => join(sample, name));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      await page.screenshot({ path: join(folder, `${name}-${theme}-${size.width}.png`) });
      if (theme === 'light')
        for (const line of await cutWords(page)) console.log(`${name} at ${size.width}: ${line}`);
    }
  }
}

/** Every page of the rail and its tabs, with an asset selected so that the inspector has something to say. */
async function everyPage(page: Page, language: string): Promise<void> {
  const rail = page.getByRole('navigation').first().locator('[data-page]');
  const names = await rail.evaluateAll((items) => items.map((item) => item.getAttribute('data-page')));
  for (const [index, name] of names.entries()) {
    await rail.nth(index).click();
    await page.waitForLoadState('networkidle');
    if (name === 'assets') await page.getByText('PLC-FILL', { exact: true }).first().click();
    await picture(page, `${language}-${name}`);
    await laterTabs(page, `${language}-${name}`);
    if (name === 'assets') await assetPage(page, language);
    if (name === 'diagram') await overlays(page, language);
  }
}

/** The tabs of a page but its first, which is shown when the page is. */
async function laterTabs(page: Page, name: string): Promise<void> {
  const tabs = page.getByRole('main').getByRole('tablist').first().getByRole('tab');
  const count = await tabs.count();
  for (let index = 1; index < count; index += 1) {
    await tabs.nth(index).click();
    await picture(page, `${name}-tab-${index + 1}`);
  }
  if (count > 1) await tabs.first().click();
}

async function assetPage(page: Page, language: string): Promise<void> {
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('heading', { name: 'PLC-FILL' }).first().waitFor();
  await picture(page, `${language}-asset`);
  for (const section of ['versions', 'advisories', 'components', 'findings', 'changes']) {
    await page.locator(`[data-section="${section}"]`).evaluate((element) => element.scrollIntoView());
    await picture(page, `${language}-asset-${section}`);
  }
}

/** Each overlay of the diagram in turn; O goes to the next, Shift+O ends it. */
async function overlays(page: Page, language: string): Promise<void> {
  await page.getByText('PLC-FILL', { exact: true }).first().click();
  for (let turn = 1; turn <= overlayCount; turn += 1) {
    await page.keyboard.press('o');
    await picture(page, `${language}-overlay-${turn}`);
  }
  await page.keyboard.press('Shift+O');
}

async function toggleLanguage(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Switch to German|Englisch/ }).click();
}

async function run(app: RunningApp): Promise<void> {
  let page = await app.page();
  await picture(page, 'en-create-vault');
  await createVault(page);
  await picture(page, 'en-chooser');
  await createAssessment(page, 'Hall 3 packaging');
  await picture(page, 'en-overview-empty');
  const advisories = readdirSync(join(sample, 'advisories')).map((name) => join(sample, 'advisories', name));
  await importFiles(page, lists);
  await page.locator('input[type=file]').setInputFiles(advisories);
  await page.locator('input[type=file]').setInputFiles(join(sample, 'capture.pcap'));
  await page.getByRole('button', { name: /^Take in/ }).waitFor();
  await everyPage(page, 'en');
  await toggleLanguage(page);
  await everyPage(page, 'de');
  await toggleLanguage(page);
  await page.getByRole('button', { name: 'Lock' }).click();
  page = await windowAfter(app, page);
  await page.getByLabel('Passphrase').fill(passphrase);
  await picture(page, 'en-unlock');
}

/** The diagram of the sample plant as README.md shows it. */
async function readmePicture(app: RunningApp): Promise<string> {
  const page = await app.page();
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize(sizes[0]);
  await createVault(page);
  await createAssessment(page, 'Hall 3 packaging');
  await importFiles(page, lists);
  await goTo(page, 'Diagram');
  await page.waitForLoadState('networkidle');
  await page.getByText('PLC-FILL', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Close' }).last().click();
  const path = join(root, 'docs', 'pictures', 'diagram.png');
  await page.screenshot({ path });
  return path;
}

async function everyPicture(app: RunningApp): Promise<string> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run(app);
  return `${readdirSync(folder).length} pictures in ${folder}`;
}

async function madeOfTheSample(make: (app: RunningApp) => Promise<string>): Promise<string> {
  const app = await startApp();
  try {
    return await make(app);
  } finally {
    await app.close();
  }
}

await buildAll();
if (argv.includes('overlays'))
  console.log(
    await overlayScreens(
      join(folder, 'overlays'),
      argv.filter((word) => /^\d+$/.test(word)),
    ),
  );
else console.log(await madeOfTheSample(argv.includes('--readme') ? readmePicture : everyPicture));
