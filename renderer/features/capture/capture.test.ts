import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asset, AssetModel, Model } from '#shared/model/model.ts';
import { emptyModel } from '#shared/model/model.ts';
import { testId } from '../../testing/memory-bridge.ts';
import { seededBytes } from '../../testing/plant.ts';
import {
  assetOf,
  catalogueModel,
  type Draft,
  emptyDraft,
  nextDraft,
  readText,
  sameDraft,
  textFields,
  wrongFields,
} from './draft.ts';
import { duplicatesOf } from './duplicates.ts';
import { suggestionsFor, withKnown } from './suggestions.ts';

const typed = (text: Partial<Draft['text']>, more: Partial<Draft> = {}): Draft => ({
  ...emptyDraft,
  ...more,
  text: { ...emptyDraft.text, ...text },
});

function plant(assets: readonly Omit<Asset, 'id'>[], models: readonly Omit<AssetModel, 'id'>[] = []) {
  const model = emptyModel();
  const ids = assets.map((fields) => {
    const id = testId('asset');
    model.asset.set(id, { ...fields, id });
    return id;
  });
  for (const fields of models) {
    const id = testId('assetModel');
    model.assetModel.set(id, { ...fields, id });
  }
  return { model: model as Model, ids };
}

describe('the draft', () => {
  test('reads MAC addresses in every usual spelling, and leaves what is none for the refusal to name', () => {
    expect(readText('macs', '00-1B-1B-0A-12-3F, 001b.1b0a.1240 001b1b0a1241')).toEqual([
      '00:1b:1b:0a:12:3f',
      '00:1b:1b:0a:12:40',
      '00:1b:1b:0a:12:41',
    ]);
    expect(wrongFields(typed({ macs: '00:1b' }))).toEqual(['macs']);
    expect(wrongFields(typed({ serialNumber: 'x'.repeat(301) }))).toEqual(['serialNumber']);
  });

  test('becomes an asset with what was given and nothing else', () => {
    const zone = testId('zone');
    const draft = typed({ serialNumber: ' S 1 ', addresses: '10.0.0.1;10.0.0.2' }, { type: 'plc', zone });
    const { changes } = assetOf(draft, 'PLC 1', null, seededBytes(1));
    expect(Object.fromEntries(changes.map(({ field, value }) => [field, value]))).toEqual({
      name: 'PLC 1',
      type: 'plc',
      zone,
      serialNumber: 'S 1',
      addresses: ['10.0.0.1', '10.0.0.2'],
    });
  });

  test('hands on what is kept, and only that', () => {
    fc.assert(
      fc.property(fc.subarray([...textFields]), fc.string(), (kept, text) => {
        const draft = typed(Object.fromEntries(textFields.map((field) => [field, text])));
        const next = nextDraft(draft, new Set(kept));
        for (const field of textFields) expect(next.text[field]).toBe(kept.includes(field) ? text : '');
        expect(sameDraft(nextDraft(next, new Set(kept)), next)).toBe(true);
      }),
    );
  });
});

describe('duplicates', () => {
  const { model, ids } = plant([
    { name: 'PLC-1', serialNumber: 'SC-H1 23', addresses: ['10.0.0.5/24'] },
    { name: 'PLC-2', interfaces: [{ mac: '00:1b:1b:0a:12:3f', address: '10.0.0.5' }] },
    { name: 'PLC-3' },
  ]);

  test('are found by serial number, MAC and address however they are spelt', () => {
    expect(duplicatesOf(model, typed({ serialNumber: 'sch123' }))).toEqual([
      { asset: ids[0], fields: ['serialNumber'] },
    ]);
    expect(duplicatesOf(model, typed({ macs: '001B.1B0A.123F', addresses: '10.0.0.5' }))).toEqual([
      { asset: ids[1], fields: ['macs', 'addresses'] },
      { asset: ids[0], fields: ['addresses'] },
    ]);
  });

  test('are none where nothing is typed, or nothing that is the same', () => {
    expect(duplicatesOf(model, emptyDraft)).toEqual([]);
    expect(duplicatesOf(model, typed({ serialNumber: 'SC-H1', addresses: '10.0.0.50' }))).toEqual([]);
  });
});

describe('suggestions', () => {
  const { model } = plant(
    [
      { vendor: 'Siemens', product: 'S7-1500', orderNumber: '6ES7 515', type: 'plc', location: 'Hall 3' },
      { vendor: 'Siemens', product: 'S7-1500', orderNumber: '6ES7 516', type: 'plc', location: 'Hall 10' },
      { vendor: 'ABB', product: 'AC500', orderNumber: '1SAP', type: 'plc', location: 'Hall 3' },
    ],
    [
      {
        name: 'Scalance',
        vendor: 'Siemens',
        product: 'XC208',
        orderNumberPattern: '6GK5 208',
        type: 'switch',
      },
    ],
  );

  test('are narrowed by what is given already, each once, in order', () => {
    expect(suggestionsFor(model, emptyDraft, 'vendor')).toEqual(['ABB', 'Siemens']);
    expect(suggestionsFor(model, typed({ vendor: 'siemens' }), 'product')).toEqual(['S7-1500', 'XC208']);
    expect(suggestionsFor(model, typed({ product: 'S7-1500' }), 'orderNumber')).toEqual([
      '6ES7 515',
      '6ES7 516',
    ]);
    expect(suggestionsFor(model, emptyDraft, 'location')).toEqual(['Hall 3', 'Hall 10']);
    expect(suggestionsFor(model, emptyDraft, 'serialNumber')).toEqual([]);
  });

  test('that are chosen fill in what they imply, never over what was typed', () => {
    const known = withKnown(model, emptyDraft, 'product', 'XC208');
    expect(known.text).toMatchObject({ vendor: 'Siemens', orderNumber: '6GK5 208' });
    expect(known.type).toBe('switch');
    const entry = catalogueModel(model, known, testId('asset'));
    expect(entry?.name).toBe('Scalance');
    const { changes } = assetOf(known, 'Switch 1', entry, seededBytes(1));
    expect(changes).toContainEqual(expect.objectContaining({ field: 'model', value: entry?.id }));
    // Two order numbers are known of it: none is guessed.
    expect(withKnown(model, emptyDraft, 'product', 'S7-1500').text.orderNumber).toBe('');
    const mine = typed({ vendor: 'Siemens', orderNumber: 'mine' }, { type: 'hmi' });
    expect(withKnown(model, mine, 'product', 'XC208')).toMatchObject({
      type: 'hmi',
      text: { orderNumber: 'mine' },
    });
  });
});
