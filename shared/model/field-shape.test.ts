import { expect, it } from 'vitest';
import { fieldShape, referenceFields } from './field-shape.ts';
import { recordFields, recordKinds } from './model.ts';

it('tells the shape of every field of the vocabulary', () => {
  for (const kind of recordKinds)
    for (const field of Object.keys(recordFields[kind]))
      expect([kind, field, fieldShape(kind, field)]).not.toContain(undefined);
  expect(fieldShape('accessGrant', 'validTo')).toEqual({ type: 'instant' });
  expect(fieldShape('asset', 'lastVerified')).toEqual({ type: 'moment' });
  expect(fieldShape('channel', 'source')).toMatchObject({ type: 'reference', any: true });
  expect(fieldShape('channel', 'port')).toEqual({ type: 'number', least: 0, most: 65_535, whole: true });
  expect(fieldShape('threat', 'actor')).toEqual({ type: 'choice', options: [1, 2, 3, 4] });
  expect(fieldShape('zone', 'slTarget')).toEqual({ type: 'levels' });
  expect(fieldShape('asset', 'impact')).toMatchObject({
    type: 'parts',
    parts: [{ key: 'safety' }, {}, {}, {}, {}],
  });
  expect(fieldShape('asset', 'colour')).toBeUndefined();
});

it('finds the fields that name other records', () => {
  expect(referenceFields('accessPath').map(({ field, many }) => [field, many])).toEqual([
    ['identities', true],
    ['from', false],
    ['enforcementPoint', false],
    ['targets', true],
    ['logSink', false],
  ]);
  expect(referenceFields('accessPath')[3]?.kinds).toEqual(new Set(['asset', 'zone']));
  expect(referenceFields('note').map(({ field }) => field)).toEqual(['zone']);
});
