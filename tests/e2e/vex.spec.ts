import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const advisory = join(sample, 'advisories', 'zw-sample-2026-01.json');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-vex-'));

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await page.setViewportSize({ width: 1600, height: 1000 });
  await importFiles(page, [join(sample, 'assets.csv')]);
  await page.locator('input[type=file]').setInputFiles(advisory);
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});
test.describe.configure({ mode: 'serial' });

const section = (name: string) =>
  page.getByRole('article').getByRole('region', { name: new RegExp(`^${name}`) });
const row = (name: RegExp) => section('Advisories').getByRole('row', { name });
const cleared = () => section('Advisories').getByRole('group').filter({ hasText: 'ZW-SAMPLE-2026-01' });

async function openAsset(): Promise<void> {
  await goTo(page, 'Assets');
  await page.getByRole('gridcell', { name: 'PLC-FILL', exact: true }).click();
  await page.keyboard.press('Alt+Enter');
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('PLC-FILL');
}

test('a person decides that an asset is not affected, by keyboard, and the reason stands with it', async () => {
  await openAsset();
  const decide = row(/ZW-SAMPLE-2026-01/).getByRole('button', { name: 'Decide about ZW-SAMPLE-2026-01' });
  await decide.press('Enter');
  const dialog = page.getByRole('dialog', { name: /ZW-SAMPLE-2026-01/ });
  await expect(dialog).toBeVisible();
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .include('[role=dialog]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  const save = dialog.getByRole('button', { name: 'Decide' });
  await expect(save).toBeDisabled();
  await dialog.getByRole('textbox', { name: /^Why/ }).fill('The web server is switched off on this CPU.');
  await save.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(decide).toHaveCount(0);
  await cleared().locator('summary').press('Enter');
  await expect(cleared().getByRole('row', { name: /ZW-SAMPLE-2026-01/ })).toContainText(
    'The web server is switched off on this CPU.',
  );
  await expect(cleared()).toContainText('Ada Engineer');
});

test('the decision outlives a newer revision of the advisory, and is undone like any change', async () => {
  const text = readFileSync(advisory, 'utf8');
  const newer = join(folder, 'newer.json');
  writeFileSync(
    newer,
    text
      .replace('"current_release_date": "2026-02-10', '"current_release_date": "2026-06-10')
      .replace('"version": "1"', '"version": "2"')
      .replace(
        /("revision_history": \[)/,
        '$1{"number": "2", "date": "2026-06-10T09:00:00.000Z", "summary": "Again"},',
      ),
  );
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(newer);
  await expect(page.getByRole('row', { name: /newer\.json/ })).toContainText('handed to the knowledge store');
  await openAsset();
  await expect(cleared()).toContainText('The web server is switched off on this CPU.');
  await page.keyboard.press('Control+z');
  await expect(row(/ZW-SAMPLE-2026-01/).getByRole('button', { name: /^Decide/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(cleared()).toContainText('The web server is switched off on this CPU.');
});

const cyclonedx = z.object({
  bomFormat: z.literal('CycloneDX'),
  vulnerabilities: z.array(
    z.object({ id: z.string(), analysis: z.object({ state: z.string(), detail: z.string() }) }),
  ),
});
const csaf = z.object({
  document: z.object({
    category: z.string(),
    publisher: z.object({ name: z.string(), namespace: z.string() }),
  }),
  vulnerabilities: z.array(
    z.object({ product_status: z.object({ known_not_affected: z.array(z.string()) }) }),
  ),
});

test('decisions leave as CycloneDX VEX and as CSAF VEX', async () => {
  await goTo(page, 'Export');
  const panel = page.getByRole('region', { name: 'Decisions as VEX' });
  await expect(panel).toContainText('1 decision');
  await app.answerDialog(join(folder, 'cdx.json'));
  await panel.getByRole('button', { name: 'Save the VEX document' }).press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Saved as cdx.json.');
  expect(cyclonedx.parse(JSON.parse(readFileSync(join(folder, 'cdx.json'), 'utf8'))).vulnerabilities).toEqual(
    [
      {
        id: 'ZW-SAMPLE-2026-01-1',
        analysis: { state: 'not_affected', detail: 'The web server is switched off on this CPU.' },
      },
    ],
  );
  await panel.getByText('CSAF VEX', { exact: true }).click();
  await panel.getByLabel('Publisher', { exact: true }).fill('Example Foods');
  await panel.getByLabel('Address of the publisher').fill('example');
  await expect(panel.getByRole('button', { name: 'Save the VEX document' })).toBeDisabled();
  await expect(panel).toContainText('An address begins with https:// and a name.');
  await panel.getByLabel('Address of the publisher').fill('https://foods.example');
  await app.answerDialog(join(folder, 'csaf.json'));
  await panel.getByLabel('Address of the publisher').press('Enter');
  await expect(panel.getByRole('status')).toHaveText('Saved as csaf.json.');
  expect(csaf.parse(JSON.parse(readFileSync(join(folder, 'csaf.json'), 'utf8')))).toMatchObject({
    document: {
      category: 'csaf_vex',
      publisher: { name: 'Example Foods', namespace: 'https://foods.example' },
    },
    vulnerabilities: [{ product_status: { known_not_affected: [expect.any(String)] } }],
  });
});

const scan = `<?xml version="1.0"?><NessusClientData_v2><Report name="r"><ReportHost name="10.10.110.11">
<HostProperties><tag name="host-ip">10.10.110.11</tag><tag name="Credentialed_Scan">false</tag>
<tag name="HOST_END">Mon Mar  2 10:00:00 2026</tag></HostProperties>
<ReportItem port="443" svc_name="www" protocol="tcp" severity="3" pluginID="90001" pluginName="Weak web server">
<cve>CVE-2026-1000</cve><cvss3_base_score>8.1</cvss3_base_score></ReportItem></ReportHost></Report></NessusClientData_v2>`;

test('what a scanner found counts beside the advisories, and a decision settles it too', async () => {
  const file = join(folder, 'scan.nessus');
  writeFileSync(file, scan);
  await importFiles(page, [file]);
  await openAsset();
  await expect(row(/CVE-2026-1000/)).toContainText('found by a scanner');
  await expect(section('Found by scanners').getByRole('row', { name: /CVE-2026-1000/ })).toBeVisible();
  await expect(section('Found by scanners')).toContainText('Nessus, 2026-03-02, from outside');
  await row(/CVE-2026-1000/)
    .getByRole('button', { name: /^Decide/ })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: /CVE-2026-1000/ });
  await dialog
    .getByRole('textbox', { name: /^Why/ })
    .fill('The scanner took the port of the panel for the CPU.');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Decide' }).press('Enter');
  await expect(cleared()).toContainText('The scanner took the port of the panel for the CPU.');
});

const openVex = JSON.stringify({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://maker.example/vex-1',
  author: 'Maker',
  timestamp: '2026-03-01T00:00:00Z',
  version: 1,
  statements: [
    {
      vulnerability: { name: 'CVE-2026-2000' },
      products: [{ '@id': 'pkg:generic/maker/never-heard-of@1.0' }],
      status: 'not_affected',
      justification: 'component_not_present',
    },
  ],
});

test('what a document says of products that are not here is named in the review', async () => {
  const file = join(folder, 'other.openvex.json');
  writeFileSync(file, openVex);
  await goTo(page, 'Import');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('tab', { name: 'Left out (1)' }).click();
  await expect(page.getByRole('tabpanel')).toContainText('never-heard-of');
});

test('knowledge dropped while other knowledge is still being read is added to it', async () => {
  const records = page
    .getByRole('row', { name: /^advisories/i })
    .getByRole('cell')
    .nth(1);
  await goTo(page, 'Settings');
  await page.getByRole('tab', { name: 'Knowledge packs' }).click();
  const before = Number((await records.innerText()).replaceAll(/\D/g, ''));
  await goTo(page, 'Import');
  for (const number of ['02', '03', '04'])
    await page
      .locator('input[type=file]')
      .setInputFiles(join(sample, 'advisories', `zw-sample-2026-${number}.json`));
  await expect(
    page.getByRole('row', { name: /zw-sample-2026-0\d/ }).getByText('handed to the knowledge store'),
  ).toHaveCount(3);
  await goTo(page, 'Settings');
  await page.getByRole('tab', { name: 'Knowledge packs' }).click();
  await expect.poll(async () => Number((await records.innerText()).replaceAll(/\D/g, ''))).toBe(before + 3);
});
