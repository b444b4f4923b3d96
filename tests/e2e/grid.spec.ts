import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { type RunningApp, startApp } from './app.ts';
import { goTo, importFiles, openedPlant } from './steps.ts';

const sample = resolve(import.meta.dirname, '..', '..', 'resources', 'sample', 'packaging-line');
const folder = mkdtempSync(join(tmpdir(), 'zonewright-grid-'));

let app: RunningApp;
let page: Page;
test.beforeAll(async () => {
  app = await startApp();
  page = await openedPlant(app, 'Hall 3');
  await importFiles(page, [join(sample, 'assets.csv'), join(sample, 'channels.csv')]);
  await goTo(page, 'Assets');
});
test.afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test.describe.configure({ mode: 'serial' });

const grid = (): Locator => page.getByRole('treegrid', { name: 'Assets' });
const row = (name: string): Locator =>
  grid()
    .getByRole('row')
    .filter({ has: page.getByText(name, { exact: true }) });
const cell = (name: string, column: number): Locator => row(name).locator(`[aria-colindex="${column}"]`);
/** The same after scrolling sideways to its column: cells out of sight are not in the document, headings are. */
async function at(name: string, column: number): Promise<Locator> {
  await grid().locator(`[role="columnheader"][aria-colindex="${column}"]`).scrollIntoViewIfNeeded();
  return cell(name, column);
}
/** The columns of a fresh view, counted from the check box. */
const columns = { name: 2, type: 3, zone: 4, vendor: 8, owner: 15 } as const;

async function undo(): Promise<void> {
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
}

/** Puts a block on the clipboard as a spreadsheet does, and pastes it where the focus is. */
async function paste(text: string): Promise<void> {
  await page.evaluate((block) => {
    const data = new DataTransfer();
    data.setData('text/plain', block);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, text);
}

test('a cell is edited by keyboard: Enter keeps it and goes on below, what is no value says why', async () => {
  await (await at('HMI-FILL', columns.owner)).click();
  await page.keyboard.type('Shift lead');
  await page.keyboard.press('Enter');
  await expect(await at('HMI-FILL', columns.owner)).toHaveText('Shift lead');
  await expect(await at('HMI-PACKER', columns.owner)).toBeFocused();
  await (await at('HMI-FILL', columns.zone)).click();
  await page.keyboard.press('F2');
  await page.keyboard.type('Nowhere');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'No zone is called' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(await at('HMI-FILL', columns.zone)).toHaveText('Cell 1 control');
  await undo();
  await expect(await at('HMI-FILL', columns.owner)).not.toHaveText('Shift lead');
});

test('columns out of sight come into it with the focus, and stand where their headings stand', async () => {
  await cell('MES-01', columns.name).click();
  await page.keyboard.press('End');
  const last = row('MES-01').locator('[tabindex="0"]');
  await expect(last).toBeFocused();
  await expect(last).toHaveText('Serverraum EG');
  const places = await last.evaluate((element) => {
    const heading = document.querySelector(
      `[role="columnheader"][aria-colindex="${element.getAttribute('aria-colindex')}"]`,
    );
    return [heading, element].map((one) => Math.round(one?.getBoundingClientRect().left ?? -1));
  });
  expect(places[1]).toBe(places[0]);
  await page.keyboard.press('Home');
  await expect(cell('MES-01', columns.name)).toBeFocused();
  await expect(cell('MES-01', columns.type)).toBeInViewport();
});

test('a range is marked, copied, filled down and cleared, each as one step', async () => {
  await (await at('PLC-FILL', columns.owner)).click();
  await page.keyboard.type('Team A');
  await page.keyboard.press('Enter');
  await (await at('PLC-FILL', columns.owner)).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Control+d');
  await expect(await at('IO-FILL-1', columns.owner)).toHaveText('Team A');
  const copied = await page.evaluate(() => {
    const data = new DataTransfer();
    const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    return data.getData('text/plain');
  });
  expect(copied).toBe('Team A\r\nTeam A\r\nTeam A');
  await page.keyboard.press('Delete');
  await expect(await at('PLC-PACK', columns.owner)).toHaveText('unknown');
  await undo();
  await expect(await at('PLC-PACK', columns.owner)).toHaveText('Team A');
  await undo();
  await expect(await at('PLC-PACK', columns.owner)).not.toHaveText('Team A');
});

test('a block from a spreadsheet is shown cell by cell before it is taken', async () => {
  await cell('PRN-01', columns.name).click();
  await paste('Name\tVendor\tLast verified\nPRN-01\tZebra\t31.3.2026\nPRN-02\tZebra\tsoon\n');
  const dialog = page.getByRole('dialog', { name: 'Paste' });
  await expect(dialog.getByText('The first row names the columns')).toBeVisible();
  await expect(dialog.getByText('“soon” is no date.')).toBeVisible();
  await expect(dialog.getByRole('cell', { name: '2026-03-31' })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Add 1 new asset/ }).uncheck();
  await expect(dialog.getByRole('button', { name: /^Change 2 cells/ })).toBeVisible();
  await dialog.getByRole('checkbox', { name: /Add 1 new asset/ }).check();
  await dialog.getByRole('button', { name: /^Change 4 cells/ }).click();
  await expect(await at('PRN-02', columns.vendor)).toHaveText('Zebra');
  await expect(page.getByText('18 assets').first()).toBeVisible();
  await undo();
  await expect(row('PRN-02')).toHaveCount(0);
});

test('many assets are changed at once after a look at every change', async () => {
  await cell('FW-01', columns.name).click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('button', { name: 'Change a field' }).click();
  const form = page.getByRole('dialog');
  await form
    .getByRole('combobox', { name: 'New value' })
    .or(form.getByLabel(/New value/))
    .first()
    .fill('Industrial DMZ');
  await expect(form.getByText('Changes 2 assets.')).toBeVisible();
  await form.getByRole('button', { name: 'Show the changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Change many assets' });
  await expect(dialog.getByRole('row').filter({ hasText: 'FW-01' })).toContainText('Cell 1 control');
  await dialog.getByRole('button', { name: /^Change 2 cells/ }).click();
  await expect(await at('SW-CELL1', columns.zone)).toHaveText('Industrial DMZ');
  await undo();
  await expect(await at('SW-CELL1', columns.zone)).toHaveText('Cell 1 control');
});

test('a heading keeps the focus when the lines below it become others', async () => {
  await (await at('MES-01', columns.owner)).click();
  await page.keyboard.type('Team B');
  await page.keyboard.press('Enter');
  await expect(await at('MES-01', columns.owner)).toHaveText('Team B');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  const heading = grid().getByRole('columnheader').nth(1);
  await expect(heading).toBeFocused();
  await undo();
  await expect(await at('MES-01', columns.owner)).not.toHaveText('Team B');
  await expect(heading).toBeFocused();
});

test('columns are moved, sized and hidden from the keyboard', async () => {
  await cell('MES-01', columns.name).click();
  const header = (place: number) => grid().getByRole('columnheader').nth(place);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await expect(header(1)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(header(2)).toBeFocused();
  await page.keyboard.press('Control+ArrowRight');
  await expect(grid().getByRole('columnheader').nth(2)).toHaveText(/Zone/);
  await expect(header(3)).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('menuitem', { name: 'Hide this column' }).click();
  await expect(grid().getByRole('columnheader', { name: /^Type/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('button', { name: 'Reset all columns' }).click();
  await page.keyboard.press('Escape');
  await expect(grid().getByRole('columnheader').nth(2)).toHaveText(/Type/);
});

test('rows are sorted by one heading and then by another', async () => {
  const heading = (name: string): Locator => grid().getByRole('columnheader', { name, exact: false });
  const said = async (column: number): Promise<readonly string[]> =>
    grid().evaluate((element, place) => {
      const lines = [...element.querySelectorAll('[role="row"][aria-rowindex]')].slice(1);
      const inOrder = lines.toSorted(
        (one, other) =>
          Number(one.getAttribute('aria-rowindex')) - Number(other.getAttribute('aria-rowindex')),
      );
      return inOrder.map((line) => line.querySelector(`[aria-colindex="${place}"]`)?.textContent ?? '');
    }, column);
  await heading('Zone').click();
  await expect(heading('Zone')).toHaveAttribute('aria-sort', 'ascending');
  await heading('Name').click({ modifiers: ['Shift'] });
  await heading('Name').click({ modifiers: ['Shift'] });
  await expect(heading('Name')).toHaveAttribute('aria-sort', 'descending');
  const count = new Intl.Collator('en', { numeric: true });
  await expect(async () => {
    const [zones, names] = [await said(columns.zone), await said(columns.name)];
    const pairs = zones.map((zone, place) => ({ zone, name: names[place] ?? '' }));
    expect(new Set(zones).size).toBeGreaterThan(2);
    expect(pairs).toEqual(
      pairs.toSorted((a, b) => count.compare(a.zone, b.zone) || count.compare(b.name, a.name)),
    );
  }).toPass();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'All assets' }).click();
  await expect(heading('Zone')).toHaveAttribute('aria-sort', 'none');
});

test('any field filters, also one whose column is not shown', async () => {
  const shown = grid().locator('[aria-rowindex="2"] [aria-colindex="2"]');
  for (const [field, value, name] of [
    ['Serial number', 'vpg5408112', 'FW-01'],
    ['Notes', 'Mirror-Port', 'SW-CELL1'],
    ['MAC addresses', '00:1b:1b:30:00:30', 'EWS-01'],
    ['Operating system', '2012 R2', 'HIS-01'],
  ] as const) {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('combobox', { name: 'Field' }).fill(field);
    await page.getByRole('option', { name: field, exact: true }).click();
    await form.getByLabel('Value').fill(value);
    await form.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText('1 of 17 assets', { exact: true })).toBeVisible();
    await expect(shown).toHaveText(name);
    await page.getByRole('button', { name: 'Clear filter', exact: true }).click();
  }
  await expect(page.getByText('17 assets', { exact: true }).first()).toBeVisible();
});

test('rows are grouped by vendor and by model, the unknown ones last', async () => {
  const groups = grid().getByRole('row', { expanded: true });
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Vendor' }).click();
  await expect(groups.filter({ hasText: 'Dell' })).toContainText(/\d assets/);
  await page.getByRole('button', { name: 'By Vendor' }).click();
  await page.getByRole('menuitemradio', { name: 'Model' }).click();
  await expect(groups).toHaveCount(1);
  await expect(groups).toContainText('unknown17 assets');
  await page.getByRole('button', { name: 'By Model' }).click();
  await page.getByRole('menuitemradio', { name: 'Not grouped' }).click();
  await expect(groups).toHaveCount(0);
});

test('a filter, a grouping and their folding are saved as a view and brought back', async () => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const form = page.getByRole('dialog');
  await form.getByRole('combobox', { name: 'Field' }).fill('Vendor');
  await page.getByRole('option', { name: 'Vendor', exact: true }).click();
  await form.getByLabel('Value').fill('siemens');
  await form.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Vendor contains siemens', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Group', exact: true }).click();
  await page.getByRole('menuitemradio', { name: 'Zone' }).click();
  const group = grid().getByRole('row', { expanded: true }).filter({ hasText: 'Cell 1 control' });
  await expect(group).toBeVisible();
  await group.getByRole('gridcell').click();
  await expect(row('PLC-FILL')).toHaveCount(0);
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Save this view' }).click();
  await page.getByLabel('Name of the view').fill('Siemens by zone');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'All assets' }).click();
  await expect(page.getByText('17 assets', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'Siemens by zone' }).click();
  await expect(page.getByRole('button', { name: 'Vendor contains siemens', exact: true })).toBeVisible();
  await expect(row('PLC-FILL')).toHaveCount(1);
});

test('what is shown is exported with its groups, as CSV and as XLSX', async () => {
  for (const format of ['CSV', 'XLSX'] as const) {
    const file = join(folder, `assets.${format.toLowerCase()}`);
    await app.answerDialog(file);
    await page.getByRole('button', { name: 'Export and more' }).click();
    await page.getByRole('menuitem', { name: `Export as ${format}` }).click();
    await expect(page.getByText(`written to assets.${format.toLowerCase()}`)).toBeVisible();
  }
  const lines = readFileSync(join(folder, 'assets.csv'), 'utf8').slice(1).split('\r\n');
  expect(lines[0]).toMatch(/^By Zone,Name,Type,Zone/);
  expect(lines[1]).toMatch(/^Cell 1 control,/);
  expect(lines.filter((line) => line.includes('PLC-FILL'))).toHaveLength(1);
  expect(lines.some((line) => line.includes('MES-01'))).toBe(false);
  expect(readFileSync(join(folder, 'assets.xlsx')).subarray(0, 2).toString()).toBe('PK');
});

test('duplicates are found with reasons, merged, and come back with one undo', async () => {
  await page.getByRole('button', { name: 'Views' }).click();
  await page.getByRole('menuitem', { name: 'All assets' }).click();
  await cell('PRN-01', columns.name).click();
  await paste('Name\tOwner\nPRN-01\tOffice\nplc fill\tAda\n');
  await page
    .getByRole('dialog', { name: 'Paste' })
    .getByRole('button', { name: /^Change/ })
    .click();
  await expect(row('plc fill')).toBeVisible();
  await page.getByRole('button', { name: 'Export and more' }).click();
  await page.getByRole('menuitem', { name: 'Find duplicates' }).click();
  const dialog = page.getByRole('dialog', { name: 'Duplicates' });
  await dialog.getByRole('button', { name: /plc fill/ }).click();
  await expect(dialog.getByText('names alike').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'Owner of plc fill' }).check();
  await dialog.getByRole('button', { name: 'Merge 2 assets' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(row('plc fill')).toHaveCount(0);
  await expect(await at('PLC-FILL', columns.owner)).toHaveText('Ada');
  await page.keyboard.press('Escape');
  await undo();
  await expect(row('plc fill')).toBeVisible();
});

test('assets that only look alike are told apart once, also after reopening, until somebody asks again', async () => {
  const findThem = async (): Promise<Locator> => {
    await page.getByRole('button', { name: 'Export and more' }).click();
    await page.getByRole('menuitem', { name: 'Find duplicates' }).click();
    return page.getByRole('dialog', { name: 'Duplicates' });
  };
  let dialog = await findThem();
  await dialog.getByRole('button', { name: /plc fill/ }).click();
  await dialog.getByRole('button', { name: '2 different devices' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /plc fill/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('banner').getByRole('button', { name: 'Hall 3' }).click();
  await page.getByRole('menuitem').first().click();
  await page.getByText('Hall 3', { exact: true }).first().click();
  await goTo(page, 'Assets');
  dialog = await findThem();
  await expect(dialog.getByText('Told apart from assets that look like it: 1 asset.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /plc fill/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Ask about them again' }).click();
  await expect(dialog.getByRole('button', { name: /plc fill/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
});
