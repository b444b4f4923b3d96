import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, openedPlant } from './steps.ts';

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
});
test.afterAll(async () => {
  await app.close();
});

test('the path says what is missing, and an approval is void once the model changes', async () => {
  await goTo(page, 'Workflow');
  await expect(page.getByText('Next: ZCR 1.1', { exact: false })).toBeVisible();
  await page.getByRole('tab', { name: 'Approval' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Person').focus();
  await page.keyboard.type('Ada Berg');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Plant manager');
  await page.keyboard.press('Enter');
  const given = page.getByRole('row', { name: /Ada Berg/ });
  await expect(given).toContainText('Holds');
  await goTo(page, 'Records');
  await page.getByRole('button', { name: /^Backups/ }).click();
  await page.getByRole('button', { name: 'Add the first one' }).click();
  await expect(page.getByRole('row', { name: /Backup/ })).toBeVisible();
  await goTo(page, 'Workflow');
  await page.getByRole('tab', { name: 'Approval' }).click();
  await expect(given).toContainText('Void: the model has changed');
});
