import { beforeEach, expect, it, vi } from 'vitest';
import type { StoredPack } from '../storage/database.ts';
import { useKnowledge } from './installed-packs.ts';
import { loadPacks } from './knowledge.ts';

const storage = vi.hoisted(() => ({ list: Promise.withResolvers<readonly StoredPack[]>() }));
vi.mock('../storage/packs.ts', () => ({ listPacks: () => storage.list.promise }));

const packOf = (records: number): StoredPack => ({
  kind: 'advisories',
  date: '2026-11-22',
  version: '1',
  records,
  sha256: '',
  installed: 0,
});

beforeEach(() => {
  storage.list = Promise.withResolvers();
  useKnowledge.setState({ status: 'idle', packs: [], problem: null });
});

it('shows the packs that are stored', async () => {
  const loading = loadPacks();
  storage.list.resolve([packOf(3)]);
  await loading;
  expect(useKnowledge.getState()).toMatchObject({ status: 'ready', packs: [{ records: 3 }] });
});

it('puts nothing read before in place of what was installed meanwhile', async () => {
  const loading = loadPacks();
  useKnowledge.setState({ status: 'ready', packs: [packOf(4)] });
  storage.list.resolve([packOf(3)]);
  await loading;
  expect(useKnowledge.getState().packs).toMatchObject([{ records: 4 }]);
});

it('leaves a pack that is on its way alone', async () => {
  useKnowledge.setState({ status: 'installing' });
  storage.list.resolve([packOf(3)]);
  await loadPacks();
  expect(useKnowledge.getState().status).toBe('installing');
});
