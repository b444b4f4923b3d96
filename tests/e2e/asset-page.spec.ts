import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const advisories = readdirSync(join(sample, 'advisories')).map((name) => join(sample, 'advisories', name));

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await page.locator('input[type=file]').setInputFiles(advisories);
  await goTo(page, 'Assets');
  await expect(page.getByRole('gridcell', { name: 'EWS-01', exact: true })).toBeVisible();
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const article = () => page.getByRole('article');
const section = (name: string) => article().getByRole('region', { name: new RegExp(`^${name}`) });
const heading = () => article().getByRole('heading', { level: 1 });
const status = () => page.getByRole('contentinfo');

/** Opens an asset's page by typing its name. */
async function openByName(name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const search = page.getByRole('dialog').getByPlaceholder('Search or run a command');
  await expect(search).toBeFocused();
  await search.fill(name);
  await page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await expect(heading()).toHaveText(name);
}

test('the page of an asset is opened by its name and says how long it is supported', async () => {
  await openByName('EWS-01');
  const head = article().getByRole('banner').or(article().locator('header').first()).first();
  await expect(head).toContainText('Engineering workstation');
  await expect(head).toContainText('support ended 2020-01-14');
  const life = section('Lifecycle');
  await expect(life.getByRole('row', { name: /End of security fixes 2020-01-14/ })).toBeVisible();
  await expect(life.getByRole('row', { name: /End of paid fixes, not enrolled 2023-01-10/ })).toBeVisible();
  await expect(life).toContainText('Nobody has said anything about it yet.');
});

test('a value is edited in place, its history shows every value it had, and undo takes it back', async () => {
  const versions = section('Firmware history');
  await section('What it is')
    .getByRole('button', { name: /^Firmware version: V14.01/ })
    .click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('V15.2');
  await page.keyboard.press('Enter');
  await expect(section('What it is').getByRole('button', { name: /^Firmware version: V15.2/ })).toBeVisible();
  await expect(versions.getByRole('row', { name: /V15.2/ })).toContainText('Ada Engineer');
  await expect(versions.getByRole('row', { name: /V14.01/ })).toContainText('assets.csv, line 10');
  await expect(section('Changes').getByRole('row', { name: /V14.01 V15.2/ })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(
    section('What it is').getByRole('button', { name: /^Firmware version: V14.01/ }),
  ).toBeVisible();
  await expect(versions.getByRole('row', { name: /V14.01/ })).toHaveCount(2);
});

test('milestones that are stated count at once', async () => {
  await section('Lifecycle')
    .getByRole('button', { name: /^Lifecycle of the firmware|^Firmware lifecycle/ })
    .click();
  await section('Lifecycle').getByLabel('End of support').fill('2019-06-30');
  await section('Lifecycle').getByRole('button', { name: 'Save' }).click();
  await expect(section('Lifecycle').getByRole('row', { name: /End of support 2019-06-30/ })).toContainText(
    'stated for this asset',
  );
  await expect(article().locator('header').first()).toContainText('support ended 2019-06-30');
  await page.keyboard.press('Control+z');
  await expect(article().locator('header').first()).toContainText('support ended 2020-01-14');
});

test('each milestone is told one by one, hardware and firmware apart, and no announced end is a state of its own', async () => {
  await openByName('PLC-FILL');
  const life = section('Lifecycle');
  await life.getByRole('button', { name: /^Lifecycle:/ }).click();
  const milestones = {
    'End of sale': '2021-02-03',
    'End of software updates': '2098-04-05',
    'End of security fixes': '2098-06-07',
    'End of support': '2099-08-09',
  };
  for (const [name, date] of Object.entries(milestones)) await life.getByLabel(name).fill(date);
  await life.getByRole('button', { name: 'Save' }).click();
  for (const [name, date] of Object.entries(milestones))
    await expect(life.getByRole('row', { name: new RegExp(`${name} ${date}`) })).toContainText(
      'stated for this asset',
    );
  await expect(life.getByRole('row', { name: /^Hardware/ })).toContainText(/unsupported by 209\d-\d\d-\d\d/);
  // The firmware has a life of its own: a statement that there is no end is not an empty date.
  await life.getByRole('button', { name: /^Firmware lifecycle|^Lifecycle of the firmware/ }).click();
  await life.getByLabel('No end announced').selectOption('true');
  await life.getByRole('button', { name: 'Save' }).click();
  await expect(life.getByRole('row', { name: /^Firmware/ })).toContainText('no end announced');
  await expect(life.getByRole('row', { name: /^Hardware/ })).toContainText('unsupported by');
  await page.keyboard.press('Control+z');
  await expect(life.getByRole('row', { name: /^Firmware/ })).not.toContainText('no end announced');
  await page.keyboard.press('Control+z');
  await expect(life.getByRole('row', { name: /2099-08-09/ })).toHaveCount(0);
});

test('a row of the grid opens its page, and the way on follows the rows', async () => {
  await goTo(page, 'Assets');
  const name = (of: string) => page.getByRole('gridcell', { name: of, exact: true });
  await name('SCA-01').click();
  await page.keyboard.press('Alt+Enter');
  await expect(heading()).toHaveText('SCA-01');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading()).toHaveText('EWS-01');
  await page.keyboard.press('Alt+ArrowLeft');
  await name('MES-01').hover();
  await page.getByRole('button', { name: 'Open the page of MES-01' }).click();
  await expect(heading()).toHaveText('MES-01');
  await openByName('EWS-01');
});

test('the next and the previous asset and the way back are reached by keyboard', async () => {
  await page.keyboard.press('Alt+ArrowDown');
  await expect(heading()).toHaveText('FW-01');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(heading()).toHaveText('EWS-01');
  await openByName('PLC-FILL');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading()).toHaveText('EWS-01');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(heading()).toHaveText('MES-01');
});

test('advisories, channels and findings stand on the page, and a finding opens beside it', async () => {
  await openByName('PLC-FILL');
  await expect(section('Advisories').getByRole('row', { name: /ZW-SAMPLE-2026-01/ })).toContainText(
    'order number',
  );
  await expect(section('Channels').getByRole('row', { name: /HMI-FILL s7comm/ })).toContainText('intended');
  await article()
    .getByRole('navigation')
    .getByRole('button', { name: /^Findings/ })
    .click();
  await expect(section('Findings').getByRole('heading', { level: 2 })).toBeFocused();
  const first = section('Findings').getByRole('row').nth(1).getByRole('button');
  const title = await first.innerText();
  await first.click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: title })).toBeVisible();
});

test('a model is made of an asset; what it adds reaches the asset, and undo takes it back', async () => {
  await openByName('PLC-PACK');
  await section('What it is').getByRole('button', { name: 'Make a model of this' }).click();
  const model = section('What it is').getByRole('button', { name: /^Model: / });
  await expect(model).toContainText('SIMATIC S7-300');
  await goTo(page, 'Assets');
  await page.getByRole('tab', { name: 'Models' }).click();
  const row = page.getByRole('row', { name: /S7-300/ });
  await expect(row).toContainText('1 asset');
  await expect(row).toContainText('discontinued');
  await row.getByRole('button', { name: /S7-300/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('button', { name: /unknown fields?/ }).click();
  await inspector.getByRole('button', { name: /^Lifecycle: / }).click();
  await inspector.getByLabel('End of support').fill('2033-10-01');
  await inspector.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('unsupported by 2033-10-01');
  await openByName('PLC-PACK');
  await expect(section('Lifecycle').getByRole('row', { name: /End of support 2033-10-01/ })).toContainText(
    'from model',
  );
  await page.keyboard.press('Control+z');
  await expect(section('Lifecycle').getByRole('row', { name: /2033-10-01/ })).toHaveCount(0);
});

test('models are made for all kinds of devices at once, merged, and deleted without losing an asset', async () => {
  await goTo(page, 'Assets');
  await page.getByRole('tab', { name: 'Models' }).click();
  await page.getByRole('button', { name: /^Make \d+ models$/ }).click();
  await expect(page.getByText(/^17 models/)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select PowerEdge R340' }).check();
  await page.getByRole('checkbox', { name: 'Select PowerEdge R740' }).check();
  await page.getByRole('button', { name: 'Merge 2 into PowerEdge R340' }).click();
  await expect(page.getByRole('row', { name: /PowerEdge R340/ })).toContainText('2 assets');
  await page.getByRole('main').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText(/^15 models/)).toBeVisible();
  await expect(status()).toContainText('17 assets');
  await expect(page.getByText('2 assets without a model', { exact: false })).toBeVisible();
  for (const left of [/^16 models/, /^17 models/, /^1 model/]) {
    await page.keyboard.press('Control+z');
    await expect(page.getByText(left)).toBeVisible();
  }
});
