import { describe, expect, it } from 'vitest';
import { newId } from '../../model/id.ts';
import {
  type Asset,
  type BillOfMaterials,
  emptyModel,
  type Sighting,
  type VexStatement,
} from '../../model/model.ts';
import type { SightedVulnerability } from '../../model/sighting.ts';
import type { AffectedMatch, MatchResult, ProductQuery } from '../knowledge.ts';
import { assetMatcher, type InstalledMatching, nothingMatched } from './asset-match.ts';
import { vulnerabilityFacts } from './rating.ts';

let last = 0;
const random = (length: number): Uint8Array<ArrayBuffer> => {
  last += 1;
  return new Uint8Array(length).fill(last % 256);
};

const asset: Asset = { id: newId('asset', random), firmwareVersion: 'V2' };
const cve = 'CVE-2026-1000';

const advisory = (change: Partial<AffectedMatch> = {}): AffectedMatch => ({
  advisory: 'EX-1',
  title: '',
  cve: [cve],
  cvss: 9.8,
  range: '< V3',
  basis: 'product',
  published: '2026-01-02',
  knownExploited: false,
  confidence: 'high',
  ...change,
});

const advisories = (change: Partial<MatchResult>): MatchResult => ({
  ...nothingMatched,
  candidates: 1,
  ...change,
});

/** A pack that knows the vulnerability as exploited, with a likelihood. */
const factsOf = vulnerabilityFacts([], {
  exploitation: (asked) => (asked === cve ? { since: '2026-02-01', ransomware: false } : null),
  epss: (asked) => (asked === cve ? 0.7 : null),
});

interface Records {
  readonly sightings?: readonly Partial<Sighting>[];
  readonly found?: readonly Partial<SightedVulnerability>[];
  readonly statements?: readonly Partial<VexStatement>[];
  readonly bill?: BillOfMaterials['components'];
}

function matched(
  records: Records,
  own: MatchResult | null = nothingMatched,
  known: InstalledMatching = { factsOf },
) {
  const model = emptyModel();
  const found = (records.found ?? []).map((one) => ({
    vulnerability: cve,
    state: 'open' as const,
    place: 'line 7',
    ...one,
  }));
  const sightings =
    records.sightings ?? (found.length === 0 ? [] : [{ scanner: 'Nessus', taken: '2026-03-04' }]);
  for (const one of sightings) {
    const id = newId('sighting', random);
    model.sighting.set(id, { asset: asset.id, found, ...one, id });
  }
  for (const one of records.statements ?? []) {
    const id = newId('vexStatement', random);
    model.vexStatement.set(id, { subject: asset.id, vulnerability: cve, ...one, id });
  }
  if (records.bill !== undefined) {
    const id = newId('billOfMaterials', random);
    model.billOfMaterials.set(id, { id, subject: asset.id, components: records.bill });
  }
  return assetMatcher(known, model)(asset, own);
}

describe('what a scanner found', () => {
  it('affects the asset, weighed by what the packs know of it, and says who saw it when', () => {
    const { match } = matched({
      sightings: [
        {
          scanner: 'Nessus',
          taken: '2026-03-04',
          credentialed: true,
          found: [
            {
              vulnerability: cve,
              state: 'open',
              score: 8.1,
              place: 'line 7',
              component: 'openssl',
              version: '1.0',
            },
          ],
        },
      ],
    });
    expect(match?.affected).toMatchObject([
      {
        advisory: cve,
        cve: [cve],
        basis: 'scanner',
        cvss: 8.1,
        knownExploited: true,
        exploitedSince: '2026-02-01',
        epss: 0.7,
        range: 'openssl 1.0',
        published: '2026-03-04',
        action: { label: 'now' },
        confidence: 'high',
        seen: [{ scanner: 'Nessus', taken: '2026-03-04', credentialed: true, place: 'line 7' }],
      },
    ]);
  });

  it('counts once where an advisory says the same, which then names the scanner', () => {
    const own = advisories({ affected: [advisory()] });
    const { match } = matched({ found: [{}, { service: '443/tcp' }] }, own);
    expect(match?.affected).toHaveLength(1);
    expect(match?.affected[0]).toMatchObject({
      advisory: 'EX-1',
      seen: [{ scanner: 'Nessus' }, { scanner: 'Nessus' }],
    });
  });

  it('counts once where several scanners saw it', () => {
    const { match } = matched({
      found: [{}],
      sightings: [{ scanner: 'Nessus' }, { scanner: 'Greenbone', credentialed: false }],
    });
    expect(match?.affected.map(({ seen }) => seen?.map(({ scanner }) => scanner).sort())).toEqual([
      ['Greenbone', 'Nessus'],
    ]);
  });

  it('answers an advisory that could not be decided', () => {
    const own = advisories({
      undecided: [
        { advisory: 'EX-1', cve: [cve], text: '', why: '', reason: 'versionMissing', basis: 'product' },
        {
          advisory: 'EX-2',
          cve: [cve, 'CVE-2026-2'],
          text: '',
          why: '',
          reason: 'versionMissing',
          basis: 'product',
        },
      ],
    });
    const { match } = matched({ found: [{}] }, own);
    expect(match?.affected.map((row) => row.advisory)).toEqual([cve]);
    expect(match?.undecided.map((row) => row.advisory)).toEqual(['EX-2']);
  });

  it.each([
    ['notSeenAgain', 'notSeenAgain'],
    ['suppressed', 'suppressed'],
  ] as const)('cannot be decided where it is %s', (state, reason) => {
    const { match } = matched({ found: [{ state }] });
    expect(match).toMatchObject({ affected: [], undecided: [{ advisory: cve, reason, basis: 'scanner' }] });
  });

  it('adds nothing where the scanner calls it fixed, or names no CVE', () => {
    expect(matched({ found: [{ state: 'fixed' }] }).match).toEqual(nothingMatched);
    expect(matched({ found: [{ vulnerability: 'plugin 10863' }] }).match).toEqual(nothingMatched);
  });

  it('is settled by a VEX statement, which is shown with it', () => {
    const statements = [{ status: 'notAffected', justification: 'inlineMitigations' }] as const;
    const { match } = matched({ found: [{}], statements });
    expect(match).toMatchObject({
      affected: [],
      notAffected: 1,
      cleared: [{ advisory: cve, basis: 'scanner', statement: { justification: 'inlineMitigations' } }],
    });
  });

  it('stays open where a statement speaks of another component, or is only being investigated', () => {
    const found = [{ component: 'openssl' }];
    const open = (statement: Partial<VexStatement>) =>
      matched({ found, statements: [statement] }).match?.affected.length;
    expect(open({ status: 'notAffected', component: 'zlib' })).toBe(1);
    expect(open({ status: 'underInvestigation' })).toBe(1);
    expect(open({ status: 'notAffected', component: 'openssl' })).toBe(0);
  });

  it('is told apart where no advisories are loaded: there is no match, and what is said counts', () => {
    const { match, stated } = matched({ found: [{}] }, null, {});
    expect(match).toBeNull();
    expect(stated?.affected).toMatchObject([{ advisory: cve, knownExploited: false }]);
  });
});

describe('what a supplier says', () => {
  it('affects the asset where nothing else knows of it', () => {
    const { match } = matched({ statements: [{ status: 'affected', author: 'Maker', component: 'libfoo' }] });
    expect(match?.affected).toMatchObject([
      { advisory: cve, basis: 'statement', component: 'libfoo', epss: 0.7 },
    ]);
  });

  it('counts once beside a scanner or an advisory', () => {
    const statements = [{ status: 'affected' }] as const;
    expect(matched({ found: [{}], statements }).match?.affected).toHaveLength(1);
    expect(matched({ statements }, advisories({ affected: [advisory()] })).match?.affected).toHaveLength(1);
  });

  it('is undecided while it is being investigated, and nothing once it was taken back', () => {
    const early = { status: 'affected', issued: '2026-01-01' } as const;
    expect(matched({ statements: [{ status: 'underInvestigation' }] }).match).toMatchObject({
      affected: [],
      undecided: [{ reason: 'investigated', basis: 'statement' }],
    });
    const { match } = matched({ statements: [early, { status: 'fixed', issued: '2026-02-01' }] });
    expect(match?.affected).toEqual([]);
  });
});

describe('components inside', () => {
  const asked: ProductQuery[] = [];
  const known: InstalledMatching = {
    factsOf,
    knowsVendor: (vendor) => vendor === 'CODESYS' || vendor === 'openssl',
    match: (query) => {
      asked.push(query);
      return query.product === 'CODESYS Control' ? advisories({ affected: [advisory()] }) : nothingMatched;
    },
  };
  const component = { name: 'CODESYS Control', version: '3.5.16', supplier: 'CODESYS' };

  it('are matched where they name a maker the packs know', () => {
    asked.length = 0;
    const { match } = matched(
      {
        bill: [
          component,
          { name: 'left-pad', version: '1.0' },
          { name: 'x', supplier: 'Nobody' },
          { name: 'libssl', cpe: 'cpe:2.3:a:openssl:openssl:1.0.2k:*:*:*:*:*:*:*' },
        ],
      },
      nothingMatched,
      known,
    );
    expect(match).toMatchObject({
      affected: [{ advisory: 'EX-1', basis: 'component', component: 'CODESYS Control' }],
      candidates: 1,
    });
    expect(asked).toEqual([
      { vendor: 'CODESYS', product: 'CODESYS Control', orderNumber: null, version: '3.5.16' },
      { vendor: 'openssl', product: 'openssl', orderNumber: null, version: '1.0.2k' },
    ]);
  });

  it('say nothing twice that is said of the whole, and are settled by a statement about them', () => {
    const own = advisories({ affected: [advisory()] });
    expect(matched({ bill: [component] }, own, known).match?.affected).toEqual([advisory()]);
    const statements = [{ status: 'notAffected', component: 'CODESYS Control' }] as const;
    expect(matched({ bill: [component], statements }, nothingMatched, known).match?.affected).toEqual([]);
  });
});
