import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { Asset } from '#shared/model/model.ts';
import { overlay } from '../../stores/overlay.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import { editText, readEdit } from './cell-edit.ts';
import { type AssetColumn, assetColumns, cellText, compareValues, type Words } from './columns.ts';
import { duplicate, setForMany } from './edits.ts';
import { filterRows, noFilter } from './filter.ts';
import { buildRows } from './rows.ts';
import { writeCsv } from './table-csv.ts';

const nothing = { assets: new Map(), findingsOf: new Map(), isThere: false };
const model = makePlant({ zones: 4, assets: 60, conduits: 0, channels: 0, loose: 10 });
const rows = buildRows(model, nothing);
const words: Words = { choice: (_, value) => value.toUpperCase(), unknown: 'unknown', yes: 'yes', no: 'no' };
const word = (type: string) => type;

function column(id: AssetColumn['id']): AssetColumn {
  const found = assetColumns.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('cells', () => {
  it('says unknown in words, never an empty cell or a zero', () => {
    const asset: Asset = { id: rows[0]?.asset.id ?? ('' as Asset['id']) };
    const [row] = buildRows({ ...model, asset: new Map([[asset.id, asset]]) }, nothing);
    if (row === undefined) throw new Error('no row');
    for (const one of assetColumns) expect(cellText(row, one, words)).toBe('unknown');
  });

  it('sorts numbers by size and names as people count', () => {
    expect([10, 9, 2].sort(compareValues)).toEqual([2, 9, 10]);
    expect(['PLC 10', 'PLC 9', 'plc 2'].sort(compareValues)).toEqual(['plc 2', 'PLC 9', 'PLC 10']);
  });
});

describe('filter', () => {
  it('finds words in any field and any order', () => {
    const [some] = rows;
    const text = `${some?.asset.vendor?.slice(0, 4)} ${some?.asset.name?.slice(0, 6)}`;
    const found = filterRows(rows, { ...noFilter, text }, word);
    expect(found).toContain(some);
    expect(filterRows(rows, { ...noFilter, text: 'no such thing' }, word)).toEqual([]);
  });

  it('holds all its parts at once', () => {
    const vendor = 'Siemens';
    const found = filterRows(rows, { ...noFilter, vendor, unknownFirmware: true }, word);
    const wanted = rows.filter(
      (row) => row.asset.vendor === vendor && row.asset.firmwareVersion === undefined,
    );
    expect(found).toEqual(wanted);
    expect(found.length).toBeGreaterThan(0);
  });

  it('finds assets in no zone', () => {
    const found = filterRows(rows, { ...noFilter, zone: 'none' }, word);
    expect(found).toHaveLength(6);
  });
});

describe('editing in place', () => {
  it('gives back the value it started with for every field', () => {
    for (const { asset } of rows) {
      for (const one of assetColumns) {
        if (one.editor === null || one.id === 'zone') continue;
        const value = asset[one.id as keyof Asset];
        expect(readEdit(one, editText(asset, one))).toEqual({ ok: true, value: value ?? null });
      }
    }
  });

  it('refuses what the field does not take', () => {
    expect(readEdit(column('criticality'), '7').ok).toBe(false);
    expect(readEdit(column('macs'), '00:11:22').ok).toBe(false);
    expect(readEdit(column('lastVerified'), '2026-13-01').ok).toBe(false);
    expect(readEdit(column('type'), 'toaster').ok).toBe(false);
  });

  it('takes MAC addresses as labels write them', () => {
    const read = readEdit(column('macs'), '00-1B-1B-AA-BB-CC; 00:1b:1b:aa:bb:cd');
    expect(read).toEqual({ ok: true, value: ['00:1b:1b:aa:bb:cc', '00:1b:1b:aa:bb:cd'] });
  });

  it('makes an emptied field unknown again', () => {
    expect(readEdit(column('vendor'), '  ')).toEqual({ ok: true, value: null });
  });
});

describe('many at once', () => {
  it('sets one value, counts who has it already, and forgets places in the old zone', () => {
    const [zone] = model.zone.keys();
    const ids = [...model.asset.keys()].slice(0, 8);
    const placed = { ...model, asset: new Map(model.asset) };
    for (const id of ids) {
      const asset = placed.asset.get(id);
      if (asset !== undefined) placed.asset.set(id, { ...asset, position: { x: 1, y: 1 } });
    }
    const edit = setForMany(placed, ids, 'zone', zone ?? null);
    const after = overlay(placed, edit.changes);
    expect(ids.every((id) => after.asset.get(id)?.zone === zone)).toBe(true);
    expect(edit.unchanged).toBe(ids.filter((id) => placed.asset.get(id)?.zone === zone).length);
    const moved = ids.filter((id) => placed.asset.get(id)?.zone !== zone);
    expect(moved.every((id) => after.asset.get(id)?.position === undefined)).toBe(true);
  });

  it('duplicates without what identifies one device', () => {
    const [, original] = model.asset.values();
    if (original === undefined) throw new Error('no asset');
    const copy = duplicate(model, [original.id, original.id], seededBytes(5));
    const after = overlay(model, copy.changes);
    const [first, second] = copy.ids.map((id) => after.asset.get(id));
    expect(first).toMatchObject({
      name: `${original.name} (2)`,
      vendor: original.vendor,
      zone: original.zone,
    });
    expect(first?.addresses).toBeUndefined();
    expect(second?.name).toBe(`${original.name} (3)`);
  });
});

describe('CSV export', () => {
  it('never lets a cell start as a formula, and loses nothing', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+A1', '-2', '@SUM(A1)', '\t=1', 'a,"b"\n', "=cmd|' /C calc'!A0"),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (table) => {
        const text = writeCsv(['a', 'b'], table);
        const read = Papa.parse<string[]>(text.slice(1, -2), { newline: '\r\n' }).data;
        expect(read.slice(1)).toEqual(
          table.map((row) => row.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value))),
        );
      }),
    );
  });
});
