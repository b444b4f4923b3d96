import { expect, test } from 'vitest';
import { bookOfPlant, settledOfPlant } from './books.ts';
import { type Keeper, Kept, oncePerPlant } from './kept.ts';
import { beginReading, endReading, kindBit, look, lookedUp, type Reads } from './reading.ts';

interface Owners extends Keeper {
  readonly plant?: never;
  readonly owners: Readonly<Record<string, string>>;
}

const [assets, zones] = [kindBit.asset, kindBit.zone];

function ownersOf(owners: Owners['owners'], before: Owners | null = null, changed: Reads = assets): Owners {
  return { owners, kept: new Kept(before?.kept ?? null, changed) };
}

function counted<On extends object, Value>(
  make: (on: On) => Value,
): { make: (on: On) => Value; runs: () => number } {
  let runs = 0;
  return {
    make: (on) => {
      runs += 1;
      return make(on);
    },
    runs: () => runs,
  };
}

const ownerOf = (): ((on: Owners, key: string) => readonly string[] | undefined) =>
  bookOfPlant(({ owners }: Owners) => {
    look(assets);
    return Object.entries(owners).map(([id, owner]) => [id, [owner]] as const);
  });

test('whoever looked a value up is asked again only where that value says something else', () => {
  const owner = ownerOf();
  const first = ownersOf({ plc: 'A', hmi: 'B' });
  const outside = beginReading();
  const known = owner(first, 'plc');
  expect(endReading(outside) & assets).toBe(0);
  const [watched] = lookedUp();
  const second = ownersOf({ plc: 'A', hmi: 'C' }, first);
  expect(watched?.isStill(second)).toBe(true);
  expect(owner(second, 'plc')).toBe(known);
  const third = ownersOf({ plc: 'D', hmi: 'C' }, second);
  expect(watched?.isStill(third)).toBe(false);
  expect(owner(third, 'plc')).toEqual(['D']);
});

test('a value that comes or goes is another one', () => {
  const owner = ownerOf();
  const first = ownersOf({ plc: 'A' });
  const outside = beginReading();
  expect([owner(first, 'plc'), owner(first, 'hmi')]).toEqual([['A'], undefined]);
  endReading(outside);
  const [plc, hmi] = lookedUp();
  const second = ownersOf({ hmi: 'B' }, first);
  expect([plc?.isStill(second), hmi?.isStill(second)]).toEqual([false, false]);
});

test('what rests on a settled value is kept while that stays the same, through plants that never asked', () => {
  const count = settledOfPlant(({ owners }: Owners) => {
    look(assets);
    return Object.keys(owners).length;
  });
  const double = counted((on: Owners) => count(on) * 2);
  const twice = oncePerPlant(double.make);
  const first = ownersOf({ plc: 'A' });
  expect(twice(first)).toBe(2);
  const unasked = ownersOf({ plc: 'B' }, first);
  const second = ownersOf({ plc: 'C' }, unasked);
  expect([twice(second), double.runs()]).toEqual([2, 1]);
  const third = ownersOf({ plc: 'C', hmi: 'C' }, second);
  expect([twice(third), double.runs()]).toEqual([4, 2]);
});

test('what is worked out from lists is worked out anew when one of them changes, and only then', () => {
  const names = counted(({ owners }: Owners) => {
    look(assets);
    return Object.values(owners).join();
  });
  const all = oncePerPlant(names.make);
  const first = ownersOf({ plc: 'A' });
  expect([all(first), all(first)]).toEqual(['A', 'A']);
  const second = ownersOf({ plc: 'A' }, first, zones);
  expect([all(second), names.runs()]).toEqual(['A', 1]);
  expect([all(ownersOf({ plc: 'B' }, second)), names.runs()]).toEqual(['B', 2]);
});
