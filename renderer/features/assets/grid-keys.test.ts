import { expect, it } from 'vitest';
import { placeAfter } from './grid-keys.ts';

const size = { rows: 100, columns: 5, page: 20 };
const press = (key: string, ctrl = false) => ({ key, ctrl });

it('moves by one and stops at the borders', () => {
  expect(placeAfter({ row: 3, column: 2 }, size, press('ArrowDown'))).toEqual({ row: 4, column: 2 });
  expect(placeAfter({ row: 99, column: 2 }, size, press('ArrowDown'))).toEqual({ row: 99, column: 2 });
  expect(placeAfter({ row: 0, column: 0 }, size, press('ArrowLeft'))).toEqual({ row: 0, column: 0 });
  expect(placeAfter({ row: 0, column: 4 }, size, press('ArrowRight'))).toEqual({ row: 0, column: 4 });
});

it('reaches the header from the first row and nothing above it', () => {
  expect(placeAfter({ row: 0, column: 1 }, size, press('ArrowUp'))).toEqual({ row: -1, column: 1 });
  expect(placeAfter({ row: -1, column: 1 }, size, press('ArrowUp'))).toEqual({ row: -1, column: 1 });
});

it('goes to the ends of the row and, with Ctrl, of the grid', () => {
  expect(placeAfter({ row: 7, column: 2 }, size, press('End'))).toEqual({ row: 7, column: 4 });
  expect(placeAfter({ row: 7, column: 2 }, size, press('End', true))).toEqual({ row: 99, column: 4 });
  expect(placeAfter({ row: 7, column: 2 }, size, press('Home', true))).toEqual({ row: 0, column: 0 });
});

it('turns pages and leaves other keys alone', () => {
  expect(placeAfter({ row: 7, column: 2 }, size, press('PageDown'))).toEqual({ row: 27, column: 2 });
  expect(placeAfter({ row: 7, column: 2 }, size, press('x'))).toBeNull();
});

it('stays at the header of an empty grid', () => {
  const empty = { rows: 0, columns: 5, page: 20 };
  expect(placeAfter({ row: -1, column: 0 }, empty, press('PageDown'))).toEqual({ row: -1, column: 0 });
  expect(placeAfter({ row: -1, column: 0 }, empty, press('PageUp'))).toEqual({ row: -1, column: 0 });
});
