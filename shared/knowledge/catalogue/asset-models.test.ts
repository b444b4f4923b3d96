import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { modelOf, record, ref } from '../../analysis/testing/fixture.ts';
import type { Change } from '../../journal/change.ts';
import { checkChanges } from '../../journal/encode.ts';
import { modelOf as foldedModel } from '../../journal/fold.ts';
import type { Model } from '../../model/model.ts';
import {
  assignModel,
  duplicateModels,
  fitsOrderNumber,
  kindsWithoutModel,
  makeModels,
  mergeModels,
  modelUsage,
  proposedModel,
  proposeModels,
} from './asset-models.ts';

const entry = (label: string, orderNumberPattern: string, more = {}) =>
  record('assetModel', label, { orderNumberPattern, ...more });
const asset = (label: string, orderNumber?: string, more = {}) =>
  record('asset', label, { ...(orderNumber === undefined ? {} : { orderNumber }), ...more });
const names = (model: Model) =>
  proposeModels(model).map((proposal) => [proposal.model.name, proposal.assets.map(({ name }) => name)]);

/** The model after changes, folded from a journal as the product does it. */
function changed(before: Model, changes: readonly Change[]): Model {
  const journal = replica('a');
  const made: Change[] = [];
  for (const kind of ['asset', 'assetModel'] as const)
    for (const one of before[kind].values())
      for (const [field, value] of Object.entries(one))
        if (field !== 'id') made.push({ kind, record: one.id, field, value } as Change);
  commitOn(journal, made, 1);
  expect(checkChanges(changes).ok).toBe(true);
  commitOn(journal, changes, 2);
  return foldedModel(journal.state);
}

describe('order number patterns', () => {
  it.each([
    ['6ES7 315-2AH14-0AB0', '6ES7 315-2????-0AB0', true],
    ['6es73152ah140ab0', '6ES7 315-*', true],
    ['6ES7 315-2AH14-0AB0', '6ES7 314-*', false],
    ['1756-L71', '1756-L7?', true],
    ['1756-L71S', '1756-L7?', false],
    ['', '*', false],
    ['anything', '*', false],
    ['anything', '?*', false],
  ])('%s and %s: %s', (order, pattern, fits) => {
    expect(fitsOrderNumber(order, pattern)).toBe(fits);
  });

  it('is bounded however evil the pattern is', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom('*', '?', 'a', '1', ' ') }),
        (pattern) => {
          expect(typeof fitsOrderNumber('a'.repeat(300), pattern)).toBe('boolean');
        },
      ),
    );
    expect(fitsOrderNumber('A'.repeat(200), `${'*a'.repeat(99)}*b`)).toBe(false);
  });
});

describe('proposals', () => {
  it('names the entry that fixes most, and none where two fit equally', () => {
    const model = modelOf(
      entry('wide', '6ES7 315-*'),
      entry('narrow', '6ES7 315-2AH14-*'),
      entry('twin', '1756-L7?'),
      entry('twin too', '1756-L?1'),
      asset('a', '6ES7 315-2AH14-0AB0'),
      asset('b', '6ES7 315-2EH14-0AB0'),
      asset('c', '1756-L71'),
      asset('d', '6ES7 315-2AH14-0AB0', { model: ref('assetModel', 'wide') }),
    );
    expect(names(model)).toEqual([
      ['wide', ['b']],
      ['narrow', ['a']],
    ]);
    const assigned = [...model.asset.values()].find(({ name }) => name === 'd');
    expect(assigned === undefined ? null : proposedModel(model, assigned)).toBeNull();
  });

  it('falls back to vendor and product where no order number speaks against it', () => {
    const siemens = { vendor: 'Siemens', product: 'SCALANCE X-208' };
    const model = modelOf(
      record('assetModel', 'switch', { ...siemens, orderNumberPattern: '6GK5 208-*' }),
      asset('a', undefined, { vendor: 'SIEMENS', product: 'Scalance X208' }),
      asset('b', '6GK5 999-0BA10', siemens),
      asset('c', undefined, { product: 'SCALANCE X-208' }),
    );
    expect(names(model)).toEqual([['switch', ['a']]]);
  });
});

describe('entries for the assets that are there', () => {
  const plant = () =>
    modelOf(
      asset('a', '6ES7 315-2AH14-0AB0', {
        vendor: 'Siemens',
        product: 'CPU 315',
        type: 'plc',
        patchMode: 'vendorOnly',
      }),
      asset('b', '6ES73152AH140AB0', { vendor: 'Siemens', product: 'CPU 315', type: 'plc' }),
      asset('c', '6ES7 315-2EH14-0AB0', { product: 'CPU 315', type: 'plc' }),
      asset('d', undefined, { vendor: 'Moxa', product: 'EDS-408' }),
      asset('e', undefined, { vendor: 'MOXA', product: 'EDS 408', type: 'switch' }),
      asset('f'),
    );

  it('groups by order number, else by vendor and product, and leaves out what says neither', () => {
    const kinds = kindsWithoutModel(plant()).map(({ assets }) => assets.map(({ name }) => name));
    expect(kinds).toEqual([['a', 'b'], ['d', 'e'], ['c']]);
  });

  it('makes entries of what the assets agree on, assigns them, and leaves nothing to do', () => {
    const before = plant();
    const { ids, changes } = makeModels(before, kindsWithoutModel(before), seededRandom(3));
    const made = changed(before, changes);
    expect(ids.length).toBe(3);
    const entries = [...made.assetModel.values()];
    expect(entries.map(({ name }) => name).sort()).toEqual([
      'CPU 315',
      'CPU 315 (6ES7 315-2EH14-0AB0)',
      'EDS-408',
    ]);
    expect(entries.find(({ name }) => name === 'CPU 315')).toMatchObject({
      vendor: 'Siemens',
      type: 'plc',
      patchMode: 'vendorOnly',
      orderNumberPattern: '6ES7 315-2AH14-0AB0',
    });
    expect(kindsWithoutModel(made)).toEqual([]);
    expect([...modelUsage(made).values()].sort()).toEqual([1, 2, 2]);
  });

  it('leaves to the model what an asset only repeats, where it is asked to', () => {
    const before = modelOf(
      entry('m', '6ES7 315-*', { vendor: 'Siemens', product: 'CPU 315' }),
      asset('a', '6ES7 315-2AH14-0AB0', { vendor: 'Siemens', product: 'CPU 315-2' }),
    );
    const [proposal] = proposeModels(before);
    if (proposal === undefined) throw new Error('no proposal');
    const kept = changed(before, assignModel(proposal.assets, proposal.model));
    expect(kept.asset.get(ref('asset', 'a'))?.vendor).toBe('Siemens');
    const left = changed(before, assignModel(proposal.assets, proposal.model, { leaveRepeated: true }));
    expect(left.asset.get(ref('asset', 'a'))).toMatchObject({
      product: 'CPU 315-2',
      model: proposal.model.id,
    });
    expect(left.asset.get(ref('asset', 'a'))?.vendor).toBeUndefined();
  });
});

describe('merging entries', () => {
  it('keeps one, fills what it leaves open, moves the assets and deletes the others', () => {
    const before = modelOf(
      entry('one', '1756-L7?', { vendor: 'Rockwell' }),
      entry('two', '1756 l7?', { vendor: 'Allen-Bradley', product: 'ControlLogix' }),
      asset('a', '1756-L71', { model: ref('assetModel', 'two') }),
      asset('b', '1756-L72', { model: ref('assetModel', 'one') }),
    );
    const [group] = duplicateModels(before);
    expect(group?.map(({ name }) => name)).toEqual(['one', 'two']);
    const [keep, ...others] = group ?? [];
    if (keep === undefined) throw new Error('no duplicates');
    const merged = changed(before, mergeModels(before, keep, others));
    expect([...merged.assetModel.values()]).toEqual([
      expect.objectContaining({ name: 'one', vendor: 'Rockwell', product: 'ControlLogix' }),
    ]);
    expect([...merged.asset.values()].map(({ model }) => model)).toEqual([keep.id, keep.id]);
    expect(duplicateModels(merged)).toEqual([]);
  });
});
