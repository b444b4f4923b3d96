import fc from 'fast-check';
import { expect, it } from 'vitest';
import { patched } from './patched-map.ts';

const many = 1200;
const start = new Map(Array.from({ length: many }, (_, index) => [index, `was ${index}`]));

/** Keys inside, at the end of and beyond the map. */
const key = fc.oneof(fc.nat(20), fc.integer({ min: many - 5, max: many + 20 }));
const changes = fc.array(fc.tuple(key, fc.option(fc.string(), { nil: undefined })), { maxLength: 60 });

/** What a plain map would say. */
function changed(
  map: ReadonlyMap<number, string>,
  made: readonly (readonly [number, string | undefined])[],
): ReadonlyMap<number, string> {
  const plain = new Map(map);
  for (const [at, value] of made)
    if (value === undefined) plain.delete(at);
    else plain.set(at, value);
  return plain;
}

const sorted = (map: ReadonlyMap<number, string>) => [...map].sort(([one], [other]) => one - other);

it('says what a changed copy says, however often it is patched, and leaves what it was made from', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 8 }), (rounds) => {
      let map: ReadonlyMap<number, string> = start;
      let plain = map;
      for (const made of rounds) {
        const [before, earlier] = [map, sorted(map)];
        map = patched(map, new Map(made));
        plain = changed(plain, [...new Map(made)]);
        expect(sorted(map)).toEqual(sorted(plain));
        expect(sorted(before)).toEqual(earlier);
      }
      expect(map.size).toBe(plain.size);
      expect([...map.keys()]).toEqual([...map].map(([at]) => at));
      expect([...map.values()]).toEqual([...map].map(([, value]) => value));
      for (const at of [0, 7, many - 1, many, many + 9]) {
        expect(map.get(at)).toBe(plain.get(at));
        expect(map.has(at)).toBe(plain.has(at));
      }
    }),
    { numRuns: 8 },
  );
});

it('keeps entries in their place and puts new ones last', () => {
  const map = patched(
    start,
    new Map([
      [3, 'is other'],
      [many + 1, 'is new'],
      [5, undefined],
    ]),
  );
  const keys = [...map.keys()];
  expect(keys.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 6]);
  expect(keys.at(-1)).toBe(many + 1);
  const seen: string[] = [];
  map.forEach((value) => {
    seen.push(value);
  });
  expect(seen).toEqual([...map.values()]);
});
