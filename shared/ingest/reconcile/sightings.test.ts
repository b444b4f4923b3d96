import { describe, expect, it } from 'vitest';
import { emptyModel, type Model } from '#shared/model/model.ts';
import type { SightedVulnerability } from '#shared/model/sighting.ts';
import { seededRandom } from '#tests/support/replicas.ts';
import type { Observations, ObservedAsset } from '../observation.ts';
import { changesFor } from './choice.ts';
import { reconcile } from './reconcile.ts';

const open = (vulnerability: string): SightedVulnerability => ({
  vulnerability,
  state: 'open',
  place: 'line 1',
});

const host: ObservedAsset = {
  key: 'host',
  claims: [{ field: 'addresses', value: ['192.0.2.1'], place: 'line 1', confidence: 'high' }],
};

const scan = (taken: string, found: readonly SightedVulnerability[]): Observations => ({
  source: { name: 'scan', format: 'nessus', sha256: taken, size: 1 },
  read: 1,
  assets: [host],
  channels: [],
  skipped: [],
  sightings: [{ asset: 'host', scanner: 'Nessus', taken, found, place: 'line 1' }],
});

const random = seededRandom(3);

function propose(model: Model, observations: Observations) {
  return reconcile(model, observations, { random, now: '2026-11-22T00:00:00Z' });
}

/** The model after everything the scans say was taken, one after the other. */
function imported(...scans: readonly Observations[]): Model {
  const model = emptyModel();
  for (const observations of scans)
    for (const { kind, record, field, value } of changesFor(propose(model, observations), { mode: 'all' })) {
      // Border: a test writes what a commit would.
      const shelf = model[kind] as Map<string, object>;
      shelf.set(record, { id: record, ...shelf.get(record), [field]: value });
    }
  return model;
}

const foundIn = (model: Model) =>
  [...model.sighting.values()].map(({ asset, found = [] }) => ({
    onAsset: asset !== undefined && model.asset.has(asset),
    found: found.map(({ vulnerability, state, first, last }) => [vulnerability, state, first, last]),
  }));

describe('what a scanner found', () => {
  it('belongs to the asset it was found on, and comes with it', () => {
    expect(foundIn(imported(scan('2026-01-01', [open('CVE-2026-0001')])))).toEqual([
      { onAsset: true, found: [['CVE-2026-0001', 'open', undefined, undefined]] },
    ]);
  });

  it('is kept and marked when a later scan does not find it again', () => {
    const model = imported(
      scan('2026-01-01', [open('CVE-2026-0001'), open('CVE-2026-0002')]),
      scan('2026-02-01', [open('CVE-2026-0002'), open('CVE-2026-0003')]),
    );
    expect(foundIn(model)).toEqual([
      {
        onAsset: true,
        found: [
          ['CVE-2026-0002', 'open', '2026-01-01', undefined],
          ['CVE-2026-0003', 'open', undefined, undefined],
          ['CVE-2026-0001', 'notSeenAgain', undefined, '2026-01-01'],
        ],
      },
    ]);
  });

  it('is not undone by an older scan that is imported later', () => {
    const model = imported(
      scan('2026-02-01', [open('CVE-2026-0002')]),
      scan('2026-01-01', [open('CVE-2026-0001')]),
    );
    const [sighting] = model.sighting.values();
    expect(sighting?.taken).toBe('2026-02-01');
    expect(sighting?.found?.map(({ vulnerability, state }) => [vulnerability, state])).toEqual([
      ['CVE-2026-0002', 'open'],
      ['CVE-2026-0001', 'notSeenAgain'],
    ]);
  });

  it('says nothing new when the same scan comes again', () => {
    const same = scan('2026-01-01', [open('CVE-2026-0001')]);
    const rows = propose(imported(same), same).rows;
    expect(rows.map(({ kind, status }) => [kind, status])).toEqual([
      ['asset', 'equal'],
      ['sighting', 'equal'],
    ]);
  });

  it('says whether the latest scan looked from inside', () => {
    const looked = (taken: string, credentialed: boolean): Observations => {
      const plain = scan(taken, [open('CVE-2026-0001')]);
      return { ...plain, sightings: plain.sightings?.map((one) => ({ ...one, credentialed })) ?? [] };
    };
    const said = (...scans: readonly Observations[]) =>
      [...imported(...scans).sighting.values()].map(({ credentialed }) => credentialed);
    expect(said(looked('2026-01-01', true), looked('2026-02-01', false))).toEqual([false]);
    expect(said(looked('2026-02-01', false), looked('2026-01-01', true))).toEqual([false]);
    expect(said(scan('2026-01-01', [open('CVE-2026-0001')]))).toEqual([undefined]);
  });
});
