import { expect, type Locator, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, madeFiles, packagingPlant, violations } from './steps.ts';

const files = {
  'conduits.csv': 'Name;Zones;Boundary devices\nCell boundary;Supervision, Cell 1 control;FW-01\n',
  'fw-01.cfg': `version 15.2
hostname FW-01
interface GigabitEthernet0/0
 ip address 10.10.30.1 255.255.255.0
 ip access-group SUPERVISION in
interface GigabitEthernet0/1
 ip address 10.10.110.1 255.255.255.0
ip access-list extended SUPERVISION
 remark process values
 permit tcp host 10.10.30.21 host 10.10.110.11 eq 4840
 permit tcp any host 10.10.110.12
 permit udp host 10.10.30.30 host 10.10.110.42 eq snmp
 deny ip any any
 permit tcp host 10.10.30.30 host 10.10.110.11 eq 102
`,
};

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await packagingPlant(app, files);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

const main = (): Locator => page.getByRole('main');
const table = (): Locator => main().getByRole('grid', { name: 'Plan, rules, traffic' });
const row = (...words: readonly string[]): Locator =>
  words.reduce((found, word) => found.filter({ hasText: word }), table().getByRole('row'));

test('plan, rules and traffic stand side by side, each answer with its rule', async () => {
  await goTo(page, 'Paths');
  await main().getByRole('tab', { name: 'Plan, rules, traffic' }).click();
  await expect(row('SCA-01', 'PLC-FILL', '4840')).toContainText('FW-01 SUPERVISION 1');
  await expect(row('SCA-01', 'PLC-FILL', '4840')).toContainText('Agree');
  await expect(row('SCA-01', 'PLC-PACK', '102')).toContainText('yes, any');
  // The permit stands behind a denial of everything.
  await expect(row('EWS-01', 'PLC-FILL', 's7comm')).toContainText('Intended, blocked');
  await expect(row('EWS-01', 'HMI-PACKER', '161')).toContainText('Open or seen, not in the plan');
  await expect(row('EWS-01', 'PLC-FILL', 'hidden by')).toContainText('FW-01 SUPERVISION 4');
  await expect(row('HMI-FILL', 'PLC-FILL')).toContainText('within one zone');
});

test('it is walked through, filtered and sorted by keyboard', async () => {
  await table().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  await expect(table().getByRole('row', { selected: true })).toHaveCount(1);
  await main().getByRole('textbox', { name: 'Filter' }).fill('PLC-PACK');
  await expect(row('HMI-FILL')).toHaveCount(0);
  await main().getByRole('textbox', { name: 'Filter' }).fill('');
  const head = table().getByRole('columnheader', { name: 'Service' });
  await head.getByRole('button').press('Enter');
  await expect(head).toHaveAttribute('aria-sort', 'ascending');
});

test('it is as accessible in both themes', async () => {
  expect(await violations(page)).toEqual([]);
});

test('the same configuration again changes nothing, a changed one replaces its rules', async () => {
  const changed = files['fw-01.cfg'].replace(' deny ip any any\n', '');
  expect(changed).not.toContain('deny ip');
  await importFiles(page, await madeFiles({ 'fw-01.cfg': changed }));
  await goTo(page, 'Paths');
  await main().getByRole('tab', { name: 'Plan, rules, traffic' }).click();
  await expect(row('EWS-01', 'PLC-FILL', 's7comm')).toContainText('Agree');
});

test('a list of rules asks whose they are, and they decide as a configuration does', async () => {
  const [list = ''] = await madeFiles({
    'regeln.csv':
      'Nr;Name;Aktion;Quelle;Ziel;Dienst;Log\n' +
      '10;Prozesswerte;erlauben;SCA-01 (10.10.30.21);10.10.110.0/24;tcp/4840;ja\n' +
      '20;Projektierung;erlauben;10.10.30.30;10.10.110.11;S7comm;ja\n' +
      ';Grundregel;verbieten;alle;alle;alle;ja\n',
  });
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(list);
  await expect(page.getByText('Whose rules are these?')).toBeVisible();
  const device = page.getByRole('combobox', { name: 'Firewall' });
  await expect(device).toHaveValue('regeln');
  await device.fill('FW-01');
  await page.keyboard.press('Escape');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Read so' }).click();
  await page.getByRole('button', { name: /^Take in/ }).click();
  await expect(page.getByText('imported', { exact: true }).last()).toBeVisible();
  await goTo(page, 'Paths');
  await main().getByRole('tab', { name: 'Plan, rules, traffic' }).click();
  await expect(row('EWS-01', 'PLC-FILL', 's7comm')).toContainText('FW-01 20 Projektierung');
  await expect(row('EWS-01', 'PLC-FILL', 's7comm')).toContainText('Agree');
});
