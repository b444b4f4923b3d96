import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedUnit, durationUnits, readDuration, unitOfHeader } from './duration.ts';

describe('a duration', () => {
  it.each([
    ['90', 'minutes', 'minutes', 90],
    ['90 min', 'hours', 'minutes', 90],
    ['4 h', 'minutes', 'minutes', 240],
    ['4h', 'minutes', 'minutes', 240],
    ['4 Std.', 'minutes', 'minutes', 240],
    ['1,5 Tage', 'minutes', 'minutes', 2160],
    ['1.5 days', 'minutes', 'minutes', 2160],
    ['1:30', 'minutes', 'minutes', 90],
    ['0:45:30', 'minutes', 'minutes', 45.5],
    ['2 Wochen', 'minutes', 'days', 14],
    ['3 Monate', 'days', 'days', 90],
    ['1 Jahr', 'days', 'days', 365],
    ['12', 'months', 'days', 360],
    ['36', 'hours', 'days', 1.5],
  ] as const)(
    '%s, counted where nothing is said in %s, is read in %s as %d',
    (text, unit, counted, expected) => {
      expect(readDuration(text, unit, counted, null)).toEqual({ ok: true, value: expected });
    },
  );

  it.each(['soon', '4 parsecs', '1:75', '', '-', '4 h 30', '__proto__', '4 constructor'])(
    'is not %j',
    (text) => {
      expect(readDuration(text, 'minutes', 'minutes', null).ok).toBe(false);
    },
  );

  it('is no guess where a number can be two numbers', () => {
    expect(readDuration('1.500 min', 'minutes', 'minutes', null)).toEqual({ ok: true, value: null });
    expect(readDuration('1.500 min', 'minutes', 'minutes', 'comma')).toEqual({ ok: true, value: 1500 });
  });

  it('is the same length in every unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.constantFrom(...durationUnits), (count, unit) => {
        const read = readDuration(`${count}`, unit, 'minutes', null);
        const again = readDuration(`${count} ${unit}`, 'minutes', 'minutes', null);
        expect(again).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });

  it('has its unit in the header, or in the name of the field', () => {
    expect(unitOfHeader('RTO [h]')).toBe('hours');
    expect(unitOfHeader('Dauer (Tage)')).toBe('days');
    expect(unitOfHeader('Intervall in Monaten')).toBe('months');
    expect(unitOfHeader('Name (alt)')).toBeNull();
    expect(countedUnit('recoveryMinutes')).toBe('minutes');
    expect(countedUnit('rotationDays')).toBe('days');
    expect(countedUnit('name')).toBeNull();
  });
});
