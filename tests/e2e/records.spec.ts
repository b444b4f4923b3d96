import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

/** Opens the editor of a field in the inspector by keyboard. */
async function edit(field: string): Promise<void> {
  const button = page.getByRole('button', { name: new RegExp(`^${field}: `) });
  await button.focus();
  await page.keyboard.press('Enter');
}

test('a list of identities is read by its columns and shown with what could not be read', async () => {
  const list = join(mkdtempSync(join(tmpdir(), 'zonewright-')), 'identities.csv');
  writeFileSync(
    list,
    'Benutzername;Art;Mehrfaktor;Umgebungen\nv.meyer;Fremdfirma?;ja;\nsvc-hist;Dienst;nein;Produktion\n',
  );
  await importFiles(page, [list]);
  await goTo(page, 'Records');
  await page.getByRole('button', { name: /^Identities/ }).click();
  await expect(page.getByRole('row', { name: /svc-hist/ })).toContainText('Service');
  await expect(page.getByRole('row', { name: /v\.meyer/ })).toContainText('unknown');
});

test('a grant is made, filled in and deleted by keyboard', async () => {
  await page.getByRole('button', { name: /^Access grants/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add the first one' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: 'Access grant' })).toBeVisible();
  await edit('Identity');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await edit('Name');
  await page.keyboard.type('Update of the historian');
  await page.keyboard.press('Enter');
  const row = page.getByRole('row', { name: /Update of the historian/ });
  await expect(row).toContainText(/svc-hist|v\.meyer/);
  await row.focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/^No records yet/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(row).toBeVisible();
});
