import { beforeEach, describe, expect, it, vi } from 'vitest';
import sample from '#resources/sample/packaging-line/advisories/zw-sample-2026-01.json' with { type: 'json' };
import { PackBuilder } from '#shared/knowledge/pack/build-pack.ts';
import { openPack } from '#shared/knowledge/pack/pack.ts';
import { makeDelta } from '#shared/knowledge/pack/pack-delta.ts';
import type { StoredPack } from '../storage/database.ts';
import { installBytes } from './knowledge-store.ts';

const storage = vi.hoisted(() => ({
  packs: new Map<string, { readonly pack: unknown; readonly bytes: Uint8Array<ArrayBuffer> }>(),
}));
vi.mock('../storage/packs.ts', () => ({
  listPacks: async () => [...storage.packs.values()].map(({ pack }) => pack),
  readPack: async (kind: string) => storage.packs.get(kind)?.bytes,
  storePack: async (pack: StoredPack, bytes: Uint8Array<ArrayBuffer>) => {
    storage.packs.set(pack.kind, { pack, bytes });
  },
}));

/** A pack of one advisory whose newest revision is of that day. */
function packOf(day: string): Uint8Array<ArrayBuffer> {
  const { tracking } = sample.document;
  const moment = `${day}T00:00:00.000Z`;
  const document = {
    ...sample.document,
    tracking: {
      ...tracking,
      current_release_date: moment,
      revision_history: tracking.revision_history.map((one) => ({ ...one, date: moment })),
    },
  };
  const builder = new PackBuilder(null, () => null);
  builder.add({ name: 'a.json', text: JSON.stringify({ ...sample, document }) });
  return builder.finish({}, { built: day }).pack;
}

beforeEach(() => storage.packs.clear());

describe('a pack', () => {
  it('takes the place of an older one, and never of a newer one', async () => {
    expect(await installBytes(packOf('2026-05-01'))).toMatchObject({ ok: true });
    expect(await installBytes(packOf('2026-04-01'))).toMatchObject({
      ok: false,
      error: { code: 'pack-older' },
    });
    expect([...storage.packs.values()]).toMatchObject([{ pack: { kind: 'advisories', date: '2026-05-01' } }]);
    expect(await installBytes(packOf('2026-06-01'))).toMatchObject({ ok: true });
    expect([...storage.packs.values()]).toMatchObject([{ pack: { date: '2026-06-01' } }]);
  });

  it('is changed by a delta made for it, and by no other', async () => {
    const packs = ['2026-05-01', '2026-06-01', '2026-07-01'].map((day) => openPack(packOf(day)));
    const [may, june, july] = packs.map((pack) => {
      if (!pack.ok) throw new Error(pack.error.code);
      return pack.value;
    });
    if (may === undefined || june === undefined || july === undefined) throw new Error('three packs');
    await installBytes(packOf('2026-05-01'));
    expect(await installBytes(makeDelta(june, july))).toMatchObject({
      ok: false,
      error: { code: 'pack-base' },
    });
    expect(await installBytes(makeDelta(may, june))).toMatchObject({ ok: true });
    expect([...storage.packs.values()]).toMatchObject([{ pack: { date: '2026-06-01' } }]);
  });
});
