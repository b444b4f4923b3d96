import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExploitedList } from '../source/exploited.ts';
import { buildPack } from './build-pack.ts';
import { openPack } from './pack.ts';

const options = { built: '2026-11-22' };

function file(id: string, version: string, revised: string, range = '< V2') {
  const text = JSON.stringify({
    document: {
      category: 'csaf_base',
      csaf_version: '2.0',
      title: id,
      publisher: { category: 'vendor', name: 'Example', namespace: 'https://example.com' },
      tracking: {
        id,
        version,
        status: 'final',
        initial_release_date: '2026-01-02T00:00:00Z',
        current_release_date: `${revised}T00:00:00Z`,
        revision_history: Array.from({ length: Number(version) }, (_, at) => ({
          date: '2026-01-02T00:00:00Z',
          number: String(at + 1),
          summary: 'made',
        })),
      },
    },
    product_tree: {
      branches: [
        { category: 'product_version_range', name: range, product: { name: 'Pump', product_id: 'P1' } },
      ],
    },
    vulnerabilities: [{ cve: 'CVE-2026-1000', product_status: { known_affected: ['P1'] } }],
  });
  return { name: `${id} ${version}.json`, text };
}

async function opened(files: readonly { name: string; text: string }[]) {
  const { pack, report } = await buildPack(files, options);
  const read = openPack(pack);
  if (!read.ok) throw new Error(read.error.message.en);
  return { pack: read.value, bytes: pack, report };
}

describe('building a pack', () => {
  it('lets a newer revision replace an older one, never the reverse', async () => {
    const old = file('EX-1', '2', '2026-03-01', '< V2');
    const newer = file('EX-1', '10', '2026-05-01', '< V3');
    for (const order of [
      [old, newer],
      [newer, old],
    ]) {
      const { pack, report } = await opened(order);
      expect(pack.advisories).toMatchObject([{ id: 'EX-1', version: '10', rows: [{ range: '< V3' }] }]);
      expect(report).toMatchObject({ read: 2, kept: 1, skipped: [{ place: 'EX-1 2.json' }] });
      expect(pack.date).toBe('2026-05-01');
    }
  });

  it('reports every file it did not keep, with its place', async () => {
    const { report } = await opened([{ name: 'broken.json', text: '{' }, file('EX-1', '1', '2026-03-01')]);
    expect(report.read).toBe(2);
    expect(report.skipped).toMatchObject([{ place: 'broken.json', reason: { code: 'advisory-unreadable' } }]);
  });

  it('gives the same bytes whatever the order of the files', async () => {
    const files = [file('EX-1', '1', '2026-03-01'), file('EX-2', '1', '2026-03-02')];
    const [there, back] = [await opened(files), await opened(files.toReversed())];
    expect(there.bytes).toEqual(back.bytes);
  });

  it('says which vulnerabilities are known to be exploited', async () => {
    const list = readExploitedList(
      JSON.stringify({
        catalogVersion: '1',
        dateReleased: '2026-11-01T00:00:00Z',
        vulnerabilities: [
          { cveID: 'CVE-2026-1000', dateAdded: '2026-10-01', knownRansomwareCampaignUse: 'Known' },
        ],
      }),
      'kev.json',
    );
    if (!list.ok) throw new Error('list');
    const { pack } = await buildPack([file('EX-1', '1', '2026-03-01')], {
      ...options,
      others: { exploited: list.value },
    });
    expect(openPack(pack)).toMatchObject({
      ok: true,
      value: {
        date: '2026-11-01',
        exploited: {
          date: '2026-11-01',
          cves: new Map([['CVE-2026-1000', { since: '2026-10-01', ransomware: true }]]),
        },
      },
    });
    expect(readExploitedList('{"vulnerabilities":[]}', 'kev.json').ok).toBe(false);
  });

  it('tells its caller after every file', async () => {
    const names: string[] = [];
    await buildPack([file('EX-1', '1', '2026-03-01')], {
      ...options,
      onProgress: (read, name) => {
        names.push(`${read} ${name}`);
      },
    });
    expect(names).toEqual(['1 EX-1 1.json']);
  });
});

describe('opening a pack', () => {
  it('finds one changed, missing or added byte anywhere', async () => {
    const { bytes } = await opened([file('EX-1', '1', '2026-03-01'), file('EX-2', '1', '2026-03-02')]);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ flip;
        expect(openPack(changed).ok).toBe(false);
        expect(openPack(bytes.subarray(0, at)).ok).toBe(false);
      }),
    );
    expect(openPack(Uint8Array.from([...bytes, 0x20])).ok).toBe(false);
  });

  it('names a pack of a later schema as such', async () => {
    const { bytes } = await opened([file('EX-1', '1', '2026-03-01')]);
    const text = new TextDecoder().decode(bytes).replace('"schema":3', '"schema":4');
    const read = openPack(new TextEncoder().encode(text));
    expect(read.ok ? '' : read.error.code).toBe('pack-too-new');
  });

  it('refuses anything else without throwing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => !openPack(bytes).ok));
  });
});

const exploitedPath = join(
  import.meta.dirname,
  '../../../../shared/data/kev/known_exploited_vulnerabilities.json',
);

describe.skipIf(!existsSync(exploitedPath))('the public list (skipped without ../shared/data)', () => {
  it('reads whole', () => {
    const read = readExploitedList(readFileSync(exploitedPath, 'utf8'), 'kev.json');
    if (!read.ok) throw new Error(read.error.message.en);
    expect(read.value.date).toBe('2025-08-25');
    expect(read.value.cves.size).toBe(1404);
  });
});
