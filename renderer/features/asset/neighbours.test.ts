import { expect, it } from 'vitest';
import { testId } from '../../testing/memory-bridge.ts';
import { neighbours } from './neighbours.ts';

const [a, b, c] = [testId('asset'), testId('asset'), testId('asset')];
const asset = new Map([
  [b, { id: b, name: 'PLC-10' }],
  [a, { id: a, name: 'PLC-2' }],
  [c, { id: c, hostname: 'scada' }],
]);

it('goes by name, numbers by size, where there is no list', () => {
  expect(neighbours({ asset }, a, [])).toEqual({ previous: null, next: b, place: 1, count: 3 });
  expect(neighbours({ asset }, b, [])).toEqual({ previous: a, next: c, place: 2, count: 3 });
});

it('goes by the list it was opened from and passes over what was deleted', () => {
  expect(neighbours({ asset }, c, [c, testId('asset'), a])).toEqual({
    previous: null,
    next: a,
    place: 1,
    count: 2,
  });
});

it('stands still on an asset that is gone', () => {
  expect(neighbours({ asset }, testId('asset'), [])).toMatchObject({ previous: null, next: null, place: 0 });
});
