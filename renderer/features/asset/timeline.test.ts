import fc from 'fast-check';
import { expect, it } from 'vitest';
import { timeScale } from './timeline.ts';

const date = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));

it('holds today and every date, in their order, and few enough years to read', () => {
  fc.assert(
    fc.property(fc.array(date, { maxLength: 8 }), date, (dates, today) => {
      const scale = timeScale(dates, today);
      for (const one of [...dates, today]) {
        expect(scale.place(one)).toBeGreaterThan(0);
        expect(scale.place(one)).toBeLessThan(1);
      }
      const sorted = dates.toSorted().map((one) => scale.place(one));
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      expect(scale.years.length).toBeLessThanOrEqual(9);
      expect(scale.years.length).toBeGreaterThan(1);
    }),
  );
});
