import { describe, expect, it } from 'vitest';
import { productWords, vendors } from '../catalogue/catalogue.ts';
import { shippedFiles } from '../load.ts';
import { PackIndex } from '../pack/pack-index.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from '../pack/testing/pack.ts';
import { Matcher } from './match.ts';
import sample from './testing/version-sample.json' with { type: 'json' };

/**
 * Version texts of public advisories (facts), each with a version and the answer a person reading the text would give.
 * One advisory holds one text.
 */
const advisories = sample.map(([range = ''], at) => ({
  ...emptyAdvisory,
  id: `EX-${at}`,
  vulnerabilities: [vulnerability('CVE-2026-1000', 7.5)],
  rows: [{ ...plainRow, product: `Pump ${1000 + at}`, range }],
}));
const pack = { ...emptyPack, sha256: '', signatures: [], advisories };
const matcher = new Matcher(
  new PackIndex([pack], vendors.parse(shippedFiles.vendors), productWords.parse(shippedFiles.productWords)),
);

function answer(at: number, version: string): string {
  const result = matcher.match({
    vendor: 'Siemens',
    product: `Pump ${1000 + at}`,
    orderNumber: null,
    version,
  });
  if (result.affected.length > 0) return 'affected';
  return result.undecided.length > 0 ? 'undecided' : result.notAffected > 0 ? 'notAffected' : 'nothing';
}

describe('three hundred version texts read by hand', () => {
  const answers = sample.map(([range, version = '', expected], at) => ({
    range,
    version,
    expected,
    found: answer(at, version),
  }));

  it('are enough', () => {
    expect(answers.length).toBeGreaterThanOrEqual(300);
  });

  it('never read as "not affected" what is affected or open', () => {
    expect(answers.filter((one) => one.found === 'notAffected' && one.expected !== 'notAffected')).toEqual(
      [],
    );
  });

  it('read as a person reads them', () => {
    expect(answers.filter((one) => one.found !== one.expected)).toEqual([]);
  });
});
