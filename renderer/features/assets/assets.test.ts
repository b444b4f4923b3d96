import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { AssetAnswer } from '#shared/analysis/analysis.ts';
import { newId } from '#shared/model/id.ts';
import type { Asset, Model, Zone } from '#shared/model/model.ts';
import { overlay } from '../../stores/overlay.ts';
import { makePlant, seededBytes } from '../../testing/plant.ts';
import { arrangeRows, keepOrder, type Sorting } from './arrange.ts';
import { editText, type Reading, readEdit, recordFinder } from './cell-edit.ts';
import { changesOf, planCells } from './cell-plan.ts';
import { cellText, countingText, isFromModel } from './cell-value.ts';
import { type AssetColumn, assetColumns, columnOf, type Words } from './columns.ts';
import { type Condition, testOf } from './conditions.ts';
import { duplicate } from './edits.ts';
import { type AssetFilter, noFilter } from './filter.ts';
import { linesFrom } from './groups.ts';
import { type Answers, type AssetRow, buildRows, rowOfAsset } from './rows.ts';
import { writeCsv } from './table-csv.ts';

const nothing: Answers = {
  assets: new Map(),
  findingsOf: new Map(),
  lastChange: () => undefined,
  isThere: false,
};
const atOnce = async (): Promise<void> => undefined;
const model = makePlant({ zones: 4, assets: 60, conduits: 0, channels: 0, loose: 10 });
const built = await buildRows(model, nothing, null, atOnce);
const rows = built.list;
const words: Words = {
  column: (one) => one.id,
  choice: (_, value) => value.toUpperCase(),
  unknown: 'unknown',
  yes: 'yes',
  no: 'no',
  noEndAnnounced: 'no end announced',
  noFindings: 'none',
  severity: (severity) => severity,
  grade: (level) => `grade ${level}`,
  selectRow: (name) => `select ${name}`,
  share: (value) => value.toFixed(3),
  fromModel: (name) => `from ${name}`,
  open: (name) => `open ${name}`,
  group: (field) => `By ${field}`,
};
const reading: Reading = { words, records: recordFinder(model), dateOrder: null };
const today = '2026-11-22';
const answer: AssetAnswer = {
  id: newId('asset', seededBytes(9)),
  name: '',
  purdueLevel: null,
  exposure: 0.25,
  hops: null,
  barriers: null,
  paths: [],
  blastRadius: { policy: 0, withControls: 0, toBusiness: null },
  betweenness: 0,
  articulationPoint: false,
  dominates: [],
  advisories: { affected: 0, undecided: 0, notAffected: 0 },
  lifecycle: { state: 'unknown', unsupportedBy: null, parts: [] },
  risk: null,
};

function column(id: string): AssetColumn {
  const found = columnOf(id);
  if (found === undefined) throw new Error(id);
  return found;
}

function arranged(filter: AssetFilter, sorting: Sorting = []): Promise<readonly AssetRow[]> {
  return arrangeRows(rows, { filter, sorting, words, today }, atOnce);
}

const where = (...conditions: readonly Condition[]): AssetFilter => ({ text: '', conditions });

async function rowOf(asset: Partial<Asset>, more: Partial<Answers> = {}): Promise<AssetRow> {
  const [first] = model.asset.values();
  if (first === undefined) throw new Error('no asset');
  const one: Asset = { ...asset, id: first.id };
  const { list } = await buildRows(
    { ...model, asset: new Map([[one.id, one]]) },
    { ...nothing, ...more },
    null,
    atOnce,
  );
  const [row] = list;
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('cells', () => {
  it('show what comes from the model of an asset, and edit only what the asset says itself', async () => {
    const entry = {
      id: newId('assetModel', seededBytes(5)),
      name: 'S7',
      vendor: 'Siemens',
      product: 'CPU 315',
    };
    const [first] = model.asset.values();
    if (first === undefined) throw new Error('no asset');
    const one: Asset = { id: first.id, model: entry.id, vendor: 'Siemens AG' };
    const { list } = await buildRows(
      { ...model, asset: new Map([[one.id, one]]), assetModel: new Map([[entry.id, entry]]) },
      nothing,
      null,
      atOnce,
    );
    const [row] = list;
    if (row === undefined) throw new Error('no row');
    expect(cellText(row, column('vendor'), words)).toBe('Siemens AG');
    expect(cellText(row, column('product'), words)).toBe('CPU 315');
    expect(['vendor', 'product', 'type'].map((id) => isFromModel(row, column(id)))).toEqual([
      false,
      true,
      false,
    ]);
    expect(row.asset.product).toBeUndefined();
  });

  it('say unknown in words, never an empty cell or a zero', async () => {
    const row = await rowOf({});
    for (const one of assetColumns) expect(cellText(row, one, words)).toBe('unknown');
  });

  it('are built anew only where something changed', async () => {
    const [first, ...others] = model.asset.values();
    if (first === undefined) throw new Error('no asset');
    const asset = new Map(model.asset).set(first.id, { ...first, owner: 'Ada' });
    const next = await buildRows({ ...model, asset }, nothing, built, atOnce);
    expect(rowOfAsset(next, first.id)?.asset.owner).toBe('Ada');
    for (const { id } of others) expect(rowOfAsset(next, id)).toBe(rowOfAsset(built, id));
  });

  it('name the zones around a zone, and survive zones inside each other', async () => {
    const [one, two] = [...model.zone.values()];
    if (one === undefined || two === undefined) throw new Error('no zones');
    const zones: Zone[] = [
      { ...one, name: 'Hall', parent: two.id },
      { ...two, name: 'Site', parent: one.id },
    ];
    const [first] = model.asset.values();
    if (first === undefined) throw new Error('no asset');
    const nested: Model = {
      ...model,
      zone: new Map(zones.map((zone) => [zone.id, zone])),
      asset: new Map([[first.id, { ...first, zone: one.id }]]),
    };
    const { list } = await buildRows(nested, nothing, null, atOnce);
    expect(list[0]?.zonePath).toBe('Site / Hall');
  });

  it('sort numbers by size and names as people count', () => {
    const sorted = ['PLC 10', 'PLC 9', 'plc 2', 'Öl 1'].sort((a, b) =>
      countingText(a) < countingText(b) ? -1 : 1,
    );
    expect(sorted).toEqual(['Öl 1', 'plc 2', 'PLC 9', 'PLC 10']);
  });
});

describe('filter', () => {
  it('finds words in any field and any order', async () => {
    const [some] = rows;
    const text = `${some?.asset.vendor?.slice(0, 4)} ${some?.asset.name?.slice(0, 6)}`;
    expect(await arranged({ ...noFilter, text })).toContain(some);
    expect(await arranged({ ...noFilter, text: 'no such thing' })).toEqual([]);
  });

  it('holds all its parts at once', async () => {
    const found = await arranged(
      where(
        { column: 'vendor', operator: 'is', values: ['Siemens'] },
        { column: 'firmwareVersion', operator: 'isUnknown', values: [] },
      ),
    );
    const wanted = rows.filter(
      ({ asset }) => asset.vendor === 'Siemens' && asset.firmwareVersion === undefined,
    );
    expect(found).toEqual(wanted);
    expect(found.length).toBeGreaterThan(0);
  });

  it('finds assets in no zone, and those in one of several', async () => {
    expect(await arranged(where({ column: 'zone', operator: 'isUnknown', values: [] }))).toHaveLength(6);
    const [one, two] = model.zone.keys();
    const found = await arranged(where({ column: 'zone', operator: 'is', values: [one ?? '', two ?? ''] }));
    expect(found).toEqual(rows.filter(({ asset }) => asset.zone === one || asset.zone === two));
  });

  it('never counts unknown as small, early or equal, and negations include it', async () => {
    const unknown = await rowOf({});
    for (const one of assetColumns) {
      for (const operator of ['is', 'contains', 'atLeast', 'atMost', 'before', 'after', 'isPast'] as const)
        expect(testOf(one, { column: one.id, operator, values: ['3'] }, today)(unknown)).toBe(false);
      for (const operator of ['isNot', 'containsNot', 'isUnknown'] as const)
        expect(testOf(one, { column: one.id, operator, values: ['3'] }, today)(unknown)).toBe(true);
    }
  });

  it('compares dates and keeps "no end announced" out of them', async () => {
    const [id = ''] = model.asset.keys();
    const life = (state: 'unsupported' | 'noEndAnnounced', unsupportedBy: string | null) => ({
      assets: new Map([[id, { ...answer, lifecycle: { state, unsupportedBy, parts: [] } }]]),
    });
    const ended = await rowOf({}, life('unsupported', '2020-01-14'));
    const never = await rowOf({}, life('noEndAnnounced', null));
    const past = testOf(
      column('supportEnd'),
      { column: 'supportEnd', operator: 'isPast', values: [] },
      today,
    );
    expect([ended, never].map(past)).toEqual([true, false]);
    expect(cellText(never, column('supportEnd'), words)).toBe('no end announced');
    const recent = await rowOf({ lastVerified: '2026-11-20' });
    const within = (days: string) =>
      testOf(
        column('lastVerified'),
        { column: 'lastVerified', operator: 'withinDays', values: [days] },
        today,
      )(recent);
    expect([within('1'), within('2'), within('7')]).toEqual([false, true, true]);
  });
});

describe('order', () => {
  it('sorts by several columns, unknown last whichever way', async () => {
    for (const desc of [false, true]) {
      const sorted = await arranged(noFilter, [
        { id: 'firmwareVersion', desc },
        { id: 'name', desc: false },
      ]);
      const versions = sorted.map(({ asset }) => asset.firmwareVersion);
      const known = versions.filter((version) => version !== undefined);
      expect(versions.slice(0, known.length)).toEqual(known);
      const keys = known.map(countingText);
      expect(desc ? keys.toReversed() : keys).toEqual([...keys].sort());
    }
  });

  it('is the same whether sorted in parts or at once', async () => {
    const big = await buildRows(
      makePlant({ zones: 9, assets: 5000, conduits: 0, channels: 0 }, 7),
      nothing,
      null,
      atOnce,
    );
    const sorted = await arrangeRows(
      big.list,
      { filter: noFilter, sorting: [{ id: 'product', desc: false }], words, today },
      atOnce,
    );
    const expected = big.list
      .map((row, place) => ({ row, place, key: countingText(row.asset.product ?? '') }))
      .sort((a, b) => (a.key === b.key ? a.place - b.place : a.key < b.key ? -1 : 1));
    expect(sorted.map((row) => row.asset.id)).toEqual(expected.map(({ row }) => row.asset.id));
  });

  it('keeps rows in their places while they are edited; new ones come last, deleted ones go', async () => {
    const shown = [...rows].reverse();
    const [gone, kept] = shown;
    if (gone === undefined || kept === undefined) throw new Error('no rows');
    const fresh = duplicate(model, [kept.asset.id], seededBytes(3));
    const after = overlay(model, [
      ...fresh.changes,
      { kind: 'asset', record: gone.asset.id, field: '$deleted', value: true },
      { kind: 'asset', record: kept.asset.id, field: 'name', value: 'AAA' },
    ]);
    const next = await buildRows(after, nothing, built, atOnce);
    const order = keepOrder(shown, built, next).map((row) => row.asset.id);
    expect(order).toEqual([...shown.slice(1).map((row) => row.asset.id), ...fresh.ids]);
  });

  it('groups with counts, the unknown group last, closed groups without their rows', async () => {
    const lines = await linesFrom(rows, { grouping: 'zone', closed: new Set() }, words, atOnce);
    const heads = lines.filter((line) => line.kind === 'group');
    expect(heads.map(({ count }) => count).reduce((a, b) => a + b)).toBe(rows.length);
    expect(heads.at(-1)).toMatchObject({ key: '', count: 6 });
    const keys = new Set(heads.map(({ key }) => key));
    const closed = await linesFrom(rows, { grouping: 'zone', closed: keys }, words, atOnce);
    expect(closed).toHaveLength(heads.length);
    expect(lines.filter((line) => line.kind === 'asset')).toHaveLength(rows.length);
  });
});

describe('editing in place', () => {
  it('gives back the value it started with for every field', async () => {
    const full = await rowOf({
      ...rows[3]?.asset,
      lifecycle: { endOfSale: '2019-05-01', noEndAnnounced: false },
      impact: { safety: 4 },
      macs: ['00:1b:1b:aa:bb:cc'],
      vlans: [110, 120],
      safetyRelated: true,
      notes: 'two\nlines',
      patchMode: 'vendorOnly',
    });
    for (const row of [...rows, full]) {
      for (const one of assetColumns) {
        if (one.editor === null || one.field === null) continue;
        const whole = row.asset[one.field];
        const value: unknown =
          one.part === null ? whole : Object.entries(whole ?? {}).find(([key]) => key === one.part)?.[1];
        expect(readEdit(one, editText(row, one, words), reading)).toEqual({ ok: true, value: value ?? null });
      }
    }
  });

  it.each([
    ['criticality', '7', 'notAGrade'],
    ['macs', '00:11:22', 'notAMac'],
    ['addresses', '10.0.0.256', 'notAnAddress'],
    ['lastVerified', '2026-13-01', 'notADate'],
    ['lastVerified', '03/04/2026', 'unclearDate'],
    ['type', 'qwertz', 'notAChoice'],
    ['safetyRelated', 'perhaps', 'notYesOrNo'],
    ['purdueLevel', '9', 'notALevel'],
    ['zone', 'Nowhere', 'noSuchZone'],
    ['name', 'x'.repeat(301), 'tooLong'],
    ['risk', '3', 'computed'],
    ['interfaces', 'eth0', 'elsewhere'],
  ])('refuses %s = %s and says why', (id, text, code) => {
    expect(readEdit(column(id), text, reading)).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['lastVerified', '31.3.2026', '2026-03-31'],
    ['criticality', '4,0', 4],
    ['criticality', 'hoch', 4],
    ['type', 'SPS', 'plc'],
    ['safetyRelated', 'ja', true],
    ['purdueLevel', 'Ebene 3,5', '3.5'],
    ['vlans', 'VLAN 110; 120', [110, 120]],
    ['macs', '00-1B-1B-AA-BB-CC', ['00:1b:1b:aa:bb:cc']],
    ['vendor', '  ', null],
    ['vendor', 'unbekannt', null],
    ['orderNumber', "'-6ES7", '-6ES7'],
  ])('reads %s = %s as people write it', (id, text, value) => {
    expect(readEdit(column(id), text, reading)).toEqual({ ok: true, value });
  });

  it('refuses a zone name that two zones have, and takes the path', () => {
    const [one, two, three] = [...model.zone.values()];
    if (one === undefined || two === undefined || three === undefined) throw new Error('no zones');
    const zones = new Map([
      [one.id, { ...one, name: 'Cell', parent: three.id }],
      [two.id, { ...two, name: 'Cell' }],
      [three.id, { ...three, name: 'Hall' }],
    ]);
    const records = recordFinder({ ...model, zone: zones });
    expect(readEdit(column('zone'), 'cell', { ...reading, records })).toMatchObject({
      ok: false,
      error: { code: 'severalZones' },
    });
    expect(readEdit(column('zone'), 'Hall / Cell', { ...reading, records })).toEqual({
      ok: true,
      value: one.id,
    });
  });
});

describe('many cells at once', () => {
  it('joins parts of a field into one change, and keeps the other parts', () => {
    const [asset] = model.asset.values();
    if (asset === undefined) throw new Error('no asset');
    const with4: Model = {
      ...model,
      asset: new Map([[asset.id, { ...asset, impact: { finance: 4 as const } }]]),
    };
    const plan = planCells(with4, [
      { target: asset.id, column: column('impact.safety'), value: { ok: true, value: 5 } },
      { target: asset.id, column: column('impact.production'), value: { ok: true, value: 2 } },
      { target: asset.id, column: column('impact.finance'), value: { ok: true, value: 4 } },
    ]);
    expect(plan).toMatchObject({ changed: 2, unchanged: 1, refused: 0, assets: 1 });
    const { changes } = changesOf(with4, plan, { random: seededBytes(1), withNew: false });
    expect(changes).toEqual([
      { kind: 'asset', record: asset.id, field: 'impact', value: { finance: 4, safety: 5, production: 2 } },
    ]);
  });

  it('makes new assets only where they are wanted, and forgets places in the old zone', () => {
    const [zone] = model.zone.keys();
    const [asset] = model.asset.values();
    if (asset === undefined || zone === undefined) throw new Error('no asset');
    const placed: Model = {
      ...model,
      asset: new Map([[asset.id, { id: asset.id, position: { x: 1, y: 1 } }]]),
    };
    const plan = planCells(placed, [
      { target: asset.id, column: column('zone'), value: { ok: true, value: zone } },
      { target: 0, column: column('name'), value: { ok: true, value: 'New' } },
      { target: 0, column: column('criticality'), value: { ok: true, value: 9 } },
    ]);
    expect(plan).toMatchObject({ changed: 2, refused: 1, created: 1, assets: 1 });
    const without = changesOf(placed, plan, { random: seededBytes(1), withNew: false });
    expect(without.created).toEqual([]);
    const after = overlay(placed, without.changes).asset.get(asset.id);
    expect(after).toMatchObject({ zone });
    expect(after?.position).toBeUndefined();
    const made = changesOf(placed, plan, { random: seededBytes(1), withNew: true });
    const [id] = made.created;
    expect(id === undefined ? null : overlay(placed, made.changes).asset.get(id)).toEqual({
      id,
      name: 'New',
    });
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
  it('never lets a cell start as a formula, and loses nothing', async () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('=1+1', '+A1', '-2', '@SUM(A1)', '\t=1', 'a,"b"\n', "=cmd|' /C calc'!A0"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), async (table) => {
        const text = await writeCsv(['a', 'b'], table, async () => undefined);
        const read = Papa.parse<string[]>(text.slice(1, -2), { newline: '\r\n' }).data;
        expect(read.slice(1)).toEqual(
          table.map((row) => row.map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value))),
        );
      }),
    );
  });
});
