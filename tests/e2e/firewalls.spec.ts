import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');

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
  page = await openedPlant(app, 'Hall 3');
  page.setDefaultTimeout(30_000);
  await page.setViewportSize({ width: 1280, height: 800 });
  const folder = await mkdtemp(join(tmpdir(), 'firewalls-'));
  const made = Object.entries(files).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const all = [join(sample, 'assets.csv'), join(sample, 'channels.csv'), ...made];
  for (const [index, file] of all.entries()) {
    await importFiles(page, [file]);
    await expect(page.getByText('imported', { exact: true })).toHaveCount(index + 1);
  }
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
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const result = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    const found = result.violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`);
    expect(found).toEqual([]);
  }
});

test('the same configuration again changes nothing, a changed one replaces its rules', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firewalls-'));
  const again = join(folder, 'fw-01.cfg');
  writeFileSync(again, files['fw-01.cfg'].replace(' deny ip any any\n', ''));
  expect(readFileSync(again, 'utf8')).not.toContain('deny ip');
  await importFiles(page, [again]);
  await goTo(page, 'Paths');
  await main().getByRole('tab', { name: 'Plan, rules, traffic' }).click();
  await expect(row('EWS-01', 'PLC-FILL', 's7comm')).toContainText('Agree');
});
