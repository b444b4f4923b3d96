import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Id, newId } from '#shared/model/id.ts';
import { emptyModel, type Model, recordKinds } from '#shared/model/model.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import type { Change } from './change.ts';
import { changesOf, type Difference, differences, withDifferences } from './difference.ts';
import { modelOf } from './fold.ts';

const random = seededRandom(5);
const zones: readonly Id<'zone'>[] = [newId('zone', random), newId('zone', random)];
const assets: readonly Id<'asset'>[] = Array.from({ length: 5 }, () => newId('asset', random));
const channels: readonly Id<'channel'>[] = [newId('channel', random), newId('channel', random)];

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
/** Leaves out what is undefined: a field that is not set does not exist. */
const set = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const assetFields = fc
  .record({
    name: fc.constantFrom('PLC', 'HMI'),
    zone: optional(fc.constantFrom(...zones)),
    addresses: optional(fc.array(fc.constantFrom('10.0.0.1', '10.0.0.2'), { maxLength: 2 })),
    position: optional(fc.record({ x: fc.nat(3), y: fc.nat(3) })),
    safetyRelated: optional(fc.boolean()),
  })
  .map(set);
const channelFields = fc
  .record({ protocol: fc.constantFrom('s7comm', 'modbus'), port: optional(fc.nat(3)) })
  .map(set);

const shelf = (ids: readonly string[], fields: fc.Arbitrary<object>) =>
  fc
    .uniqueArray(fc.constantFrom(...ids))
    .chain((present) =>
      fc.tuple(
        ...present.map((id) => fields.map((values): readonly [string, object] => [id, { id, ...values }])),
      ),
    )
    .map((entries) => new Map(entries));

const model: fc.Arbitrary<Model> = fc
  .record({
    zone: shelf(
      zones,
      fc.constantFrom({ name: 'Cell' }, { name: 'DMZ', kind: 'dmz' }, { name: 'Cell', criticality: 3 }),
    ),
    asset: shelf(assets, assetFields),
    channel: shelf(channels, channelFields),
  })
  .map((shelves) => ({ ...emptyModel(), ...shelves }) as unknown as Model);

/** The records of a model by kind and id, whatever their order. */
function plain(of: Model): unknown {
  return recordKinds.map((kind) => [...of[kind].values()].map((one) => JSON.stringify(sorted(one))).sort());
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** Folds changes as a journal would. */
function folded(...gestures: readonly (readonly Change[])[]): Model {
  const journal = replica('a');
  gestures.forEach((changes, index) => {
    if (changes.length > 0) commitOn(journal, changes, index + 1);
  });
  return modelOf(journal.state);
}

const count = (found: readonly Difference[], type: Difference['type']) =>
  found.filter((one) => one.type === type).length;

describe('the differences between two models', () => {
  it('are none between a model and itself, or a copy of it', () => {
    fc.assert(
      fc.property(model, (one) => {
        expect(differences(one, one)).toEqual([]);
        expect(differences(one, structuredClone(one))).toEqual([]);
      }),
    );
  });

  it('make the later model when they are committed on the earlier one', () => {
    fc.assert(
      fc.property(model, model, (before, after) => {
        const start = changesOf(differences(emptyModel(), before));
        const step = changesOf(differences(before, after));
        expect(plain(folded(start, step))).toEqual(plain(after));
      }),
    );
  });

  it('turn the earlier model into the later one, and leave what is the same as it is', () => {
    fc.assert(
      fc.property(model, model, (before, after) => {
        const turned = withDifferences(before, differences(before, after));
        expect(plain(turned)).toEqual(plain(after));
        expect(turned.conduit).toBe(before.conduit);
        expect(withDifferences(before, [])).toBe(before);
      }),
    );
  });

  it('are counted the other way round from the other side', () => {
    fc.assert(
      fc.property(model, model, (one, other) => {
        const there = differences(one, other);
        const back = differences(other, one);
        expect(count(there, 'added')).toBe(count(back, 'removed'));
        expect(count(there, 'removed')).toBe(count(back, 'added'));
        expect(count(there, 'changed')).toBe(count(back, 'changed'));
        expect(there.length).toBe(back.length);
      }),
    );
  });

  it('name each field with what it was and what it is; unknown is null', () => {
    const [id] = assets;
    const before = folded([{ kind: 'asset', record: id as Id<'asset'>, field: 'name', value: 'PLC 7' }]);
    const after = folded([
      { kind: 'asset', record: id as Id<'asset'>, field: 'name', value: 'PLC 8' },
      { kind: 'asset', record: id as Id<'asset'>, field: 'vendor', value: 'ABB' },
    ]);
    expect(differences(before, after)).toEqual([
      {
        type: 'changed',
        kind: 'asset',
        id,
        fields: [
          { field: 'name', before: 'PLC 7', after: 'PLC 8' },
          { field: 'vendor', before: null, after: 'ABB' },
        ],
      },
    ]);
  });
});
