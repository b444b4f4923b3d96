import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Observations } from '../../observation.ts';
import { columnName, columnOf } from './columns.ts';
import { formatDays, formatFigures, formatGeneral, readFormat } from './number-format.ts';
import { cell, data, row, workbook } from './testing/workbook.ts';
import { openWorkbook, type SheetChoice } from './workbook.ts';

const header = row(1, cell('A1', 'Name'), cell('B1', 'Serial Number'), cell('C1', 'Last seen'));

function read(bytes: Uint8Array, choices: readonly SheetChoice[] = []): Observations {
  const opened = openWorkbook(bytes, 'plant.xlsx');
  if (!opened.ok) throw new Error(opened.error.code);
  const plan = opened.value.plan({}, choices);
  if (!plan.ok) throw new Error(plan.error.code);
  const observations = opened.value.read(plan.value);
  if (!observations.ok) throw new Error(observations.error.code);
  return observations.value;
}

const claimed = ({ assets }: Observations) =>
  assets.map(({ claims }) => Object.fromEntries(claims.map(({ field, value }) => [field, value])));
const codes = ({ skipped }: Observations) => skipped.map(({ place, reason }) => `${place}: ${reason.code}`);

describe('a workbook', () => {
  it('is read as it is shown: figures with their zeros, dates, shared and rich text', () => {
    const rows = data(
      header,
      row(2, cell('A2', 'PLC'), '<c r="B2" s="1"><v>123</v></c>', '<c r="C2" s="3"><v>46085</v></c>'),
      row(
        3,
        '<c r="A3" t="s"><v>1</v></c>',
        '<c r="B3" s="2"><v>1.1</v></c>',
        '<c r="C3" t="d"><v>2026-03-04T00:00:00</v></c>',
      ),
    );
    const observations = read(workbook([{ name: 'Assets', xml: rows }]));
    expect(claimed(observations)).toEqual([
      { name: 'PLC', serialNumber: '00123', lastVerified: '2026-03-04' },
      { name: 'rich text', serialNumber: '1.10', lastVerified: '2026-03-04' },
    ]);
    expect(observations.assets[0]?.claims[1]?.place).toBe('sheet Assets, row 2, column Serial Number');
  });

  it('takes the stored result of a formula, and reports errors and formulas without one', () => {
    const rows = data(
      header,
      row(2, '<c r="A2" t="str"><f>UPPER("a")</f><v>A</v></c>', '<c r="B2" t="e"><v>#REF!</v></c>'),
      row(3, cell('A3', 'B'), '<c r="B3"><f>1+1</f></c>', '<c r="C3" t="s"><v>99</v></c>'),
    );
    const observations = read(workbook([{ name: 'Assets', xml: rows }]));
    expect(claimed(observations)).toEqual([{ name: 'A' }, { name: 'B' }]);
    expect(codes(observations)).toEqual([
      'sheet Assets, row 2, column Serial Number: workbook-cell-error',
      'sheet Assets, row 3, column Serial Number: workbook-no-value',
      'sheet Assets, row 3, column Last seen: workbook-cell-damaged',
    ]);
  });

  it('names a number a spreadsheet has rounded as damaged', () => {
    const rows = data(header, row(2, cell('A2', 'PLC'), '<c r="B2"><v>1.2345678901234567E+17</v></c>'));
    expect(codes(read(workbook([{ name: 'Assets', xml: rows }])))).toEqual([
      'sheet Assets, row 2, column Serial Number: list-value-damaged',
    ]);
  });

  it('tells sheets of one name apart, as some programs write them', () => {
    const sheet = { name: 'Assets', xml: data(header, row(2, cell('A2', 'PLC'), cell('B2', 'S-1'))) };
    const keys = read(workbook([sheet, { ...sheet, name: 'assets' }, sheet])).assets.map(({ key }) => key);
    expect(keys).toEqual(['sheet Assets, row 2', 'sheet assets (2), row 2', 'sheet Assets (3), row 2']);
  });

  it('reads several sheets, and names those that are hidden or hold no list', () => {
    const other = data(
      row(1, cell('A1', 'Quelle'), cell('B1', 'Ziel')),
      row(2, cell('A2', 'HMI'), cell('B2', 'PLC')),
    );
    const bytes = workbook([
      { name: 'Assets', xml: data(header, row(2, cell('A2', 'PLC'))) },
      { name: 'Kanäle', xml: other },
      { name: 'Old', state: 'veryHidden', xml: data(header, row(2, cell('A2', 'OLD'))) },
      { name: 'Notes', xml: data(row(1, cell('A1', 'Made by hand in 2019'))) },
      { name: 'Empty', xml: '<sheetData/>' },
    ]);
    const observations = read(bytes);
    expect(observations.assets.map(({ key }) => key)).toEqual([
      'sheet Assets, row 2',
      'sheet Kanäle, end hmi ',
      'sheet Kanäle, end plc ',
    ]);
    expect(observations.channels).toHaveLength(1);
    expect(codes(observations)).toEqual([
      'sheet Old: workbook-sheet-hidden',
      'sheet Notes: workbook-sheet-unread',
    ]);
    expect(read(bytes, [{ sheet: 'Old', isRead: true }]).assets).toHaveLength(4);
  });

  it('takes each sheet of rules for those of the firewall it is called after', () => {
    const rules = (target: string) =>
      data(
        row(
          1,
          cell('A1', 'Nr'),
          cell('B1', 'Aktion'),
          cell('C1', 'Quelle'),
          cell('D1', 'Ziel'),
          cell('E1', 'Log'),
        ),
        row(
          2,
          cell('A2', '1'),
          cell('B2', 'erlauben'),
          cell('C2', 'alle'),
          cell('D2', target),
          cell('E2', 'ja'),
        ),
        row(3, cell('D3', '10.0.9.9')),
        row(4, cell('B4', 'verbieten'), cell('C4', 'alle'), cell('D4', 'alle')),
      );
    const { assets, ruleSets = [] } = read(
      workbook([
        { name: 'FW-01', xml: rules('10.0.0.1') },
        { name: 'Tabelle2', xml: rules('10.0.0.2') },
      ]),
    );
    expect(assets.map(({ claims }) => claims[0]?.value)).toEqual(['FW-01', 'plant']);
    expect(ruleSets.map(({ device, ruleSet }) => [device, ruleSet])).toEqual([
      ['sheet FW-01, device fw01', 'FW-01'],
      ['sheet Tabelle2, device plant', 'Tabelle2'],
    ]);
    expect(ruleSets[0]?.rules.map(({ place, fields }) => [place, fields.action, fields.targets])).toEqual([
      ['sheet FW-01, row 2', 'allow', ['10.0.0.1', '10.0.9.9']],
      ['sheet FW-01, row 4', 'deny', ['any']],
    ]);
  });

  it('lets what is merged downwards count in each of its rows', () => {
    const zone = row(1, cell('A1', 'Name'), cell('B1', 'Zone'));
    const rows = [
      zone,
      row(2, cell('A2', 'A'), cell('B2', 'Cell 1')),
      row(3, cell('A3', 'B')),
      row(4, cell('A4', 'C')),
    ];
    const xml = `${data(...rows)}<mergeCells><mergeCell ref="B2:B3"/></mergeCells>`;
    const { assets } = read(workbook([{ name: 'Assets', xml }]));
    expect(assets.map(({ zoneName }) => zoneName?.name)).toEqual(['Cell 1', 'Cell 1', undefined]);
  });

  it('counts its days from 1904 where it says so', () => {
    const rows = data(header, row(2, cell('A2', 'PLC'), '<c r="C2" s="3"><v>44623</v></c>'));
    const bytes = workbook([{ name: 'Assets', xml: rows }], {}, 'date1904="1"');
    expect(claimed(read(bytes))[0]?.['lastVerified']).toBe('2026-03-04');
  });

  it('is read without its macros, and says so', () => {
    const bytes = workbook([{ name: 'Assets', xml: data(header, row(2, cell('A2', 'PLC'))) }], {
      'xl/vbaProject.bin': 'Attribute VB_Name',
    });
    expect(codes(read(bytes))).toEqual(['plant.xlsx: workbook-macros']);
  });

  it('keeps formulas written as text as text', () => {
    const rows = data(header, row(2, cell('A2', '=cmd|calc!A1'), cell('B2', '__proto__')));
    expect(claimed(read(workbook([{ name: 'Assets', xml: rows }])))).toEqual([
      { name: '=cmd|calc!A1', serialNumber: '__proto__' },
    ]);
  });
});

describe('a hostile workbook', () => {
  const good = workbook([{ name: 'Assets', xml: data(header, row(2, cell('A2', 'PLC'))) }]);
  const problemOf = (bytes: Uint8Array): string => {
    const opened = openWorkbook(bytes, 'x.xlsx');
    if (!opened.ok) return opened.error.code;
    const plan = opened.value.plan();
    return plan.ok ? 'read' : plan.error.code;
  };
  const changed = (change: (view: DataView, bytes: Uint8Array) => void): Uint8Array => {
    const bytes = good.slice();
    change(new DataView(bytes.buffer), bytes);
    return bytes;
  };
  const central = good.findIndex((_, at) => good[at] === 0x50 && good[at + 1] === 0x4b && good[at + 2] === 1);

  it.each([
    ['cut off', 'workbook-damaged', good.subarray(0, good.length - 30)],
    ['encrypted', 'workbook-encrypted', changed((view) => view.setUint16(central + 8, 1, true))],
    ['lying about its size', 'workbook-bomb', changed((view) => view.setUint32(central + 24, 3, true))],
    [
      'far too large',
      'workbook-too-large',
      changed((view) => view.setUint32(central + 24, 0xf000_0000, true)),
    ],
    ['overlapping', 'workbook-damaged', changed((view) => view.setUint32(central + 20, 5000, true))],
  ])('that is %s is refused with %s', (_, code, bytes) => {
    const first = code === 'workbook-bomb' || code === 'workbook-too-large';
    // The first part of the archive is the list of content types, which nobody reads: those faults are planted in all.
    if (!first) return expect(problemOf(bytes)).toBe(code);
    const all = good.slice();
    const view = new DataView(all.buffer);
    for (let at = 0; at < all.length - 4; at += 1) {
      if (view.getUint32(at, true) !== 0x02014b50) continue;
      view.setUint32(at + 24, code === 'workbook-bomb' ? 3 : 0xf000_0000, true);
    }
    expect(problemOf(all)).toBe(code);
  });

  it('that declares a document type or is no XML is refused', () => {
    const evil = '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>';
    expect(problemOf(workbook([{ name: 'A', xml: '' }], { 'xl/worksheets/sheet0.xml': evil }))).toBe(
      'workbook-doctype',
    );
    expect(problemOf(workbook([{ name: 'A', xml: '<sheetData><row>' }]))).toBe('workbook-damaged');
    expect(problemOf(zipSync({ 'a.txt': strToU8('a') }))).toBe('workbook-other');
    expect(problemOf(zipSync({ 'xl/workbook.bin': strToU8('a') }))).toBe('workbook-other');
  });

  it('that reaches far to the right or down costs no more than what it says', () => {
    const xml = data(
      header,
      row(2, cell('A2', 'PLC'), cell('XFD2', 'far')),
      `<row r="999999999">${cell('A999999999', 'B')}</row>`,
    );
    const observations = read(workbook([{ name: 'Assets', xml }]));
    expect(claimed(observations).map((one) => one['name'])).toEqual(['PLC', 'B']);
    expect(codes(observations)).toEqual(['sheet Assets, row 2: list-too-wide']);
  });
});

describe('numbers as a spreadsheet shows them', () => {
  it.each([
    ['00000', 7, '00007'],
    ['0.00', 1.1, '1.10'],
    ['#,##0', 1234, '1234'],
    ['000\\-000', 12_345, '012-345'],
    ['"SN "0000', 42, 'SN 0042'],
    ['0%', 0.5, '50 %'],
    ['0.0##', 1.25, '1.25'],
  ])('%s shows %d as %s', (code, value, shown) => {
    const format = readFormat(code);
    expect(format.type === 'figures' ? formatFigures(value, format.pattern) : format.type).toBe(shown);
  });

  it.each(['dd.mm.yyyy', '[$-407]d. mmmm yyyy', 'yyyy', 'mmm yy'])('%s is a date', (code) => {
    expect(readFormat(code)).toEqual({ type: 'date' });
  });

  it('knows the calendar of spreadsheets, with the day that never was', () => {
    expect([1, 59, 60, 61, 46_085.5].map((days) => formatDays(days, 'moment', 1900))).toEqual([
      '1900-01-01',
      '1900-02-28',
      null,
      '1900-03-01',
      '2026-03-04T12:00:00',
    ]);
    expect(formatDays(-1, 'date', 1900)).toBeNull();
    expect([0.1 + 0.2, 1e15, 123_456].map(formatGeneral)).toEqual(['0.3', '1E+15', '123456']);
  });

  it('names columns as spreadsheets do', () => {
    for (const column of [0, 25, 26, 701, 702, 16_383])
      expect(columnOf(`${columnName(column)}7`)).toBe(column);
    expect([columnName(16_383), columnOf('7'), columnOf('')]).toEqual(['XFD', null, null]);
  });
});
