import { describe, expect, it } from 'vitest';
import { loadKnowledge, shippedFiles } from '../load.ts';

const loaded = loadKnowledge([]);
if (!loaded.ok) throw new Error(loaded.error.message.en);
const knowledge = loaded.value;

describe('the catalogues', () => {
  it('counts the requirements of IEC 62443-3-3 per level and per FR at SL 2', () => {
    const rows = knowledge.requirements.records;
    const upTo = (level: number) => rows.filter((row) => row.fromSL <= level);
    expect([1, 2, 3, 4].map((level) => upTo(level).length)).toEqual([37, 60, 90, 100]);
    const perFr = [1, 2, 3, 4, 5, 6, 7].map((fr) => upTo(2).filter((row) => row.fr === fr).length);
    expect(perFr).toEqual([16, 12, 10, 4, 6, 2, 10]);
    expect(new Set(rows.map((row) => row.id)).size).toBe(100);
  });

  it('places every asset type once', () => {
    const types = knowledge.attackAssets.records.map((row) => row.type);
    expect(new Set(types).size).toBe(types.length);
    expect(types).toContain('jumpHost');
  });

  it('states each catalogue with version, date and size', () => {
    expect(knowledge.statements).toContainEqual({
      kind: 'requirements',
      version: '2013+COR1:2014',
      date: '2026-11-22',
      records: 100,
    });
  });

  it('refuses a damaged file by name', () => {
    const read = loadKnowledge([], { ...shippedFiles, vendors: { kind: 'vendors' } });
    expect(read.ok ? '' : read.error.code).toBe('catalogue-invalid');
  });
});
