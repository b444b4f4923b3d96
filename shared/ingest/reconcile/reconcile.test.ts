import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Json } from '#shared/journal/change.ts';
import { newId } from '#shared/model/id.ts';
import { emptyModel, type FieldsOf, fieldSchema, type Model } from '#shared/model/model.ts';
import type { Claim, Observations, ObservedAsset, ObservedChannel } from '../observation.ts';
import { changesFor, summarise } from './choice.ts';
import { isAddressLike } from './identity.ts';
import type { ReconcilePorts } from './ports.ts';
import type { Proposals } from './proposal.ts';
import { reconcile } from './reconcile.ts';
import { saysMore } from './says-more.ts';

let seed = 1;
/** Bytes that never repeat: every id of a test is another one. */
function random(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, () => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed >>> 16;
  });
}
const ports: ReconcilePorts = { random, now: '2026-11-22T00:00:00Z' };

type Row = FieldsOf<'asset'> & { readonly key?: string; readonly zoneName?: string };

function observed(
  rows: readonly Row[],
  channels: readonly ObservedChannel[] = [],
  sha256 = 'aa',
): Observations {
  const assets = rows.map(({ key, zoneName, ...fields }, index): ObservedAsset => {
    const place = `line ${index + 2}`;
    const claims = Object.entries(fields).map(
      ([field, value]) => ({ field, value, place, confidence: 'medium' }) as Claim,
    );
    return {
      key: key ?? place,
      claims,
      ...(zoneName === undefined ? {} : { zoneName: { name: zoneName, place } }),
    };
  });
  return {
    source: { name: 'list.csv', format: 'csv', sha256, size: 1 },
    read: rows.length,
    assets,
    channels,
    skipped: [],
  };
}

/** What the journal's fold makes of changes, without its bookkeeping. */
function fold(model: Model, changes: readonly Change[]): Model {
  const next = emptyModel();
  for (const [kind, records] of Object.entries(model)) {
    for (const [id, record] of records) (next[kind as 'asset'] as Map<string, object>).set(id, record);
  }
  for (const { kind, record, field, value } of changes) {
    expect(fieldSchema(kind, field)?.safeParse(value).success, `${kind}.${field}`).toBe(true);
    const records = next[kind] as Map<string, object>;
    records.set(record, { ...(records.get(record) ?? { id: record }), [field]: value });
  }
  return next;
}

const all = (proposals: Proposals) => changesFor(proposals, { mode: 'all' });
const modelOf = (rows: readonly Row[]) =>
  fold(emptyModel(), all(reconcile(emptyModel(), observed(rows, [], 'bb'), ports)));
const propose = (model: Model, rows: readonly Row[], more: Partial<ReconcilePorts> = {}) =>
  reconcile(model, observed(rows), { ...ports, ...more });
const assetRows = ({ rows }: Proposals) => rows.filter(({ kind }) => kind === 'asset');
const statuses = (proposals: Proposals) => assetRows(proposals).map(({ status }) => status);

describe('matching', () => {
  it.each([
    [
      'serial number',
      { name: 'A', serialNumber: 'S C-1' },
      { name: 'B', serialNumber: 'sc1' },
      'serialNumber',
    ],
    [
      'MAC',
      { name: 'A', macs: ['00:00:00:00:00:02'] },
      { hostname: 'b', macs: ['00:00:00:00:00:02'] },
      'mac',
    ],
    [
      'address',
      { name: 'A', addresses: ['10.0.0.1'] },
      { hostname: 'b', addresses: ['10.0.0.1'] },
      'address',
    ],
    ['name', { name: 'PLC-1' }, { hostname: 'plc-1.plant.local' }, 'name'],
  ])('finds an asset by its %s', (_, ours, theirs, by) => {
    const [row] = assetRows(propose(modelOf([ours]), [theirs]));
    expect(row?.reasons[0]).toMatchObject({ by });
    expect(row?.status).not.toBe('new');
  });

  it.each([
    ['another serial number', { serialNumber: 'S111' }, { serialNumber: 'S222' }],
    ['another zone and another name', { name: 'A', zoneName: 'Cell 1' }, { name: 'B', zoneName: 'Cell 2' }],
    [
      'another VLAN and another MAC',
      { vlans: [1], macs: ['00:00:00:00:00:02'] },
      { vlans: [2], macs: ['00:00:00:00:00:04'] },
    ],
    [
      'another MAC and another name',
      { name: 'A', macs: ['00:00:00:00:00:02'] },
      { name: 'B', macs: ['00:00:00:00:00:04'] },
    ],
  ])('takes the same address for another asset when it has %s', (_, ours, theirs) => {
    const model = modelOf([{ addresses: ['192.168.0.1'], ...ours }]);
    expect(statuses(propose(model, [{ addresses: ['192.168.0.1'], ...theirs }]))).toEqual(['new']);
  });

  it('takes the same name in another zone for another asset', () => {
    const model = modelOf([{ name: 'PLC-1', zoneName: 'Cell 1' }]);
    expect(statuses(propose(model, [{ name: 'PLC-1', zoneName: 'Cell 2' }]))).toEqual(['new']);
  });

  it('does not take a serial number of another vendor, or a filler, for identity', () => {
    const model = modelOf([
      { name: 'A', vendor: 'Siemens', serialNumber: '1001' },
      { name: 'B', serialNumber: '000000' },
    ]);
    const proposals = propose(model, [
      { name: 'C', vendor: 'ABB', serialNumber: '1001' },
      { name: 'D', serialNumber: '000000' },
    ]);
    expect(statuses(proposals)).toEqual(['new', 'new']);
  });

  it('leaves several candidates to a person, changes nothing until then, and obeys the pin', () => {
    const model = modelOf([
      { name: 'A', addresses: ['10.0.0.1'], zoneName: 'Cell 1' },
      { name: 'B', addresses: ['10.0.0.1'], zoneName: 'Cell 2' },
    ]);
    const theirs = [{ vendor: 'Acme', addresses: ['10.0.0.1'] }];
    const open = propose(model, theirs);
    const [row] = assetRows(open);
    expect(row?.status).toBe('ambiguous');
    expect(row?.candidates.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(all(open)).toEqual([]);
    const second = row?.candidates[1]?.record;
    if (row === undefined || second === undefined) throw new Error('a row with candidates');
    const pinned = propose(model, theirs, { pins: new Map([[row.key, second]]) });
    expect(all(pinned).filter(({ kind }) => kind === 'asset')).toMatchObject([
      { record: second, field: 'vendor' },
    ]);
    expect(statuses(propose(model, theirs, { pins: new Map([[row.key, 'new']]) }))).toEqual(['new']);
  });

  it('merges rows of one source that are one asset and says why', () => {
    const [row, ...others] = assetRows(
      propose(emptyModel(), [
        { name: 'PLC', serialNumber: 'S111', addresses: ['10.0.0.1'] },
        { hostname: 'plc-x', macs: ['00:00:00:00:00:02'], serialNumber: 's-111' },
      ]),
    );
    expect(others).toEqual([]);
    expect(row?.merged.places).toEqual(['line 2', 'line 3']);
    expect(row?.merged.reasons).toMatchObject([{ by: 'serialNumber', strength: 'certain' }]);
  });

  it('keeps rows apart that share a name and contradict each other otherwise', () => {
    const rows = [
      { name: 'Drive', addresses: ['10.0.0.1'] },
      { name: 'Drive', addresses: ['10.0.0.2'] },
      { name: 'Drive' },
    ];
    expect(statuses(propose(emptyModel(), rows))).toEqual(['new', 'new', 'new']);
  });
});

describe('fields', () => {
  const fieldsOf = (ours: Row, theirs: Row, more: Partial<ReconcilePorts> = {}) =>
    new Map(
      assetRows(propose(modelOf([ours]), [theirs], more))[0]?.fields.map((field) => [field.field, field]),
    );

  it('are new, equal or contradicting, whatever the way they are written', () => {
    const ours = {
      serialNumber: 'S111',
      vendor: 'Siemens AG',
      firmwareVersion: 'V2.9.6',
      orderNumber: '6ES7 511-1AK02',
      criticality: 3,
    } as const;
    const theirs = {
      serialNumber: 's111',
      vendor: 'SIEMENS',
      firmwareVersion: '2.9.6',
      orderNumber: '6ES7511-1AK02',
      criticality: 4,
      location: 'Hall 1',
    } as const;
    const states = [...fieldsOf(ours, theirs)].map(([field, { state }]) => [field, state]);
    expect(Object.fromEntries(states)).toEqual({
      serialNumber: 'equal',
      vendor: 'equal',
      firmwareVersion: 'equal',
      orderNumber: 'equal',
      criticality: 'contradiction',
      location: 'new',
    });
  });

  it('show both values of a contradiction with where they were read', () => {
    const basis = { source: newId('source', random), place: 'frame 7', confidence: 'high' } as const;
    const field = fieldsOf(
      { serialNumber: 'S111', product: 'X' },
      { serialNumber: 'S111', product: 'Y' },
      { basisOf: () => basis },
    ).get('product');
    expect(field).toMatchObject({
      state: 'contradiction',
      ours: 'X',
      theirs: 'Y',
      oursBasis: basis,
      place: 'line 2',
    });
  });

  it('add up where they are lists and share something, and contradict where they share nothing', () => {
    const add = fieldsOf(
      { name: 'A', addresses: ['10.0.0.1'] },
      { name: 'A', addresses: ['10.0.0.1', '10.0.0.2'] },
    );
    expect(add.get('addresses')).toMatchObject({ state: 'new', value: ['10.0.0.1', '10.0.0.2'] });
    const moved = fieldsOf({ name: 'A', addresses: ['10.0.0.1'] }, { name: 'A', addresses: ['10.0.0.2'] });
    expect(moved.get('addresses')).toMatchObject({ state: 'contradiction', value: ['10.0.0.2'] });
    const families = fieldsOf(
      { name: 'A', addresses: ['10.0.0.1'] },
      { name: 'A', addresses: ['2001:db8::1'] },
    );
    expect(families.get('addresses')).toMatchObject({ state: 'new', value: ['10.0.0.1', '2001:db8::1'] });
  });

  it('never replace a known type by "other", nor a name by an address', () => {
    const fields = fieldsOf(
      { name: 'A', serialNumber: 'S111', type: 'plc' },
      { name: '10.0.0.1', serialNumber: 'S111', type: 'other' },
    );
    expect([...fields.values()].filter(({ state }) => state !== 'equal')).toEqual([]);
  });

  it.each([
    ['vendor', 'Siemens', 'Dell'],
    ['type', 'router', 'firewall'],
    ['operatingSystem', 'Linux', 'Linux 2.6.32'],
  ] as const)(
    'are shown but not taken where the source does not trust its own word (%s)',
    (field, ours, value) => {
      const model = modelOf([{ name: 'A', serialNumber: 'S111', [field]: ours }]);
      const [asset] = observed([{ serialNumber: 'S111' }]).assets;
      if (asset === undefined) throw new Error('an asset');
      const guess = { field, value, place: 'frame 1', confidence: 'low' } as Claim;
      const source = { ...observed([]), assets: [{ ...asset, claims: [...asset.claims, guess] }] };
      const proposals = reconcile(model, source, ports);
      expect(assetRows(proposals)[0]?.fields.find((said) => said.field === field)?.state).toBe('weaker');
      expect(all(proposals)).toEqual([]);
    },
  );

  it('that the source itself contradicts are for a person', () => {
    const rows = [
      { serialNumber: 'S111', product: 'X' },
      { serialNumber: 'S111', product: 'Y' },
    ];
    const proposals = propose(emptyModel(), rows);
    const product = assetRows(proposals)[0]?.fields.find(({ field }) => field === 'product');
    expect(product).toMatchObject({
      state: 'contradiction',
      ours: null,
      others: [{ value: 'Y', place: 'line 3' }],
    });
    expect(changesFor(proposals, { mode: 'safe' }).some(({ field }) => field === 'product')).toBe(false);
  });

  it('give a nameless asset its address as name', () => {
    const model = modelOf([{ addresses: ['10.0.0.1'], macs: ['00:00:00:00:00:02'] }]);
    expect([...model.asset.values()][0]?.name).toBe('10.0.0.1');
  });
});

describe('zones', () => {
  it('are found by name and proposed once where new', () => {
    const model = modelOf([{ name: 'A', zoneName: 'Cell 1' }]);
    const proposals = propose(model, [
      { name: 'B', zoneName: ' cell  1 ' },
      { name: 'C', zoneName: 'Cell 2' },
      { name: 'D', zoneName: 'CELL 2' },
    ]);
    const zones = proposals.rows.filter(({ kind }) => kind === 'zone');
    expect(zones.map(({ label }) => label.toLowerCase())).toEqual(['cell 2']);
    const after = fold(model, all(proposals));
    expect(after.zone.size).toBe(2);
    expect(new Set([...after.asset.values()].map(({ zone }) => zone)).size).toBe(2);
  });

  it('come only with an asset that is taken, and never without leave', () => {
    const proposals = propose(emptyModel(), [
      { name: 'A', zoneName: 'Z1' },
      { name: 'B', zoneName: 'Z2' },
    ]);
    const [a] = assetRows(proposals);
    const rows = new Map([[a?.key ?? '', 'all' as const]]);
    const taken = fold(emptyModel(), changesFor(proposals, { mode: 'none', rows }));
    expect([...taken.zone.values()].map(({ name }) => name)).toEqual(['Z1']);
    const refused = changesFor(proposals, { mode: 'all', rows: new Map([['zone z1', 'none']]) });
    const without = fold(emptyModel(), refused);
    expect([...without.asset.values()].map(({ name, zone }) => [name, zone !== undefined])).toEqual([
      ['A', false],
      ['B', true],
    ]);
  });
});

const channel = (
  key: string,
  source: string,
  target: string,
  more: Partial<ObservedChannel> = {},
): ObservedChannel => ({
  key,
  source,
  target,
  initiatorKnown: true,
  transport: 'tcp',
  port: 502,
  protocol: 'modbus',
  basis: 'port',
  confidence: 'medium',
  packets: 10,
  bytes: 100,
  first: '2026-01-01T00:00:00Z',
  last: '2026-01-01T01:00:00Z',
  place: 'frame 1',
  ...more,
});

describe('channels', () => {
  const ends: Row[] = [
    { key: 'a', name: 'A' },
    { key: 'b', name: 'B' },
  ];
  const imported = (model: Model, channels: readonly ObservedChannel[], sha256: string) =>
    fold(model, all(reconcile(model, observed(ends, channels, sha256), ports)));

  it('match by ends, transport and port, in either direction when nobody knows who began', () => {
    const model = imported(emptyModel(), [channel('c1', 'a', 'b')], 'c1');
    const reversed = channel('c2', 'b', 'a', { initiatorKnown: false });
    expect(imported(model, [reversed], 'c2').channel.size).toBe(1);
    expect(imported(model, [channel('c3', 'b', 'a')], 'c3').channel.size).toBe(2);
    expect(
      imported(model, [channel('c4', 'a', 'b', { port: 102, protocol: 's7comm' })], 'c4').channel.size,
    ).toBe(2);
  });

  it('count what another time saw and do not count the same packets twice', () => {
    const once = imported(emptyModel(), [channel('c1', 'a', 'b')], 'c1');
    const later = channel('c2', 'a', 'b', { first: '2026-02-01T00:00:00Z', last: '2026-02-01T01:00:00Z' });
    const twice = imported(once, [later], 'c2');
    expect([...twice.channel.values()][0]?.observed).toEqual({
      first: '2026-01-01T00:00:00Z',
      last: '2026-02-01T01:00:00Z',
      packets: 20,
      bytes: 200,
    });
    expect(imported(once, [channel('c1', 'a', 'b')], 'c3').channel).toEqual(once.channel);
  });

  it('wait for their ends, and say so', () => {
    const proposals = reconcile(emptyModel(), observed(ends, [channel('c1', 'a', 'b')]), ports);
    const choice = { mode: 'all', rows: new Map([['b', 'none' as const]]) } as const;
    expect(changesFor(proposals, choice).some(({ kind }) => kind === 'channel')).toBe(false);
    expect(summarise(proposals, choice)).toMatchObject({ added: 1, blocked: 1 });
  });

  it('report an end that the source does not describe', () => {
    const { skipped } = reconcile(emptyModel(), observed(ends, [channel('c1', 'a', 'nobody')]), ports);
    expect(skipped).toMatchObject([{ place: 'frame 1', reason: { code: 'channel-end-unknown' } }]);
  });

  it('lead to an access point of the model', () => {
    const source: Observations = { ...observed(ends, [channel('c1', 'a', 'b')]) };
    const [a, ...others] = source.assets;
    if (a === undefined) throw new Error('an end');
    const withVendor = { ...source, assets: [{ ...a, accessPoint: 'vendorRemote' as const }, ...others] };
    const model = fold(emptyModel(), all(reconcile(emptyModel(), withVendor, ports)));
    expect([...model.accessPoint.values()]).toMatchObject([{ name: 'A', kind: 'vendorRemote' }]);
    expect(model.asset.size).toBe(1);
    // The next source knows the name only.
    const again = reconcile(model, observed(ends, [channel('c1', 'a', 'b')], 'dd'), ports);
    expect(again.rows.map(({ status }) => status)).toEqual(['equal', 'equal', 'equal']);
  });
});

const few = <T>(...values: T[]) => fc.constantFrom(undefined, ...values);
const row = fc
  .record({
    name: few('Drive', 'Pump', 'drive', '10.0.0.1'),
    hostname: few('drive', 'pump', 'pump.local'),
    vendor: few('Siemens', 'Siemens AG', 'ABB'),
    serialNumber: few('S111', 's-111', 'S222', '0000'),
    addresses: few(['10.0.0.1'], ['10.0.0.2'], ['10.0.0.1', '10.0.0.2'], ['fe80::1']),
    macs: few(['00:00:00:00:00:02'], ['00:00:00:00:00:04']),
    vlans: few([1], [2]),
    type: few('plc', 'safetyController', 'hmi', 'other'),
    product: few('XB208', 'SCALANCE XB208', 'XC206'),
    criticality: few(1, 5),
    zoneName: few('Cell 1', 'Cell 2'),
  })
  .map(
    (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Row,
  )
  .filter((fields) =>
    ['name', 'hostname', 'serialNumber', 'addresses', 'macs'].some((field) => field in fields),
  );
const rowList = fc.array(row, { minLength: 1, maxLength: 8 });

/** A proposal without what depends on the order of rows by nature: places, keys and fresh ids. */
function essence(proposals: Proposals): readonly string[] {
  const labels = new Map(proposals.rows.map(({ record, label }) => [record as string, label]));
  return proposals.rows
    .map(({ kind, status, label, fields, candidates }) =>
      JSON.stringify([
        kind,
        status,
        label,
        candidates.map(({ record }) => record).sort(),
        fields.map(({ field, state, value }) => [field, state, labels.get(String(value)) ?? value]).sort(),
      ]),
    )
    .sort();
}

describe('the laws of reconciling', () => {
  it('the same source again proposes nothing new', () => {
    fc.assert(
      fc.property(rowList, (rows) => {
        const source = observed(rows);
        const model = fold(emptyModel(), all(reconcile(emptyModel(), source, ports)));
        const again = reconcile(model, source, ports);
        expect(again.source.known).toBe(true);
        expect(again.rows.filter(({ status }) => status === 'new')).toEqual([]);
        expect(all(again)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('the order of rows does not matter', { tags: ['long'] }, () => {
    fc.assert(
      fc.property(rowList, rowList, fc.infiniteStream(fc.nat()), (ours, theirs, order) => {
        const model = modelOf(ours);
        const keyed = theirs.map((fields, index) => ({ ...fields, key: `row ${index}` }));
        const shuffled = keyed
          .map((fields) => [order.next().value ?? 0, fields] as const)
          .sort(([a], [b]) => a - b)
          .map(([, fields]) => fields);
        expect(essence(propose(model, shuffled))).toEqual(essence(propose(model, keyed)));
      }),
      { numRuns: 300 },
    );
  });

  it('accepting nothing changes nothing; the safe mode adds, or says more, and never otherwise; nothing is ever lost', () => {
    fc.assert(
      fc.property(rowList, rowList, (ours, theirs) => {
        const model = modelOf(ours);
        const proposals = propose(model, theirs);
        expect(changesFor(proposals, { mode: 'none' })).toEqual([]);
        const safe = fold(model, changesFor(proposals, { mode: 'safe' }));
        const everything = fold(model, all(proposals));
        for (const [id, asset] of model.asset) {
          expect(everything.asset.has(id)).toBe(true);
          for (const [field, value] of Object.entries(asset)) {
            const now: unknown = safe.asset.get(id)?.[field as 'name'];
            if (Array.isArray(value)) expect(now).toEqual(expect.arrayContaining(value));
            // What says more takes the place of what says less, and a name that of an address that stood in for one.
            else if (now !== value && !isAddressLike(String(value)))
              expect(saysMore(field, now as Json, value as Json)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every value that is written names its source and place', () => {
    fc.assert(
      fc.property(rowList, (rows) => {
        const proposals = propose(emptyModel(), rows);
        for (const { kind, basis } of all(proposals)) {
          if (kind !== 'source')
            expect(basis).toMatchObject({ source: proposals.source.record, confidence: expect.any(String) });
        }
      }),
    );
  });
});
