import { describe, expect, it } from 'vitest';
import { readDocument } from './checked-document.ts';

const last = '2026-03-01T00:00:00Z';
const later = '2026-03-02T00:00:00Z';
const version = (name: string, id: string, category = 'product_version') => ({
  category,
  name,
  product: { name: `Pump ${name}`, product_id: id },
});
const pump = (...branches: readonly object[]) => ({
  branches: [{ category: 'product_name', name: 'Pump', branches }],
});
const helped = (helper: object) => ({
  full_product_names: [{ name: 'Pump', product_id: 'P1', product_identification_helper: helper }],
});

interface Change {
  readonly edition?: '2.0' | '2.1';
  readonly distribution?: object;
  readonly status?: string;
  readonly tree?: object;
  readonly vulnerability?: object;
}

/** A document that says something of P1, the one thing of a test changed. */
function read({ edition = '2.1', distribution, status = 'final', tree, vulnerability }: Change) {
  const revision = { date: last, number: '1', summary: 'First.' };
  const tracking = {
    id: 'EX-1',
    version: '1',
    status,
    initial_release_date: last,
    current_release_date: last,
    revision_history: [revision],
  };
  const document = {
    category: 'csaf_base',
    csaf_version: edition,
    title: 'Example',
    publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
    distribution: distribution ?? { tlp: { label: 'CLEAR' } },
    tracking,
  };
  const product_tree = tree ?? pump(version('1', 'P1'), version('2', 'P2'));
  return readDocument(
    JSON.stringify({ document, product_tree, vulnerabilities: [vulnerability ?? {}] }),
    'a.json',
  );
}

function answer(change: Change): string {
  const found = read(change);
  if (!found.ok) return `refused ${/6\.1\.\d+/.exec(found.error.message.en)?.[0] ?? found.error.code}`;
  return found.value.faults.map(({ test }) => test).join(' ') || 'read';
}

const affected = { known_affected: ['P1'] };
const remedies = (...given: readonly (readonly [string, string])[]) =>
  given.map(([category, id]) => ({ category, details: 'See there.', product_ids: [id] }));
const cvss4 = {
  cvss_v4: {
    vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    baseScore: 9.3,
  },
};
const rated = (content: object, source?: string) => ({ products: ['P1'], content, source });
const word = { qualitative_severity_rating: 'high' };
const shared = (id: string, name: string | undefined, label: string) => ({
  distribution: { tlp: { label }, sharing_group: { id, name } },
});
const everybody = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const nobody = '00000000-0000-0000-0000-000000000000';
const some = '5868d6be-b28a-404e-a245-0b5093b31b8b';

describe('what CSAF 2.1 forbids a document to say of a product', () => {
  it.each<readonly [string, object, string]>([
    ['two scores of one source', { metrics: [rated(cvss4), rated(cvss4)] }, 'refused 6.1.7'],
    ['scores of two sources', { metrics: [rated(cvss4), rated(cvss4, 'https://example.org')] }, 'read'],
    ['a score and a word of one source', { metrics: [rated(word), rated(cvss4)] }, 'refused 6.1.56'],
    [
      'a fix and none',
      { remediations: remedies(['vendor_fix', 'P1'], ['no_fix_planned', 'P1']) },
      'refused 6.1.35',
    ],
    [
      'a fix for one, none for the other',
      { remediations: remedies(['vendor_fix', 'P1'], ['no_fix_planned', 'P2']) },
      'read',
    ],
    [
      'a workaround until the fix',
      { remediations: remedies(['workaround', 'P1'], ['vendor_fix', 'P1']) },
      'read',
    ],
    [
      'a fix for what is not affected',
      { product_status: { known_not_affected: ['P1'] }, remediations: remedies(['vendor_fix', 'P1']) },
      'refused 6.1.36',
    ],
  ])('%s', (_, vulnerability, expected) => {
    expect(answer({ vulnerability: { product_status: affected, ...vulnerability } })).toBe(expected);
  });

  it('leaves documents of CSAF 2.0 alone', () => {
    const remediations = remedies(['vendor_fix', 'P1'], ['no_fix_planned', 'P1']);
    expect(answer({ edition: '2.0', vulnerability: { product_status: affected, remediations } })).toBe(
      'read',
    );
  });
});

describe('what CSAF 2.1 asks of the form', () => {
  const nested = (depth: number): object =>
    depth === 0
      ? version('1', 'P1')
      : { category: 'product_family', name: 'Pumps', branches: [nested(depth - 1)] };
  const cases: readonly (readonly [string, Change, string])[] = [
    ['thirty branches deep', { tree: { branches: [nested(29)] } }, ''],
    ['deeper', { tree: { branches: [nested(30)] } }, '6.1.34'],
    [
      'a vendor in a vendor',
      { tree: pump({ category: 'product_name', name: 'Pump', branches: [version('1', 'P1')] }) },
      '6.1.57',
    ],
    [
      'a range inside a version',
      {
        tree: pump({
          category: 'product_version',
          name: '1',
          branches: [version('vers:intdot/<1.1', 'P1', 'product_version_range')],
        }),
      },
      '6.1.58',
    ],
    [
      'one version as a range',
      { tree: pump(version('vers:intdot/4.2.0', 'P1', 'product_version_range')) },
      '6.1.59',
    ],
    ['a range', { tree: pump(version('vers:intdot/<4.2.0', 'P1', 'product_version_range')) }, ''],
    ['a day that is none', { vulnerability: { disclosure_date: '2023-04-31T00:00:00Z' } }, '6.1.37'],
    ['disclosed after the last revision', { vulnerability: { disclosure_date: later } }, '6.1.45'],
    ['the same in small letters', { vulnerability: { disclosure_date: later.toLowerCase() } }, '6.1.45'],
    ['the same in a draft', { status: 'draft', vulnerability: { disclosure_date: later } }, ''],
    [
      'a rating after the last revision',
      {
        vulnerability: {
          metrics: [rated({ epss: { probability: '0.1', percentile: '0.2', timestamp: later } })],
        },
      },
      '6.1.51',
    ],
    [
      'exploited after the last revision',
      { vulnerability: { first_known_exploitation_dates: [{ date: later, exploitation_date: last }] } },
      '6.1.52',
    ],
    [
      'exploited after it was known',
      { vulnerability: { first_known_exploitation_dates: [{ date: last, exploitation_date: later }] } },
      '6.1.53',
    ],
    ['everybody, and not clear', shared(everybody, 'Public', 'RED'), '6.1.38'],
    ['clear, and not for everybody', shared(some, undefined, 'CLEAR'), '6.1.39'],
    ['the name of everybody for some', shared(some, 'Public', 'AMBER'), '6.1.40'],
    ['another name for nobody', shared(nobody, 'Ours', 'RED'), '6.1.41'],
    ['everybody', shared(everybody, 'Public', 'CLEAR'), ''],
    ['package URLs of two packages', { tree: helped({ purls: ['pkg:npm/a@1', 'pkg:npm/b@1'] }) }, '6.1.42'],
    ['package URLs of one package', { tree: helped({ purls: ['pkg:npm/a@1', 'pkg:npm/a@1?arch=arm'] }) }, ''],
    ['two stars in a model number', { tree: helped({ model_numbers: ['P*A*'] }) }, '6.1.43'],
    ['two stars in a serial number', { tree: helped({ serial_numbers: ['P*A*'] }) }, '6.1.44'],
    ['two stars in a stock number', { tree: helped({ skus: ['P*A*'] }) }, '6.1.61'],
    ['a star of its own', { tree: helped({ skus: ['*P\\*\\*?'] }) }, ''],
  ];

  it.each(cases)('%s: refused where nothing is said of a product, else used and said', (_, change, test) => {
    expect(answer(change)).toBe(test === '' ? 'read' : `refused ${test}`);
    const says = { ...change.vulnerability, product_status: affected };
    expect(answer({ ...change, vulnerability: says })).toBe(test === '' ? 'read' : test);
  });
});
