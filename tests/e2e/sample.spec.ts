import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { z } from 'zod';
import { type RunningApp, startApp } from './app.ts';
import { createVault, goTo } from './steps.ts';

const root = join(import.meta.dirname, '..', '..');
const file = join(root, 'resources', 'sample', 'water-works', 'findings.json');
const listed = z
  .object({
    at: z.string(),
    findings: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
  })
  .parse(JSON.parse(readFileSync(file, 'utf8')));

/** What the list says is wrong, by rule and severity. */
const failed = Object.entries(listed.findings).flatMap(([rule, states]) =>
  Object.entries(states).flatMap(([state, names]) =>
    state.startsWith('fail, ') ? [{ rule, severity: state.slice(6), count: names.length }] : [],
  ),
);
const fails = failed.reduce((sum, { count }) => sum + count, 0);

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await app.page();
  page.setDefaultTimeout(30_000);
  // The list of findings says the day it was made at; ages and terms are counted from it.
  await page.clock.setFixedTime(`${listed.at}T10:00:00Z`);
  await createVault(page);
});
test.afterAll(async () => {
  await app.close();
});
test.describe.configure({ mode: 'serial' });

async function violations(): Promise<readonly string[]> {
  const result = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target.join(' ')}`));
}

test('a sample plant is chosen by keyboard from the list of assessments', async () => {
  await page.getByRole('button', { name: 'Try a sample plant…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sample plants' });
  await expect(dialog.getByRole('radio', { name: /^Water works Auental/ })).toBeFocused();
  await expect(dialog.getByRole('checkbox', { name: /invented advisories/ })).toBeChecked();
  expect(await violations()).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: /^Packaging line 1/ })).toBeChecked();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Findings', exact: true })).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('Water works Auental (invented sample)');
});

test('its findings are the listed ones, the gravest cause first', async () => {
  const [first] = failed.filter(({ severity }) => severity === 'critical').sort((a, b) => b.count - a.count);
  await expect(page.getByRole('button', { name: `All causes ${fails}` })).toBeVisible();
  const causes = page.getByRole('button', { name: /R-[A-Z]+-\d\d/ });
  await expect(causes.first()).toHaveAccessibleName(new RegExp(`${first?.rule}.* ${first?.count}$`));
  expect(await violations()).toEqual([]);
});

test('Measures gives the order the guide quotes, and one undo takes back what was drawn', async () => {
  await goTo(page, 'Measures');
  const guide = readFileSync(join(root, 'docs', 'guide', 'first-plant.md'), 'utf8');
  const named = [...guide.matchAll(/^\d\. \*\*(.+)\.\*\*/gm)].map(([, name = '']) => name);
  await expect(page.getByText(`Start with “${named[0]}”`, { exact: false })).toBeVisible();
  const rows = page.getByRole('table', { name: 'What to do first' }).locator('tbody > tr');
  for (const [place, name] of named.entries()) await expect(rows.nth(place)).toContainText(name);
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText('4 conduits');
  await page.keyboard.press('Control+z');
  await expect(status).toContainText('0 conduits');
  await expect(status).toContainText('18 assets');
  await page.keyboard.press('Control+y');
  await expect(status).toContainText('4 conduits');
});

test('findings are filtered by their answer: fails, cannot be decided, or both', async () => {
  await goTo(page, 'Findings');
  const all = (number: number) => page.getByRole('button', { name: `All causes ${number}`, exact: true });
  // What was redone before has been judged once the listed failures are back.
  await expect(all(fails)).toBeVisible();
  const toCollect = await page.getByRole('tab', { name: /^To collect on site/ }).textContent();
  const unknown = Number(/\d+/.exec(toCollect ?? '')?.[0]);
  const answer = page.getByLabel('Answer', { exact: true });
  await answer.selectOption({ label: 'Cannot be decided' });
  await expect(all(unknown)).toBeVisible();
  await expect(page.getByRole('button', { name: /^unknown .*R-ACC-03/ })).toBeVisible();
  expect(await violations()).toEqual([]);
  await answer.selectOption({ label: 'Fails or cannot be decided' });
  await expect(all(fails + unknown)).toBeVisible();
  await answer.selectOption({ label: 'Fails' });
  await expect(all(fails)).toBeVisible();
});

test('what fails without an attacker is listed, the gravest first, and explains its level', async () => {
  await goTo(page, 'Risk');
  await page.getByRole('tab', { name: 'Matrix and register' }).press('ArrowRight');
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Failures without an attacker' });
  await expect(table.getByRole('row').nth(1)).toContainText('RAS-01');
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'How “Failures without an attacker” is worked out' }).press('Enter');
  await expect(page.getByText(/^L = failures per year/)).toBeVisible();
  await page.keyboard.press('Escape');
});

test('the requirements specification is saved as a document of its own', async () => {
  await goTo(page, 'Export');
  const out = join(mkdtempSync(join(tmpdir(), 'zonewright-specification-')), 'specification.html');
  await app.answerDialog(out);
  await page.getByText('Requirements specification', { exact: true }).click();
  await expect(page.getByText('with its completeness, the approvals')).toBeVisible();
  await page.getByText('HTML', { exact: true }).click();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Save the report' }).click();
  await expect(page.getByText('Saved as specification.html')).toBeVisible();
  const html = readFileSync(out, 'utf8');
  for (const section of ['ZCR 6.1', 'ZCR 6.4', 'ZCR 6.8', 'Water works Auental', 'Pumping station north'])
    expect(html).toContain(section);
});

test('another one is offered from the palette; what is installed stays as it is', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('sample plant');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Sample plants' });
  await expect(dialog.getByText('A knowledge pack is installed already')).toBeVisible();
  await dialog.getByText('Substation Talbach').click();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('Substation Talbach 110/20 kV (invented sample)');
  await expect(page.getByRole('button', { name: /^All causes \d/ })).toBeVisible();
});
