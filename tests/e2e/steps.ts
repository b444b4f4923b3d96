import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import type { RunningApp } from './app.ts';

export const passphrase = 'correct horse battery staple plant';

/** Creates a vault and returns the recovery key that was shown. */
export async function createVault(page: Page): Promise<string> {
  await page.getByLabel('Name of the vault').fill('Laptop 2');
  await page.getByLabel('Your name').fill('Ada Engineer');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase once more').fill(passphrase);
  await page.getByRole('button', { name: 'Create the vault' }).click();
  await expect(page.getByRole('heading', { name: 'Your recovery key' })).toBeVisible();
  const key =
    /\b(?:[0-9A-Z]{5}-){5,}[0-9A-Z]{5}\b/.exec(await page.locator('main, body').first().innerText())?.[0] ??
    '';
  await page.getByText('I have it on paper').click();
  await page.getByRole('button', { name: 'Go on' }).click();
  return key;
}

/** Creates an empty assessment and waits for its overview. */
export async function createAssessment(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name of the new assessment').fill(name);
  await page.getByRole('button', { name: 'New assessment' }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

/** A started application with an unlocked vault and one empty assessment. */
export async function openedPlant(app: RunningApp, name: string): Promise<Page> {
  const page = await app.page();
  await createVault(page);
  await createAssessment(page, name);
  return page;
}

/** Unlocks with a passphrase and waits for the list of assessments. */
export async function unlock(page: Page, secret: string): Promise<void> {
  await page.getByLabel('Passphrase').fill(secret);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(page.getByRole('heading', { name: 'Assessments' })).toBeVisible();
}

/** Goes to a page by the rail on the left. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').getByText(name, { exact: true }).click();
}

/** Imports files one after the other and takes in what the review proposes. */
export async function importFiles(page: Page, files: readonly string[]): Promise<void> {
  await goTo(page, 'Import');
  for (const file of files) {
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: /^Take in/ }).click();
    await expect(page.getByText('imported', { exact: true }).last()).toBeVisible();
  }
}

/** Files made for a test, in a folder of their own; their paths in the same order. */
export async function madeFiles(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'made-'));
  return Object.entries(files).map(([name, text]) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  });
}

const packagingLine = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

/** The packaging line with its channels, and lists beside it, imported one after another; in a window of 1280 by 800. */
export async function packagingPlant(
  app: RunningApp,
  lists: Readonly<Record<string, string>>,
): Promise<Page> {
  const page = await openedPlant(app, 'Hall 3');
  page.setDefaultTimeout(30_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  const plant = ['assets.csv', 'channels.csv'].map((name) => join(packagingLine, name));
  for (const [index, file] of [...plant, ...(await madeFiles(lists))].entries()) {
    await importFiles(page, [file]);
    // Each list names records of the ones before it.
    await expect(page.getByText('imported', { exact: true })).toHaveCount(index + 1);
  }
  return page;
}

/** Serious and critical violations of WCAG 2.2 A and AA in both themes. */
export async function violations(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const result = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    for (const { id, impact, nodes } of result.violations) {
      if (impact !== 'serious' && impact !== 'critical') continue;
      found.push(...nodes.map(({ target }) => `${colorScheme} ${id} ${target.join(' ')}`));
    }
  }
  return found;
}

/** The window that replaces another one, as locking does. */
export async function windowAfter(app: RunningApp, old: Page): Promise<Page> {
  let page = old;
  await expect
    .poll(async () => {
      page = await app.page();
      return page === old;
    })
    .toBe(false);
  return page;
}
