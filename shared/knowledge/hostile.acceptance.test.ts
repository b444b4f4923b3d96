import { describe, expect, it } from 'vitest';
import { mutate, spoiledText } from '#tests/support/mutation.ts';
import { readAdvisory } from './csaf/csaf.ts';
import { baseScoreOf } from './match/cvss.ts';
import { askVersion, parseRange, testMembership } from './match/range.ts';
import { shippedReader } from './match/shipped-reader.ts';
import { readNames } from './pack/name-readings.ts';
import { encodePack, openPack, readContent, readEnvelope, writePack } from './pack/pack.ts';
import { applyDelta } from './pack/pack-delta.ts';
import { emptyAdvisory, emptyPack, plainRow, vulnerability } from './pack/testing/pack.ts';
import { readAttackBundle } from './source/attack-stix.ts';
import { readEpss } from './source/epss.ts';
import { readExploitedList } from './source/exploited.ts';
import { readEndOfLife, readLifecycleCsv } from './source/lifecycle-list.ts';
import { readOui } from './source/oui.ts';

/** Every parser of this folder on broken, strange and hostile input: it answers, soon, and throws nothing. */

const advisory = JSON.stringify({
  document: {
    category: 'csaf_base',
    csaf_version: '2.0',
    title: 'T',
    publisher: { category: 'vendor', name: 'E', namespace: 'https://e.example' },
    tracking: {
      id: 'EX-1',
      version: '1',
      status: 'final',
      initial_release_date: '2026-01-02T00:00:00Z',
      current_release_date: '2026-01-02T00:00:00Z',
      revision_history: [{ date: '2026-01-02T00:00:00Z', number: '1', summary: 's' }],
    },
  },
  product_tree: {
    branches: [
      {
        category: 'product_name',
        name: 'Pump',
        branches: [
          { category: 'product_version_range', name: '< V2', product: { name: 'Pump', product_id: 'P1' } },
        ],
      },
    ],
  },
  vulnerabilities: [
    {
      cve: 'CVE-2026-1000',
      product_status: { known_affected: ['P1'] },
      scores: [
        {
          products: ['P1'],
          cvss_v3: {
            version: '3.1',
            vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
            baseScore: 9.8,
            baseSeverity: 'CRITICAL',
          },
        },
      ],
    },
  ],
});
const kev = JSON.stringify({
  catalogVersion: '1',
  dateReleased: '2026-01-02T00:00:00Z',
  vulnerabilities: [{ cveID: 'CVE-2026-1000', dateAdded: '2026-01-02' }],
});
const epss =
  '#model_version:v1,score_date:2026-01-02T00:00:00+0000\ncve,epss,percentile\nCVE-2026-1000,0.5,0.9\n';
const stix = JSON.stringify({
  type: 'bundle',
  objects: [
    {
      type: 'attack-pattern',
      id: 'a',
      name: 'N',
      external_references: [{ source_name: 'mitre-attack', external_id: 'T0001' }],
      modified: '2026-01-02T00:00:00Z',
    },
    { type: 'relationship', id: 'r', relationship_type: 'targets', source_ref: 'a', target_ref: 'b' },
  ],
});
const life = 'vendor,family,order_numbers,discontinued\nAcme,"Pump, 100",PX*,2024-10-01\n';
const eol = JSON.stringify({
  result: [{ name: 'debian', category: 'os', releases: [{ name: '12', eolFrom: '2026-06-10' }] }],
});
const oui =
  'Registry,Assignment,Organization Name\nMA-L,0001F1,"Acme ""B"", Inc."\n00-01-F1   (hex)\t\tAcme\n';

const parsers: readonly (readonly [string, string, (text: string) => unknown])[] = [
  ['CSAF', advisory, (text) => readAdvisory(text, 'f', baseScoreOf)],
  ['KEV', kev, (text) => readExploitedList(text, 'f')],
  ['EPSS', epss, (text) => readEpss(text, 'f')],
  ['STIX', stix, (text) => readAttackBundle(text, 'f')],
  ['lifecycle CSV', life, (text) => readLifecycleCsv(text, 'f')],
  ['endoflife.date', eol, (text) => readEndOfLife(text, 'f')],
  ['OUI', oui, (text) => readOui(text, 'f')],
];

describe('mutated input', () => {
  it.each(parsers)('%s', { timeout: 300_000 }, (name, seed, read) =>
    mutate(import.meta.filename, name, spoiledText([seed]), (text) => {
      const answer = read(text);
      if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Error('no answer');
    }),
  );

  it('version texts', async () => {
    const seeds = [
      '>= V5.1 SP1 HF4 | < 15.2(7)E3',
      'vers:all/<V2.9.7',
      'All versions <= V2.3.0 (only if x) and later',
      '1.275M—1.280S',
      '<=the_first_5_digits_of_serial_number_22081',
      '01.02.2021',
    ];
    const versions = spoiledText(['V2.9.6', '2018 R2 SP1']);
    await mutate(import.meta.filename, 'version texts', spoiledText(seeds), (range, draw) => {
      expect(testMembership(parseRange(range), askVersion(versions.make(draw))).answer).not.toBe('');
    });
  }, 300_000);

  it('packs: damaged inside with a checksum that holds', async () => {
    const advisories = [
      {
        ...emptyAdvisory,
        vulnerabilities: [vulnerability('CVE-2026-1000', 7.5)],
        rows: [{ ...plainRow, product: 'Pump 82xx V7.4 (P1)' }],
      },
    ];
    const bytes = writePack({ ...emptyPack, advisories, names: readNames(advisories, shippedReader()) });
    const envelope = readEnvelope(bytes);
    const content = envelope.ok ? readContent(envelope.value) : envelope;
    if (!content.ok) throw new Error(content.error.message.en);
    const text = JSON.stringify(content.value);
    await mutate(import.meta.filename, 'pack', spoiledText([text]), (damaged) => {
      const body = new TextEncoder().encode(damaged);
      // Signed bytes of any text: the header is made as the writer makes it.
      const parsed = ((): unknown => {
        try {
          return JSON.parse(damaged);
        } catch {
          return null;
        }
      })();
      // Border: a forged content is what is tested.
      const forged = parsed === null ? body : encodePack(parsed as Parameters<typeof encodePack>[0]);
      expect(typeof openPack(forged).ok).toBe('boolean');
      expect(typeof applyDelta(bytes, forged).ok).toBe('boolean');
    });
  }, 300_000);
});

describe('texts made to take long', () => {
  const long = (piece: string): string => piece.repeat(Math.ceil(200_000 / piece.length));

  it.each(['<', '(', '1.', 'a1', ' and ', 'x', '|', '1-', 'update to ', 'v1 sp '])(
    '%j without end',
    (piece) => {
      const text = long(piece);
      const start = process.cpuUsage().user;
      parseRange(text.slice(0, 1_000));
      parseRange(text);
      readOui(text, 'f');
      readEpss(text, 'f');
      readLifecycleCsv(text, 'f');
      baseScoreOf(text);
      readAdvisory(
        advisory.replace('Pump', text.slice(0, 49_000)).replace('< V2', text.slice(0, 49_000)),
        'f',
      );
      expect(process.cpuUsage().user - start).toBeLessThan(2_000_000);
    },
  );
});
