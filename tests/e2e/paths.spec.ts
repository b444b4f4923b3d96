import { expect, type Locator, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, packagingPlant, violations } from './steps.ts';

/** Who may come in, over what, and what has to work. */
const lists = {
  'identities.csv': 'Name;Kind;Enabled;MFA\nv.maier;vendor;yes;yes\n',
  'paths.csv':
    'Name;Class;Identities;Enforcement point;Targets;Protocol;MFA\n' +
    'Vendor maintenance;remoteGateway;v.maier;JMP-01;PLC-FILL;RDP;yes\n',
  'functions.csv':
    'Name;Kind;From;Targets;Recovery (minutes);Degraded mode;Degraded mode needs;Criticality\n' +
    'Fill bottles;control;HMI-FILL;PLC-FILL;30;Local panel at the filler;PLC-FILL;5\n',
};

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await packagingPlant(app, lists);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const main = (): Locator => page.getByRole('main');
const tab = (name: string): Locator => main().getByRole('tab', { name });

test('the ways in to an asset are told step by step, and every number says how it came about', async () => {
  await goTo(page, 'Paths');
  await expect(main().getByRole('heading', { name: 'Paths', level: 1 })).toBeVisible();
  await main().getByLabel('Filter assets').fill('PLC-FILL');
  await main()
    .getByRole('option', { name: /PLC-FILL/ })
    .click();
  await expect(main().getByRole('heading', { name: /^Way 1: / })).toBeVisible();
  await expect(main().getByRole('heading', { name: 'On every way in' })).toBeVisible();
  await main().getByRole('button', { name: 'How “Probability” is worked out' }).first().click();
  await expect(page.getByText('s = 1 − (1 − a)(1 − v)(1 − c)')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await violations(page)).toEqual([]);
});

test('arrow keys go from target to target', async () => {
  await main().getByLabel('Filter assets').fill('');
  const targets = main().getByRole('listbox', { name: /Assets that can be reached/ });
  await targets.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(targets.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2');
});

test('what the plant hangs on is listed, people and gateways included, with what is lost', async () => {
  await tab('If it fails').click();
  const points = main().getByRole('table').last();
  await expect(points.getByRole('rowheader', { name: /JMP-01/ })).toBeVisible();
  await expect(points.getByRole('rowheader', { name: /v\.maier/ })).toBeVisible();
  await main().getByRole('button', { name: 'Show what is lost with HMI-FILL' }).click();
  await expect(main().getByText('Local panel at the filler')).toBeVisible();
  await expect(main().getByText('30 minutes')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('a gateway has three answers', async () => {
  await tab('Gateways').click();
  await expect(main().getByRole('rowheader', { name: /JMP-01/ })).toBeVisible();
  for (const name of ['Irreplaceable for', 'Can be bypassed to', 'Bypassed today by']) {
    await expect(main().getByRole('columnheader', { name })).toBeVisible();
  }
  expect(await violations(page)).toEqual([]);
});

test('a zone is parted from what is untrusted by the fewest connections', async () => {
  await tab('Cuts between zones').click();
  const show = main()
    .getByRole('button', { name: /^Show the cut of / })
    .first();
  await show.press('Enter');
  await expect(
    main().getByText(/connections? ha(s|ve) to go|Nothing leads over|No set of channels/),
  ).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test('the way to an asset is shown on the diagram', async () => {
  await tab('Ways in').click();
  await main().getByRole('button', { name: 'Show on the diagram' }).click();
  await expect(page.getByRole('region', { name: 'Legend: Attack path' })).toBeVisible();
});
