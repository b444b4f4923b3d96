import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelOf, record, ref } from '../analysis/testing/fixture.ts';
import { assetFields, assetModelFields } from './asset.ts';
import {
  completeAsset,
  completeLifecycle,
  completeModel,
  inheritedFields,
  originOf,
  repeatedFields,
  type StatedLifecycle,
} from './completion.ts';
import type { Asset, AssetModel } from './model.ts';

const asset = (fields: Partial<Asset>): Asset => ({ id: ref('asset', 'a'), ...fields });
const entry = (fields: Partial<AssetModel>): AssetModel => ({ id: ref('assetModel', 'm'), ...fields });

describe('an asset completed by its model', () => {
  it('keeps what it says itself and takes the rest from the model', () => {
    const own = asset({ vendor: 'Siemens AG', wireless: false, model: ref('assetModel', 'm') });
    const typical = entry({ vendor: 'Siemens', product: 'CPU 315', type: 'plc', wireless: true });
    expect(completeAsset(own, typical)).toEqual({ ...own, product: 'CPU 315', type: 'plc' });
    expect(originOf(own, typical, 'vendor')).toBe('asset');
    expect(originOf(own, typical, 'product')).toBe('model');
    expect(originOf(own, typical, 'operatingSystem')).toBeNull();
    expect(originOf(own, undefined, 'product')).toBeNull();
  });

  it('does not take the name, the notes or the protocols of the model', () => {
    const whole = completeAsset(asset({}), entry({ name: 'S7', notes: 'n', protocols: ['s7comm'] }));
    expect(whole).toEqual(asset({}));
  });

  it('gives the same object again, so nothing is drawn or hashed anew', () => {
    const [own, typical] = [asset({}), entry({ product: 'p' })];
    expect(completeAsset(own, typical)).toBe(completeAsset(own, typical));
    expect(completeAsset(asset({ product: 'q' }), entry({})).product).toBe('q');
  });

  it('completes milestone by milestone', () => {
    const typical = { endOfSale: '2025-10-01', endOfSupport: '2035-10-01' };
    expect(completeLifecycle({ endOfSupport: '2030-01-01' }, typical)).toEqual({
      endOfSale: '2025-10-01',
      endOfSupport: '2030-01-01',
    });
    expect(completeLifecycle({ noEndAnnounced: true }, typical)).toEqual({ noEndAnnounced: true });
    expect(completeLifecycle({ endOfSale: '2025-10-01' }, { noEndAnnounced: true })).toEqual({
      endOfSale: '2025-10-01',
    });
    expect(completeLifecycle(undefined, typical)).toBe(typical);
    expect(
      originOf(
        asset({ lifecycle: { endOfSupport: '2030-01-01' } }),
        entry({ lifecycle: typical }),
        'lifecycle',
      ),
    ).toBe('both');
  });

  it('names what the asset merely repeats', () => {
    const own = asset({ vendor: 'ABB', product: 'x', lifecycle: { noEndAnnounced: true } });
    const typical = entry({ vendor: 'ABB', product: 'y', lifecycle: { noEndAnnounced: true } });
    expect(repeatedFields(own, typical)).toEqual(['vendor', 'lifecycle']);
  });

  it('shares names and schemas of fields with the model', () => {
    for (const field of inheritedFields)
      expect(z.toJSONSchema(assetFields[field])).toEqual(z.toJSONSchema(assetModelFields[field]));
  });
});

describe('the whole model', () => {
  const own = { model: ref('assetModel', 'm'), vendor: 'own' };

  it('is the very same object where nothing is completed', () => {
    const plain = modelOf(record('asset', 'a'));
    expect(completeModel(plain)).toBe(plain);
    const unnamed = modelOf(record('asset', 'a'), record('assetModel', 'm', { product: 'p' }));
    expect(completeModel(unnamed)).toBe(unnamed);
    const gone = modelOf(
      record('asset', 'a', { model: ref('assetModel', 'gone') }),
      record('assetModel', 'm'),
    );
    expect(completeModel(gone)).toBe(gone);
  });

  it('replaces completed assets only and leaves the given model as it was', () => {
    const before = modelOf(
      record('asset', 'a', own),
      record('asset', 'b'),
      record('assetModel', 'm', { vendor: 'theirs', product: 'p' }),
    );
    const after = completeModel(before);
    expect(after.asset.get(ref('asset', 'a'))).toMatchObject({ vendor: 'own', product: 'p' });
    expect(after.asset.get(ref('asset', 'b'))).toBe(before.asset.get(ref('asset', 'b')));
    expect(before.asset.get(ref('asset', 'a'))?.product).toBeUndefined();
    expect(after.zone).toBe(before.zone);
  });
});

describe('laws of completion', () => {
  const day = fc.integer({ min: 2000, max: 2060 }).map((year) => `${year}-06-30`);
  const life: fc.Arbitrary<StatedLifecycle> = fc.record(
    {
      endOfSale: day,
      endOfUpdates: day,
      endOfSecurityFixes: day,
      endOfSupport: day,
      noEndAnnounced: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const fields = fc.record(
    { vendor: fc.string(), product: fc.string(), wireless: fc.boolean(), lifecycle: life },
    { requiredKeys: [] },
  );

  it('never changes what the asset says and changes nothing when done twice', () => {
    fc.assert(
      fc.property(fields, fields, (own, typical) => {
        const one = asset(own);
        const whole = completeAsset(one, entry(typical));
        expect(whole).toMatchObject(one);
        expect(completeAsset(whole, entry(typical))).toEqual(whole);
      }),
    );
  });
});
