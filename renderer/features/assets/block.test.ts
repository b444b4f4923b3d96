import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#shared/model/id.ts';
import { seededBytes } from '../../testing/plant.ts';
import { readBlock, writeHtmlTable, writeTabs } from './block.ts';
import { assetColumns, columnOf, type Words } from './columns.ts';
import { pasteBlock } from './paste.ts';

const words: Words = {
  column: (column) => (column.id === 'vendor' ? 'Hersteller' : column.id),
  choice: (_, value) => value,
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  noEndAnnounced: '',
  noFindings: '',
  severity: (severity) => severity,
  grade: (level) => `grade ${level}`,
  selectRow: () => '',
  share: (value) => value.toFixed(3),
  fromModel: () => '',
  open: () => '',
  group: (field) => field,
};
const reading = { words, records: { find: () => [] } };
const random = seededBytes(1);
const ids = Array.from({ length: 4 }, () => newId('asset', random));
const columns = ['name', 'vendor', 'lastVerified'].flatMap((id) => columnOf(id) ?? []);
const target = { rows: ids, columns, marked: { rows: 1, columns: 1 }, known: assetColumns };

describe('a block on the clipboard', () => {
  it('comes back as it was copied, as text and as a table', () => {
    const cell = fc.stringMatching(/^[ -~äß\n\t"]*$/).map((text) => text.trim().replace(/\r/g, ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (block) => {
        expect(readBlock(writeTabs(block), '')).toEqual(block);
      }),
    );
    const single = fc.stringMatching(/^[!-~ä&<>'"]{0,12}$/);
    fc.assert(
      fc.property(fc.array(fc.array(single, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (block) => {
        expect(readBlock('', writeHtmlTable(block))).toEqual(block);
      }),
    );
  });

  it('keeps empty lines, so that every cell has its place', () => {
    expect(readBlock('a\r\n\r\nc\r\n', '')).toEqual([['a'], [''], ['c']]);
    expect(readBlock('"a\nb"\t1\r\n\r\n"c"\t2', '')).toEqual([['a\nb', '1'], [''], ['c', '2']]);
  });

  it('takes a stray quotation mark as text', () => {
    expect(readBlock('19" rack\tx\n"open\ty', '')).toEqual([
      ['19" rack', 'x'],
      ['"open', 'y'],
    ]);
  });

  it('reads what Excel and LibreOffice put on the clipboard', () => {
    const excel = `<html><head><style><!--td {mso-number-format:General}--></style></head><body>
      <!--StartFragment--><table border=0><col width=64><tr height=19><td class=xl65 width=64>PLC&nbsp;1</td>
      <td>6ES7<br>  510</td></tr><tr><td colspan=2>M&uuml;ller &amp; Co</td></tr></table><!--EndFragment--></body></html>`;
    expect(readBlock('', excel)).toEqual([
      ['PLC 1', '6ES7\n510'],
      ['Müller & Co', ''],
    ]);
    const calc = `<table cellspacing="0"><tr><td sdval="4.5" sdnum="1031;">4,5</td><td rowspan="2">a</td></tr><tr><td>b</td></tr></table>`;
    expect(readBlock('', calc)).toEqual([
      ['4,5', 'a'],
      ['b', ''],
    ]);
  });

  it('prefers the text where the HTML holds no single table, and runs nothing of it', () => {
    expect(readBlock('a\tb', '<p>a b</p>')).toEqual([['a', 'b']]);
    expect(readBlock('a', '<table><tr><td>1</td></tr></table><table></table>')).toEqual([['a']]);
    expect(readBlock('', '<table><tr><td><script>alert(1)</script>x</td></tr></table>')).toEqual([['x']]);
  });

  it('is bounded whatever is on the clipboard', () => {
    const wide = `<table><tr>${'<td colspan=999999>'.repeat(300)}</tr></table>`;
    expect(readBlock('', wide)[0]?.length).toBeLessThanOrEqual(200);
    expect(readBlock('x\n'.repeat(30_000), '')).toHaveLength(20_000);
  });
});

describe('pasting', () => {
  it('reads every cell by its column and makes assets of rows below the last one', () => {
    const block = [
      ['A', 'Siemens', '31.3.2026'],
      ['B', 'ABB', 'soon'],
    ];
    const { wishes } = pasteBlock(block, { ...target, rows: ids.slice(0, 1) }, reading);
    expect(wishes.map(({ target: one }) => one)).toEqual([ids[0], ids[0], ids[0], 0, 0, 0]);
    expect(wishes[2]?.value).toEqual({ ok: true, value: '2026-03-31' });
    expect(wishes[5]?.value).toMatchObject({ ok: false, error: { code: 'notADate', text: 'soon' } });
  });

  it('takes columns by name where the first row is a heading in any order', () => {
    const paste = pasteBlock(
      [
        ['Hersteller', 'name'],
        ['ABB', 'P1'],
      ],
      target,
      reading,
    );
    expect(paste.byName).toBe(true);
    expect(paste.wishes.map(({ column }) => column.id)).toEqual(['vendor', 'name']);
    expect(
      pasteBlock(
        [
          ['name', 'P1'],
          ['x', 'y'],
        ],
        target,
        reading,
      ).byName,
    ).toBe(false);
  });

  it('repeats a block over what is marked where it fits evenly', () => {
    const { wishes } = pasteBlock([['x']], { ...target, marked: { rows: 3, columns: 2 } }, reading);
    expect(wishes).toHaveLength(6);
    expect(
      pasteBlock([['x'], ['y']], { ...target, marked: { rows: 3, columns: 1 } }, reading).wishes,
    ).toHaveLength(2);
  });

  it('lets one clear date of a block settle the order of day and month for all', () => {
    const block = [
      ['a', 'b', '03/04/2026'],
      ['a', 'b', '31/04/2026'],
      ['a', 'b', '31/05/2026'],
    ];
    const dates = pasteBlock(block, target, reading).wishes.filter(
      ({ column }) => column.id === 'lastVerified',
    );
    expect(dates[0]?.value).toEqual({ ok: true, value: '2026-04-03' });
    expect(dates[1]?.value.ok).toBe(false);
  });

  it('counts what has no place to the right', () => {
    expect(pasteBlock([['a', 'b', '2026-01-01', 'd', 'e']], target, reading).leftOut).toBe(2);
  });
});
