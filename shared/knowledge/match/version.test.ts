import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseVersion } from './version.ts';
import { relateVersions, type VersionRelation } from './version-order.ts';

function relate(a: string, b: string): VersionRelation | 'unreadable' {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left === null || right === null ? 'unreadable' : relateVersions(left, right);
}

describe('the order of versions as vendors write them', () => {
  it('takes a word that every object knows for a word', () => {
    for (const word of ['constructor', 'toString', 'valueOf'])
      expect(relate(`1.0 ${word}`, '1.0')).toBe(relate('1.0 anything', '1.0'));
  });

  it.each<[string, VersionRelation, string]>([
    ['V2.9.6', 'before', '2.9.7'],
    ['v2.10', 'after', 'V2.9'],
    ['2.9.0', 'same', 'V2.9'],
    ['FW11', 'before', '14'],
    ['SV3.40', 'before', 'SV3.51'],
    ['R510.2', 'before', 'R520.2'],
    ['5.008', 'same', '5.8'],
    ['V5.1 SP1 HF4', 'before', 'V5.1 SP2'],
    ['V5.1', 'shortened', 'V5.1 SP1'],
    ['V7.4 SP1 Update 10', 'after', 'V7.4 SP1 Upd9'],
    ['14.4u1', 'extends', '14.4'],
    ['1.8.4 Service Pack 01', 'same', '1.8.4 SP1'],
    ['2018 R2', 'after', '2018 SP3'],
    ['02.07.07(10)', 'before', '02.07.07(11)'],
    ['15.2(7)E2', 'before', '15.2(7)E3'],
    ['15.2(7)E3', 'unknown', '15.2(7)S1'],
    ['15.2(8)E', 'after', '15.2(7)E3'],
    ['1.100E', 'before', '1.112R'],
    ['1.110P', 'before', '1.110R'],
    ['1.215Z', 'before', '1.285X'],
    ['V10.2', 'unknown', 'V10.2b'],
    ['R15A', 'before', 'R15B'],
    ['W', 'before', 'LF'],
    ['5_7_04_6469', 'before', '5.7.4.7000'],
    ['2.8.4', 'extends', '2.8'],
    ['2.9', 'shortened', '2.9.7'],
    ['3.0.5', 'within', '3.x'],
    ['8.1', 'unknown', '2017 R2'],
    ['V5.1 HF4', 'unknown', 'V5.1 Update 2'],
    ['1.4', 'unknown', '1.4 Build 1606'],
    ['2.0 beta', 'unknown', '2.0'],
    ['A17', 'unknown', 'B03'],
  ])('%s is %s %s', (a, expected, b) => {
    expect(relate(a, b)).toBe(expected);
  });

  it.each(['', 'installed', '82xx', '8.1x', '3.0/3.1', `1.${'9'.repeat(40)}`, '1'.repeat(200)])(
    'reads no version from "%s"',
    (text) => {
      expect(parseVersion(text)).toBeNull();
    },
  );
});

const release = fc.array(fc.nat(2_000), { minLength: 1, maxLength: 5 }).map((parts) => parts.join('.'));
const mirrored: Readonly<Record<VersionRelation, VersionRelation[]>> = {
  before: ['after'],
  after: ['before'],
  same: ['same'],
  extends: ['shortened', 'unknown'],
  shortened: ['extends'],
  within: ['unknown', 'within'],
  unknown: ['unknown', 'extends', 'within'],
};

describe('laws of the order', () => {
  test('every version is the same as itself', () => {
    fc.assert(fc.property(release, (a) => relate(a, a) === 'same'));
  });

  test('turning the question round turns the answer round', () => {
    fc.assert(
      fc.property(release, release, (a, b) => {
        const [there, back] = [relate(a, b), relate(b, a)];
        expect(there).not.toBe('unreadable');
        expect(mirrored[there as VersionRelation]).toContain(back);
      }),
    );
  });

  test('before is transitive', () => {
    fc.assert(
      fc.property(release, release, release, (a, b, c) => {
        if (relate(a, b) === 'before' && relate(b, c) === 'before')
          expect(['before', 'unknown', 'shortened']).toContain(relate(a, c));
      }),
    );
  });

  test('no text breaks or stalls the reader', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 300 }), (a, b) => {
        relate(a, b);
      }),
    );
  });
});
