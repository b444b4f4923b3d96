import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListEntries, MapEntries } from './entries.ts';
import { isSameData } from './same-data.ts';

/** Values of some of a few ids, each an object of its own. */
const byId = fc.dictionary(fc.constantFrom('plc', 'hmi', 'drive', 'server'), fc.nat(2).map(Array.of));
type ById = Readonly<Record<string, readonly number[]>>;

const inMap = (values: ById) => new MapEntries(Object.entries(values));
const inList = (values: ById) =>
  new ListEntries(new Map(Object.keys(values).map((id, at) => [id, at])), Object.values(values));

test.each([
  ['in a map', inMap],
  ['in a list', inList],
])('what says the same as before is the same object, and nothing else (%s)', (_, entriesOf) => {
  fc.assert(
    fc.property(byId, byId, (was, is) => {
      const before = entriesOf(was);
      const now = entriesOf(is).keptFrom(before, isSameData);
      for (const id of ['plc', 'hmi', 'drive', 'server']) {
        expect(now.get(id)).toEqual(is[id]);
        if (isSameData(was[id], is[id])) expect(now.get(id)).toBe(before.get(id));
      }
    }),
  );
});

test('a list at the same positions that says the same is the one of before', () => {
  const positions = new Map([
    ['plc', 0],
    ['hmi', 1],
  ]);
  const before = new ListEntries(positions, [[1], [2]]);
  expect(new ListEntries(positions, [[1], [2]]).keptFrom(before, isSameData)).toBe(before);
  expect(new ListEntries(positions, [[1], [3]]).keptFrom(before, isSameData)).not.toBe(before);
  expect(new ListEntries(new Map(positions), [[1], [2]]).keptFrom(before, isSameData)).not.toBe(before);
});
