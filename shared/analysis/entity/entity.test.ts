import { expect, test } from 'vitest';
import type { FieldsOf } from '../../model/model.ts';
import { modelOf, record, ref } from '../testing/fixture.ts';
import { entityAnswer } from './entity.ts';

const works: FieldsOf<'entity'> = {
  memberState: 'DE',
  entityTypes: ['drinkingWater'],
  specialStatus: [],
  staff: 260,
};
const answerOf = (fields: FieldsOf<'entity'>) =>
  entityAnswer(modelOf(record('entity', 'Stadtwerke', fields)));

test('a water works of 260 people is essential, in the words of the German act', () => {
  expect(answerOf(works)).toMatchObject({
    classification: 'essential',
    label: { de: 'besonders wichtige Einrichtung' },
    rule: 7,
    source: 'Art. 3(1)(a)',
    inputs: { staff: 260, entityTypes: ['drinkingWater'] },
    missing: [],
  });
});

test('types may be written as people write them', () => {
  expect(answerOf({ ...works, entityTypes: ['trinkwasser '] })?.classification).toBe('essential');
  expect(answerOf({ ...works, entityTypes: ['fountains'] })).toMatchObject({
    classification: null,
    missing: ['entityTypes'],
  });
});

test('one year beyond a limit leaves the class on record in force', () => {
  const before = { previousStaff: 240, previousTurnover: 1, previousBalance: 1 };
  expect(answerOf({ ...works, ...before })).toMatchObject({
    classification: null,
    missing: ['previousStaff'],
  });
  expect(answerOf({ ...works, ...before, classification: 'important' })).toMatchObject({
    classification: 'important',
    missing: [],
  });
  expect(answerOf({ ...works, previousStaff: 255, classification: 'important' })?.classification).toBe(
    'essential',
  );
});

test('without an entity there is no answer, and of several the one the site belongs to counts', () => {
  expect(entityAnswer(modelOf())).toBeNull();
  const model = modelOf(
    record('entity', 'Holding', { staff: 5, turnover: 1, balance: 1, entityTypes: [], specialStatus: [] }),
    record('entity', 'Stadtwerke', works),
    record('site', 'Works', { organisation: 'Stadtwerke' }),
    record('assessment', '2026', { site: ref('site', 'Works') }),
  );
  expect(entityAnswer(model)?.name).toBe('Stadtwerke');
});
