import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { baseScoreOf } from '../match/cvss.ts';
import { readDocument } from './checked-document.ts';
import { readAdvisory } from './csaf.ts';

const data = join(import.meta.dirname, '../../../../shared/data');

interface Change {
  readonly tree?: object;
  readonly vulnerabilities?: object[];
  readonly document?: object;
}

/** A small sound advisory of our own, changed by the test. */
function advisory(change: Change = {}): string {
  return JSON.stringify({
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      title: 'Example',
      publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
      tracking: {
        id: 'EX-1',
        version: '1',
        status: 'final',
        initial_release_date: '2026-01-02T00:00:00Z',
        current_release_date: '2026-02-03T00:00:00.000Z',
        revision_history: [{ date: '2026-01-02T00:00:00Z', number: '1', summary: 'first' }],
      },
      ...change.document,
    },
    product_tree: change.tree ?? {
      branches: [
        {
          category: 'vendor',
          name: 'Example',
          branches: [
            {
              category: 'product_name',
              name: 'Pump',
              branches: [
                {
                  category: 'product_version_range',
                  name: '< V2',
                  product: { name: 'Pump < V2', product_id: 'P1' },
                },
              ],
            },
          ],
        },
      ],
    },
    vulnerabilities: change.vulnerabilities ?? [
      {
        cve: 'CVE-2026-1000',
        product_status: { known_affected: ['P1'] },
        scores: [
          {
            products: ['P1'],
            cvss_v3: {
              version: '3.1',
              vectorString: 'CVSS:3.1/AV:N',
              baseScore: 9.8,
              baseSeverity: 'CRITICAL',
            },
          },
        ],
      },
    ],
  });
}

function rowsOf(text: string) {
  const read = readAdvisory(text, 'a.json');
  if (!read.ok) throw new Error(read.error.message.en);
  return read.value.advisory.rows.map(({ vendor, product, range, verdict, condition }) => ({
    vendor,
    product,
    range,
    verdict,
    condition,
  }));
}

function refusal(text: string): string {
  const read = readAdvisory(text, 'a.json');
  return read.ok ? 'read' : `${read.error.code} at ${read.error.place}`;
}

describe('reading an advisory', () => {
  it('keeps facts: id, dates, products, ranges, scores', () => {
    const read = readAdvisory(advisory(), 'a.json');
    expect(read).toMatchObject({
      ok: true,
      value: {
        advisory: {
          id: 'EX-1',
          title: '',
          published: '2026-01-02',
          revised: '2026-02-03',
          vulnerabilities: [{ id: 'CVE-2026-1000', score: 9.8 }],
          rows: [
            { vendor: 'Example', product: 'Pump', range: '< V2', verdict: 'affected', vulnerabilities: [0] },
          ],
        },
        faults: [],
      },
    });
  });

  it('reads what CSAF 2.1 says of exploitation, and the steps it offers', () => {
    const date = '2026-01-02T00:00:00Z';
    const content = {
      cvss_v4: {
        vectorString: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
        baseScore: 9.3,
      },
      epss: { probability: '0.42', percentile: '0.99', timestamp: date },
      ssvc_v2: { selections: [{ name: 'Exploitation', values: [{ name: 'Active' }] }] },
    };
    const vulnerabilities = [
      {
        cve: 'CVE-2026-1000',
        product_status: { known_affected: ['P1'] },
        metrics: [{ products: ['P1'], content }],
        first_known_exploitation_dates: [{ date, exploitation_date: date }],
        remediations: [
          {
            category: 'vendor_fix',
            details: 'Please update to V2.0.1 or later.',
            url: 'https://example.com/fix',
            product_ids: ['P1'],
          },
          { category: 'workaround', details: 'Close port 102.', product_ids: ['P1'] },
        ],
      },
    ];
    const read = readAdvisory(
      advisory({ document: { csaf_version: '2.1' }, vulnerabilities }),
      'a.json',
      baseScoreOf,
    );
    expect(read).toMatchObject({
      ok: true,
      value: {
        faults: [],
        advisory: {
          vulnerabilities: [
            {
              score: 9.3,
              computed: null,
              epss: 0.42,
              ssvc: 'Exploitation: Active',
              exploitedSince: '2026-01-02',
            },
          ],
          remediations: [
            { kind: 'vendor_fix', url: 'https://example.com/fix', version: 'V2.0.1' },
            { kind: 'workaround', url: '', version: '' },
          ],
          rows: [{ remediations: [0, 1] }],
        },
      },
    });
  });

  it('uses an advisory whose score its vector contradicts, keeps both and says so', () => {
    const cvss = {
      version: '3.1',
      vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      baseScore: 5,
      baseSeverity: 'MEDIUM',
    };
    const one = { cve: 'CVE-2026-1000', scores: [{ products: ['P1'], cvss_v3: cvss }] };
    const stated = { ...one, product_status: { known_affected: ['P1'] } };
    expect(readAdvisory(advisory({ vulnerabilities: [stated] }), 'a.json', baseScoreOf)).toMatchObject({
      ok: true,
      value: {
        faults: [{ code: 'advisory-faulty', place: 'a.json /vulnerabilities/0/scores/0/cvss_v3/baseScore' }],
        advisory: { vulnerabilities: [{ score: 5, computed: 9.8 }] },
      },
    });
    expect(readAdvisory(advisory({ vulnerabilities: [one] }), 'a.json', baseScoreOf)).toMatchObject({
      ok: false,
      error: { code: 'advisory-inconsistent' },
    });
  });

  it('follows a status to the relationship it points at', () => {
    const tree = {
      branches: [
        {
          category: 'vendor',
          name: 'Example',
          branches: [
            { category: 'product_name', name: 'Pump', product: { name: 'Pump', product_id: 'HW' } },
            {
              category: 'product_name',
              name: 'Pump firmware',
              branches: [
                {
                  category: 'product_version_range',
                  name: '< V2',
                  product: { name: 'Pump firmware < V2', product_id: 'FW' },
                },
              ],
            },
          ],
        },
      ],
      relationships: [
        {
          category: 'installed_on',
          product_reference: 'FW',
          relates_to_product_reference: 'HW',
          full_product_name: { name: 'Pump with firmware < V2', product_id: 'BOTH' },
        },
      ],
    };
    const vulnerabilities = [{ cve: 'CVE-2026-1000', product_status: { known_affected: ['BOTH'] } }];
    expect(rowsOf(advisory({ tree, vulnerabilities }))).toEqual([
      { vendor: 'Example', product: 'Pump', range: '< V2', verdict: 'affected', condition: null },
    ]);
  });

  it('follows the product paths of CSAF 2.1 as it follows relationships', () => {
    const named = (name: string, id: string) => ({
      category: 'product_name',
      name,
      product: { name, product_id: id },
    });
    const ranged = {
      category: 'product_name',
      name: 'Pump firmware',
      branches: [
        {
          category: 'product_version_range',
          name: 'vers:generic/<2.0',
          product: { name: 'Pump firmware before 2.0', product_id: 'FW' },
        },
      ],
    };
    const step = (category: string, id: string) => ({ category, next_product_reference: id });
    const path = (id: string, from: string, ...subpaths: object[]) => ({
      beginning_product_reference: from,
      full_product_name: { name: `Example ${id}`, product_id: id },
      subpaths,
    });
    const tree = {
      branches: [{ category: 'vendor', name: 'Example', branches: [named('Pump', 'HW'), ranged] }],
      full_product_names: [{ name: 'Example Skid', product_id: 'SK' }],
      product_paths: [
        path('LONG', 'FW', step('installed_on', 'HW'), step('optional_component_of', 'SK')),
        path('SHORT', 'FW', step('installed_on', 'HW')),
      ],
    };
    const of = (id: string, found: object = tree) =>
      advisory({
        document: { csaf_version: '2.1' },
        tree: found,
        vulnerabilities: [{ cve: 'CVE-2026-1000', product_status: { known_affected: [id] } }],
      });
    const affected = (id: string) => rowsOf(of(id)).filter(({ verdict }) => verdict === 'affected');
    expect(affected('SHORT')).toEqual([
      {
        vendor: 'Example',
        product: 'Pump',
        range: 'vers:generic/<2.0',
        verdict: 'affected',
        condition: null,
      },
    ]);
    expect(affected('LONG')).toMatchObject([
      { product: 'Example Skid', condition: 'with Example LONG' },
      { product: 'Pump', range: 'vers:generic/<2.0', condition: 'part of Example Skid' },
    ]);
    expect(
      refusal(of('A', { ...tree, product_paths: [path('A', 'FW', step('installed_on', 'NONE'))] })),
    ).toBe('advisory-inconsistent at a.json /product_tree/product_paths/0/subpaths/0/next_product_reference');
    expect(refusal(of('A', { ...tree, product_paths: [path('A', 'FW', step('installed_on', 'A'))] }))).toBe(
      'advisory-inconsistent at a.json /product_tree/product_paths/0',
    );
  });

  it('says where an identifier or a score is none, and uses what else the document says', () => {
    const faultsOf = (helper: object, scores?: object[]) => {
      const tree = {
        full_product_names: [
          { name: 'Example Pump < V2', product_id: 'P1', product_identification_helper: helper },
        ],
      };
      const vulnerabilities = [{ product_status: { known_affected: ['P1'] }, scores }];
      const read = readAdvisory(advisory({ tree, vulnerabilities }), 'a.json', baseScoreOf);
      return read.ok
        ? read.value.faults.map(({ message }) => /6\.1\.\d+/.exec(message.en)?.[0])
        : [read.error.code];
    };
    expect(faultsOf({ purl: 'pkg:npm/@example/pump@2.0?os=x#y' })).toEqual([]);
    expect(faultsOf({ purl: 'pkg:npm/@example/pump' })).toEqual([]);
    expect(faultsOf({ purl: 'pkg:generic/@2.0' })).toEqual(['6.1.13']);
    expect(faultsOf({ purls: ['pkg:generic/pump', 'pkg:pump'] })).toEqual(['6.1.13']);
    const hash = (algorithm: string) => ({ algorithm, value: '00' });
    const hashed = (...file_hashes: object[]) => ({ hashes: [{ filename: 'f', file_hashes }] });
    expect(faultsOf(hashed(hash('sha256'), hash('sha512')))).toEqual([]);
    expect(faultsOf(hashed(hash('sha256'), hash('sha256')))).toEqual(['6.1.25']);
    const cvss = { vectorString: 'AV:N/AC:L/Au:N/C:P/I:P/A:P', baseScore: 7.5 };
    expect(faultsOf({}, [{ products: ['P1'], cvss_v2: { version: '2.0', ...cvss } }])).toEqual([]);
    expect(faultsOf({}, [{ products: ['P1'], cvss_v2: cvss }])).toEqual(['6.1.8']);
  });

  it('knows the profiles of its edition', () => {
    const note = { notes: [{ category: 'description', text: 'It drips.' }] };
    const vulnerabilities = [{ ...note, product_status: { known_affected: ['P1'] } }];
    const as = (csaf_version: string, category: string, all: object[] = vulnerabilities) =>
      refusal(advisory({ document: { csaf_version, category }, vulnerabilities: all }));
    const notOne = 'advisory-inconsistent at a.json /document/category';
    expect(as('2.1', 'csaf_deprecated_security_advisory')).toBe('read');
    expect(as('2.1', 'csaf_withdrawn')).toBe('read');
    expect(as('2.0', 'csaf_withdrawn')).toBe(notOne);
    expect(as('2.1', 'Deprecated Security Advisory')).toBe(notOne);
    expect(as('2.0', 'Deprecated Security Advisory')).toBe('read');
    expect(as('2.1', 'base')).toBe('read');
    expect(as('2.1', 'CSAF base')).toBe(notOne);
    expect(as('2.1', 'csaf_deprecated_security_advisory', [{ product_status: { fixed: ['P1'] } }])).toBe(
      'advisory-inconsistent at a.json /vulnerabilities/0',
    );
  });

  it('takes the score of CVSS 4.0 from the whole vector, and a vector of 2.0 with some metrics left out', () => {
    expect(baseScoreOf('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N')).toBe(9.3);
    expect(baseScoreOf('CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U')).toBe(8.1);
    expect(baseScoreOf('AV:N/AC:L/Au:N/C:P/I:P/A:P')).toBe(7.5);
    expect(baseScoreOf('AV:N/AC:L/Au:N/C:P/I:P/A:P/RL:OF')).toBe(7.5);
    expect(baseScoreOf('AV:N/AC:L/Au:N/C:P/I:P/A:P/RL:OF/CDP:L')).toBe(7.5);
    expect(baseScoreOf('AV:N/AC:L/Au:N/C:P/I:P/A:P/RL:NONE')).toBe(null);
    expect(baseScoreOf('AV:N/AC:L/Au:N/C:P/I:P/A:P/E:U/E:U')).toBe(null);
  });

  it('takes a last affected version as a bound and a product without status as not stated', () => {
    const version = (name: string, id: string) => ({
      category: 'product_version',
      name,
      product: { name, product_id: id },
    });
    const tree = {
      branches: [
        { category: 'product_name', name: 'Pump', branches: [version('1.4', 'P1'), version('1.5', 'P2')] },
      ],
    };
    const vulnerabilities = [{ product_status: { last_affected: ['P1'] } }];
    expect(rowsOf(advisory({ tree, vulnerabilities }))).toMatchObject([
      { range: '<= 1.4', verdict: 'affected' },
      { range: '1.5', verdict: 'unstated' },
    ]);
  });

  it('reads product and version out of a name that stands outside the branches', () => {
    const tree = { full_product_names: [{ name: 'Example Pump 2000 < V2', product_id: 'P1' }] };
    const vulnerabilities = [{ product_status: { known_affected: ['P1'] } }];
    expect(rowsOf(advisory({ tree, vulnerabilities }))).toMatchObject([
      { product: 'Example Pump 2000', range: '< V2' },
    ]);
  });

  it('takes the product from the title where the tree only says "Series B"', () => {
    const tree = {
      branches: [
        { category: 'product_name', name: 'Series B', product: { name: 'Series B', product_id: 'P1' } },
      ],
    };
    const vulnerabilities = [{ product_status: { known_affected: ['P1'] } }];
    const document = { title: 'Example 1734-AENTR' };
    expect(rowsOf(advisory({ tree, vulnerabilities, document }))).toMatchObject([
      { product: 'Example 1734-AENTR Series B' },
    ]);
  });

  it('keeps a title only where the publisher allows it', () => {
    const cisa = { category: 'other', name: 'CISA', namespace: 'https://www.cisa.gov/' };
    const open = { publisher: cisa, distribution: { tlp: { label: 'WHITE' } } };
    const terms = [{ category: 'legal_disclaimer', title: 'Terms of Use', text: 'our terms' }];
    const title = (document: object): string => {
      const read = readAdvisory(advisory({ document }), 'a.json');
      return read.ok ? read.value.advisory.title : 'refused';
    };
    expect(title(open)).toBe('Example');
    expect(title({ ...open, notes: terms })).toBe('');
    expect(title({ publisher: cisa })).toBe('');
  });
});

describe('refusing an advisory', () => {
  it.each([
    ['no JSON', '{"document":', 'advisory-unreadable at a.json'],
    ['too deep', `${'['.repeat(200)}${']'.repeat(200)}`, 'advisory-unreadable at a.json'],
    ['CSAF 1.2', advisory({ document: { csaf_version: '1.2' } }), 'advisory-version at a.json'],
    ['another format', '{"bomFormat":"CycloneDX"}', 'advisory-version at a.json'],
    ['no title', advisory({ document: { title: '' } }), 'advisory-structure at a.json /document/title'],
    [
      'nothing in the tree',
      advisory({ tree: {}, vulnerabilities: [{ cve: 'CVE-2026-1000' }] }),
      'advisory-without-products at a.json',
    ],
    [
      'an undefined product',
      advisory({ vulnerabilities: [{ product_status: { known_affected: ['P9'] } }] }),
      'advisory-inconsistent at a.json /vulnerabilities/0/product_status/known_affected',
    ],
    [
      'affected and not affected at once',
      advisory({
        vulnerabilities: [{ product_status: { known_affected: ['P1'], known_not_affected: ['P1'] } }],
      }),
      'advisory-inconsistent at a.json /vulnerabilities/0/product_status/known_not_affected',
    ],
  ])('%s', (_, text, expected) => {
    expect(refusal(text)).toBe(expected);
  });
});

describe.skipIf(!existsSync(data))('documents of the CSAF validator (skipped without ../shared/data)', () => {
  const files = globSync(join(data, 'csaf-validator/csaf_2.0/test/validator/data/**/*.json'));
  const documents = files.map((path) => ({ path, name: basename(path, '.json') }));
  const isFailing = (name: string): boolean => /-0\d$/.test(name);

  it('reads every valid one', () => {
    const valid = documents.filter(({ path, name }) => !path.includes('mandatory') || !isFailing(name));
    expect(valid.length).toBeGreaterThan(40);
    const refused = valid.filter(
      ({ path, name }) => !readDocument(readFileSync(path, 'utf8'), name, baseScoreOf).ok,
    );
    expect(refused.map(({ name }) => name)).toEqual([]);
  });

  it('refuses every one that fails a mandatory test, and names a test', () => {
    const failing = documents.filter(({ path, name }) => path.includes('mandatory') && isFailing(name));
    expect(failing.length).toBeGreaterThan(45);
    const answers = failing.map(({ path, name }) => {
      const read = readDocument(readFileSync(path, 'utf8'), name, baseScoreOf);
      return `${name.slice(-8)} ${read.ok ? 'read' : read.error.code}`;
    });
    expect(answers.filter((answer) => !answer.endsWith(' advisory-inconsistent'))).toEqual([]);
  });
});
