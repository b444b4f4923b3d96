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
