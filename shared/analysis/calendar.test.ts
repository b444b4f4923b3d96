import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  endOf,
  hoursAfter,
  hoursFrom,
  momentOf,
  momentText,
  monthsAfter,
  quarterName,
  quarterOf,
} from './calendar.ts';

const monthLater = (text: string): string => new Date(monthsAfter(momentOf(text), 1)).toISOString();

test.each([
  ['2026-01-31T10:15:00Z', '2026-02-28T10:15:00.000Z', 'a month too short ends on its last day'],
  ['2028-01-31T10:15:00Z', '2028-02-29T10:15:00.000Z', 'in a leap year on the 29th'],
  ['2100-01-30T00:00:00Z', '2100-02-28T00:00:00.000Z', '2100 is no leap year'],
  ['2026-01-28T23:59:59Z', '2026-02-28T23:59:59.000Z', 'a day the next month has stays'],
  ['2026-12-31T12:00:00Z', '2027-01-31T12:00:00.000Z', 'the year turns'],
  ['2026-03-31T00:00:00Z', '2026-04-30T00:00:00.000Z', '31 days to 30'],
  ['2026-02-28T08:00:00Z', '2026-03-28T08:00:00.000Z', 'the last day of February is not the last of March'],
  ['2026-10-10T01:30:00Z', '2026-11-10T01:30:00.000Z', 'a change of summer time in between moves nothing'],
])('one month after %s is %s: %s', (from, to) => {
  expect(monthLater(from)).toBe(to);
});

test('a month is 28 to 31 days and keeps order', () => {
  const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [first, second] = a <= b ? [a.getTime(), b.getTime()] : [b.getTime(), a.getTime()];
      const days = hoursFrom(first, monthsAfter(first, 1)) / 24;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);
      // The days the shorter month lacks fall together on its last; the time of day then decides.
      if (Math.floor(first / 86_400_000) !== Math.floor(second / 86_400_000)) {
        const day = (moment: number) => Math.floor(monthsAfter(moment, 1) / 86_400_000);
        expect(day(first)).toBeLessThanOrEqual(day(second));
      }
    }),
  );
});

test('hours run through weekends: 72 h from Friday evening end on Monday evening', () => {
  expect(momentText(hoursAfter(momentOf('2026-11-20T18:00:00Z'), 72))).toBe('2026-11-23T18:00Z');
});

test('an instant of another time zone is the same moment', () => {
  expect(momentOf('2026-11-22T01:00:00+02:00')).toBe(momentOf('2026-11-21T23:00:00Z'));
});

test('a date means its whole day', () => {
  expect(endOf('2026-11-22') - momentOf('2026-11-22')).toBe(24 * 3_600_000 - 1);
  expect(endOf('2026-11-22T10:00:00Z')).toBe(momentOf('2026-11-22T10:00:00Z'));
});

test('quarters turn with the year', () => {
  expect(quarterName(quarterOf(momentOf('2026-12-31T23:59:59Z')))).toBe('2026-Q4');
  expect(quarterName(quarterOf(momentOf('2027-01-01')))).toBe('2027-Q1');
  expect(quarterOf(momentOf('2027-01-01')) - quarterOf(momentOf('2026-12-31'))).toBe(1);
});
