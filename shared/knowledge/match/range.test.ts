import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { askVersion, isDecidable, parseRange, testMembership } from './range.ts';

function answer(range: string, version: string | null): string {
  const membership = testMembership(parseRange(range), askVersion(version));
  return membership.answer === 'unknown' ? membership.reason : membership.answer;
}

describe('ranges as advisories write them', () => {
  it.each<[string, string | null, string]>([
    ['vers:all/*', null, 'inside'],
    ['vers:all/<V2.9.7', 'V2.9.6', 'inside'],
    ['vers:all/<V2.9.7', 'V2.9.7', 'outside'],
    ['vers:all/<V2.9.7', null, 'versionMissing'],
    ['vers:all/<V2.9.7', 'current', 'versionNotReadable'],
    ['vers:all/>=V3.0.1<V3.0.3', '3.0.2', 'inside'],
    ['vers:all/>=V3.0.1<V3.0.3', '3.0.3', 'outside'],
    ['vers:all/>=V3.0.1<V3.0.3', '3.0', 'lessPrecise'],
    ['>= 1.0 | <= 1.32', '1.10', 'inside'],
    ['>= 1.0 | <= 1.32', '1.33', 'outside'],
    ['< 1.99 | 2.20 | 2.40', '2.0', 'outside'],
    ['< 1.99 | 2.20 | 2.40', '2.40', 'inside'],
    ['< V3.08, V2.14 and V1.20', '1.19', 'inside'],
    ['< V3.08, V2.14 and V1.20', '2.14', 'notComparable'],
    ['< V3.08, V2.14 and V1.20', '3.08', 'outside'],
    ['<V1.20_V2.14_V3.08', '1.19', 'inside'],
    ['<V1.20_V2.14_V3.08', '2.13', 'notComparable'],
    ['<V1.20_V2.14_V3.08', '3.09', 'outside'],
    ['<= 1.20, 2.14', '2.14', 'inside'],
    ['<=9.4 FP1 | >= 10.2.1', '9.5', 'outside'],
    ['<=9.4 FP1 | >= 10.2.1', '10.3', 'inside'],
    ['>= 1.0 | >= 2.4', '1.5', 'notComparable'],
    ['<= 3.0.1 | <= 3.1.2 | <= 3.2.4', '3.1.1', 'notComparable'],
    ['<= 3.0.1 | <= 3.1.2 | <= 3.2.4', '3.3', 'outside'],
    ['> 4.001 | < 4.005 | > 5.011 | < 5.017', '4.600', 'outside'],
    ['2.02 | 2.51 2.52 | 2.54', '2.52', 'inside'],
    ['V1.2.3, V1.4 and V2.0', '1.4', 'inside'],
    ['* | 1.5.0 plus205', '3.0', 'inside'],
    ['All versions >= V2.5 and < V20.8', '2.4', 'outside'],
    ['All versions between V2.5 (including) and V2.7 (excluding)', '2.7', 'outside'],
    ['All versions between V2.5 (including) and V2.7 (excluding)', '2.5', 'inside'],
    ['V1.3 and prior versions', '1.2', 'inside'],
    ['V1.3 and prior versions', '1.4', 'outside'],
    ['version 3.x and later', '2.9', 'outside'],
    ['Versions prior to V4.1', '4.0', 'inside'],
    ['before 4.1', '4.1', 'outside'],
    ['up to and including 2.6', '2.6', 'inside'],
    ['1.0 through 1.4', '1.5', 'outside'],
    ['12.4.1-12.4.11', '12.4.5', 'inside'],
    ['01.14.000 -01.47.000', '01.20.000', 'inside'],
    ['2014-2016', '2015', 'inside'],
    ['V4.7: < V4.7 HF27', '4.7 HF26', 'inside'],
    ['V4.7: < V4.7 HF27', '4.6', 'outside'],
    ['< V5.1 SP1 HF4', '5.1 SP1 HF4', 'outside'],
    ['< V3.X.16', '3.2.15', 'inside'],
    ['< V3.X.16', '3.2.16', 'outside'],
    ['< V3.X.16', '2.9.20', 'inside'],
    ['< V3.X.16', '4.0', 'outside'],
    ['11.3.x', '11.3.1', 'inside'],
    ['11.3.x', '11.4', 'outside'],
    ['>FW19_up_to_and_including_FW26', 'FW19', 'outside'],
    ['>FW19_up_to_and_including_FW26', '26', 'inside'],
    ['<=9.4_FP2_Hotfix_4', '9.4 FP2 Hotfix 5', 'outside'],
    ['All BIOS versions < V22.01.08', 'V22.01.07', 'inside'],
    ['<= 2.8', '2.8.4', 'lessPrecise'],
    ['< V2.9.7', 'Firmware: V2.9.6', 'inside'],
    ['< V2.82', '2,81', 'inside'],
    ['< V2.82', 'V2,82', 'outside'],
    ['>= V2.0', '01.02.2021', 'versionNotReadable'],
    ['< 6.6 (6.x series)', '6.5', 'inside'],
    ['>= 2.8.1 (only affected by CVE-2019-10943)', '2.9', 'inside'],
    ['4.1.1.7662 (and possibly prior versions)', '4.0', 'notReadable'],
    ['< 1.49 (1.29 for NX7)', '1.60', 'notReadable'],
    ['< V8.1 with WinCC V7.3 Upd 19', '8.0', 'condition'],
    ['* (with option G28)', '1.0', 'condition'],
    ['All versions with maxView Storage Manager < 4.09 on Windows', '5.0', 'condition'],
    ['<=the_first_5_digits_of_serial_number_22081', '2.0', 'serialNumber'],
    ['<= Serial Numbers 2310****', '2.0', 'serialNumber'],
    ['<April/20/2023', '2.0', 'date'],
    ['<=production_date_December_2020', '2.0', 'date'],
    ['750-82xx/xxx-xxx', '2.0', 'notReadable'],
    ['>= <= 2.2 | 2.5.1', '2.0', 'notReadable'],
    ['', '2.0', 'notReadable'],
  ])('%s holds %s: %s', (range, version, expected) => {
    expect(answer(range, version)).toBe(expected);
  });
});

const release = fc.array(fc.nat(99), { minLength: 1, maxLength: 4 });

describe('laws of membership', () => {
  test('an earlier version of the same length is never outside an upper bound that holds a later one', () => {
    fc.assert(
      fc.property(
        release,
        fc.nat(50),
        fc.constantFrom('<', '<='),
        release,
        (parts, less, operator, bound) => {
          const text = `${operator} V${bound.join('.')}`;
          const earlier = [Math.max(0, (parts[0] ?? 0) - less), ...parts.slice(1)].join('.');
          if (answer(text, parts.join('.')) === 'inside') expect(answer(text, earlier)).toBe('inside');
        },
      ),
    );
  });

  test('below and from the same bound exclude each other', () => {
    fc.assert(
      fc.property(release, release, (parts, bound) => {
        const version = parts.join('.');
        const both = [answer(`< ${bound.join('.')}`, version), answer(`>= ${bound.join('.')}`, version)];
        expect(both).not.toEqual(['inside', 'inside']);
        expect(both).not.toEqual(['outside', 'outside']);
      }),
    );
  });

  const fragments = fc.constantFrom(
    '<',
    '<=',
    '>',
    '|',
    ',',
    'and',
    'to',
    'V1.',
    '2.3',
    'x',
    '(',
    ')',
    'all',
    'SP1',
    '-',
    '_',
    ' ',
  );
  const hostile = fc.oneof(
    fc.string(),
    fc.array(fragments, { maxLength: 200 }).map((parts) => parts.join(' ')),
  );

  test('no text breaks the reader, and what it reads it can test', () => {
    fc.assert(
      fc.property(hostile, fc.string({ maxLength: 40 }), (text, version) => {
        const range = parseRange(text);
        isDecidable(range);
        testMembership(range, askVersion(version));
      }),
      { numRuns: 500 },
    );
  });

  test.each(['(', '<', '|', 'x', '9', '1.', ' ', '-_', 'and ', 'V1 SP', '\u00a0<'])(
    'a hundred thousand times "%s" is refused at once',
    (piece) => {
      expect(parseRange(piece.repeat(100_000)).kind).toBe('undecidable');
      expect(answer('< 2', piece.repeat(100_000))).not.toBe('outside');
    },
  );
});
