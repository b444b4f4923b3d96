import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInScope, classLabel, readScopeTable } from '../../knowledge/catalogue/nis2-scope.ts';
import { classify, type EntityProfile, type YearFigures } from './classification.ts';

const none: readonly string[] = [];
const million = 1_000_000;
const small: YearFigures = { staff: 49, turnover: 10 * million, balance: 99 * million };

function classOf(latest: YearFigures, types: readonly string[], more: Partial<EntityProfile> = {}) {
  const { classification, row } = classify(builtInScope, { years: [latest], types, statuses: none, ...more });
  return `${classification} by ${row?.rule}`;
}

test.each<[string, YearFigures, string, string]>([
  ['machinery, 50 people', { staff: 50, turnover: 0, balance: 0 }, 'machinery', 'important by 8'],
  [
    'machinery, 49 people and both figures high',
    { staff: 49, turnover: 11 * million, balance: 11 * million },
    'machinery',
    'important by 8',
  ],
  [
    'turnover alone is not enough',
    { staff: 49, turnover: 99 * million, balance: 10 * million },
    'machinery',
    'outOfScope by 9',
  ],
  [
    'exactly 10 million of each is still small',
    { staff: 49, turnover: 10 * million, balance: 10 * million },
    'machinery',
    'outOfScope by 9',
  ],
  [
    'a large factory of Annex II stays important',
    { staff: 5000, turnover: 900 * million, balance: 900 * million },
    'motorVehicles',
    'important by 8',
  ],
  [
    'a large water works is essential',
    { staff: 250, turnover: 0, balance: 0 },
    'drinkingWater',
    'essential by 7',
  ],
  [
    '249 people are medium',
    { staff: 249, turnover: 50 * million, balance: 43 * million },
    'drinkingWater',
    'important by 8',
  ],
  [
    'large by money: above 50 and above 43',
    { staff: 10, turnover: 51 * million, balance: 44 * million },
    'electricity',
    'essential by 7',
  ],
  ['DNS of any size', small, 'dnsService', 'essential by 1'],
  ['a small trust service provider', small, 'trustService', 'important by 8'],
  [
    'a large trust service provider',
    { staff: 250, turnover: 0, balance: 0 },
    'trustService',
    'essential by 7',
  ],
  ['a small telecom', small, 'publicCommunications', 'important by 2'],
  ['a medium telecom', { staff: 50, turnover: 0, balance: 0 }, 'publicCommunications', 'essential by 2'],
  ['a ministry', small, 'centralGovernment', 'essential by 3'],
])('%s', (_, latest, type, says) => {
  expect(classOf(latest, [type])).toBe(says);
});

test('a designation decides whatever the size', () => {
  expect(classOf(small, ['food'], { statuses: ['criticalEntity'] })).toBe('essential by 4');
  expect(classOf(small, ['food'], { statuses: ['identifiedEssential'] })).toBe('essential by 5');
  expect(classOf(small, ['food'], { statuses: ['identifiedImportant'] })).toBe('important by 5');
  expect(classOf({ staff: 300 }, ['gas'], { statuses: ['identifiedImportant'] })).toBe('essential by 7');
  expect(classOf(small, ['gas'], { statuses: ['formerEssentialOperator'] })).toBe('essential by 6');
});

test('no type of the Annexes is out of scope, whatever the size', () => {
  expect(classOf({ staff: 9000 }, [])).toBe('outOfScope by 9');
});

test('a class holds until two years running say otherwise', () => {
  const large = { staff: 260 };
  const medium = { staff: 240, turnover: 1, balance: 1 };
  const tiny = { staff: 5, turnover: 1, balance: 1 };
  const over = (...years: readonly YearFigures[]) => classOf(large, ['gas'], { years });
  expect(over(large, large)).toBe('essential by 7');
  expect(over(large, medium, medium)).toBe('important by 8');
  expect(over(large, large, medium)).toBe('essential by 7');
  expect(over(medium, large, large)).toBe('essential by 7');
  expect(over(medium, large, medium, medium)).toBe('important by 8');
  expect(over(tiny, medium, large, large)).toBe('important by 8');
  expect(over(tiny, tiny, large, large)).toBe('outOfScope by 9');
});

test('two years that differ ask for an earlier one', () => {
  const years = [{ staff: 260 }, { staff: 240, turnover: 1, balance: 1 }];
  const answer = classify(builtInScope, { years, types: ['gas'], statuses: none });
  expect(answer).toMatchObject({ possible: ['essential', 'important'], missing: ['earlierYears'] });
  expect(classOf({}, ['machinery'], { years })).toBe('important by 8');
});

test('what is missing is named, and only what could decide', () => {
  const open = (profile: EntityProfile) => classify(builtInScope, profile);
  expect(open({ years: [], types: ['machinery'], statuses: none })).toMatchObject({
    classification: null,
    possible: ['important', 'outOfScope'],
    missing: ['staff', 'turnover', 'balance'],
  });
  expect(open({ years: [{ staff: 60 }], types: ['machinery'], statuses: none })).toMatchObject({
    classification: 'important',
    sizes: ['large', 'medium'],
    missing: [],
  });
  expect(open({ years: [{ staff: 60 }], types: ['machinery'] })).toMatchObject({
    classification: null,
    missing: ['statuses'],
  });
  expect(open({ years: [small], types: ['bakery'], statuses: none })).toMatchObject({
    classification: null,
    missing: ['types'],
  });
  expect(open({ years: [{ staff: 10, turnover: 5 }], types: ['machinery'], statuses: none })).toMatchObject({
    classification: 'outOfScope',
    sizes: ['small'],
  });
  expect(open({ years: [], types: ['qualifiedTrustService'], statuses: none }).classification).toBe(
    'essential',
  );
});

test('filling in what is missing only ever picks one of the possible classes', () => {
  const amount = fc.option(fc.constantFrom(0, 1, 49, 50, 249, 250, 1e7, 1e7 + 1, 4.4e7, 5e7, 5.1e7), {
    nil: undefined,
  });
  const figures = fc.record({ staff: amount, turnover: amount, balance: amount });
  const some = (ids: readonly string[]) =>
    fc.option(fc.subarray([...ids], { maxLength: 2 }), { nil: undefined });
  const types = some(builtInScope.types.map(({ id }) => id));
  const statuses = some(builtInScope.statuses.map(({ id }) => id));
  const full = fc.record({ staff: fc.nat(300), turnover: fc.nat(1e8), balance: fc.nat(1e8) });
  const ids = (list: readonly { id: string }[]) => fc.subarray(list.map(({ id }) => id));
  const rest = fc.tuple(full, ids(builtInScope.types), ids(builtInScope.statuses));
  fc.assert(
    fc.property(figures, types, statuses, rest, (latest, type, status, [more, allTypes, allStatuses]) => {
      const before = classify(builtInScope, { years: [latest], types: type, statuses: status });
      const known = Object.fromEntries(Object.entries(latest).filter(([, value]) => value !== undefined));
      const after = classify(builtInScope, {
        years: [{ ...more, ...known }],
        types: type ?? allTypes,
        statuses: status ?? allStatuses,
      });
      expect(after.classification).not.toBeNull();
      expect(before.possible).toContain(after.classification);
      expect(before.classification === null).toBe(before.missing.length > 0);
    }),
  );
});

test('the German act has names of its own', () => {
  expect(classLabel(builtInScope, 'essential', 'de').de).toBe('besonders wichtige Einrichtung');
  expect(classLabel(builtInScope, 'essential', 'AT').de).toBe('wesentliche Einrichtung');
});

test('a table whose rows name nothing of it is refused', () => {
  const [first] = builtInScope.rows;
  const broken = { ...builtInScope, rows: [{ ...first, when: { marks: ['bakery'] } }, ...builtInScope.rows] };
  expect(() => readScopeTable(broken)).toThrow();
  expect(() => readScopeTable({ ...builtInScope, rows: builtInScope.rows.slice(0, -1) })).toThrow();
});
