import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWidth, columnWindowAt, mountedColumns, noColumns } from './column-window.ts';
import { assetColumns } from './columns.ts';

const widths = assetColumns.map(({ width }) => width);

it('the columns that are mounted always cover what is in sight, however it is scrolled sideways', () => {
  const places = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(fc.integer({ min: 300, max: 2400 }), places, (width, lefts) => {
      let mounted = noColumns;
      for (const left of lefts) {
        mounted = columnWindowAt(left, width, widths, mounted);
        let edge = checkWidth;
        for (const [place, wide] of widths.entries()) {
          const isInSight = place > 0 && edge + wide > left && edge < left + width;
          if (isInSight) expect(place >= mounted.first && place <= mounted.last).toBe(true);
          edge += wide;
        }
      }
    }),
  );
});

it('stay the same while a few pixels are scrolled', () => {
  const before = columnWindowAt(600, 1000, widths, noColumns);
  expect(columnWindowAt(640, 1000, widths, before)).toBe(before);
  expect(before.last).toBeLessThan(widths.length - 1);
});

it('mounts the name and the column with the focus too, each in its place', () => {
  const mounted = mountedColumns(assetColumns, { first: 4, last: 6 }, 20);
  expect(mounted.map(({ position }) => position)).toEqual([0, 4, 5, 6, 20]);
  expect(mounted.map(({ style }) => style?.gridColumnStart)).toEqual([
    undefined,
    6,
    undefined,
    undefined,
    22,
  ]);
  expect(mountedColumns(assetColumns, noColumns).map(({ position }) => position)).toEqual([0]);
});
