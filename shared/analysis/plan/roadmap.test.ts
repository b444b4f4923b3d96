import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type RoadmapItem, roadmapOf } from './roadmap.ts';

const item = (id: string, more: Partial<RoadmapItem> = {}): RoadmapItem => ({
  id,
  days: [10, 10],
  downtime: false,
  after: [],
  due: null,
  assets: [],
  ...more,
});
const summer = {
  id: 'w1',
  name: 'Summer',
  from: '2027-07-12T06:00:00Z',
  to: '2027-07-16T18:00:00Z',
  assets: [],
};
const start = '2026-11-22';

test('fills a quarter in order of importance and goes on in the next', () => {
  const { quarters } = roadmapOf(
    ['a', 'b', 'c'].map((id) => item(id)),
    [],
    start,
    20,
  );
  expect(quarters.map(({ quarter, items, days }) => [quarter, items.map(({ id }) => id), days])).toEqual([
    ['2026-Q4', ['a', 'b'], 20],
    ['2027-Q1', ['c'], 10],
  ]);
});

test('puts what needs a standstill into the first window, and says where none is recorded', () => {
  const still = item('a', { downtime: true });
  expect(roadmapOf([still], [summer], start, 20).quarters).toMatchObject([
    { quarter: '2027-Q3', items: [{ window: 'w1', noWindow: false }] },
  ]);
  expect(roadmapOf([still], [], start, 20).quarters[0]?.items[0]).toMatchObject({
    window: null,
    noWindow: true,
  });
});

test('a window of other machines does not help', () => {
  const still = item('a', { downtime: true, assets: ['plc'] });
  const { quarters } = roadmapOf([still], [{ ...summer, assets: ['oven'] }], start, 20);
  expect(quarters[0]?.items[0]?.noWindow).toBe(true);
});

test('what waits for a window makes late what is due before', () => {
  const { quarters } = roadmapOf([item('a', { downtime: true, due: '2027-03-31' })], [summer], start, 20);
  expect(quarters[0]?.items[0]).toMatchObject({ late: true });
});

test('prerequisites in a circle are told instead of being placed', () => {
  const { quarters, circular } = roadmapOf(
    [item('a', { after: ['b'] }), item('b', { after: ['a'] }), item('c')],
    [],
    start,
    20,
  );
  expect(circular).toEqual(['a', 'b']);
  expect(quarters.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['c']);
});

test('law: nothing stands before what it needs, and everything stands once', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  const items = fc.tuple(
    ...ids.map((id, place) =>
      fc.record({
        id: fc.constant(id),
        days: fc.option(fc.constant<[number, number]>([1, 30]), { nil: null }),
        downtime: fc.boolean(),
        after: fc.subarray(ids.slice(0, place)),
        due: fc.option(fc.constantFrom('2026-12-01', '2027-05-01'), { nil: null }),
        assets: fc.constant<string[]>([]),
      }),
    ),
  );
  fc.assert(
    fc.property(items, (list) => {
      const { quarters, circular } = roadmapOf([...list].reverse(), [summer], start, 25);
      expect(circular).toEqual([]);
      const at = new Map(
        quarters.flatMap(({ quarter, items: placed }) => placed.map(({ id }) => [id, quarter] as const)),
      );
      expect(at.size).toBe(ids.length);
      for (const { id, after } of list) {
        for (const before of after) expect((at.get(before) ?? '') <= (at.get(id) ?? '')).toBe(true);
      }
    }),
  );
});
