import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from '../documents.ts';
import { sniff, sniffLength } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/scans');

describe.skipIf(!existsSync(folder))('public scans (skipped without ../shared/data)', () => {
  const files = globSync(join(folder, '**/*')).filter((path) => statSync(path).isFile());

  it.each(files.map((path) => relative(folder, path)))(
    'reads or refuses %s with code and place',
    async (name) => {
      const bytes = readFileSync(join(folder, name));
      const format = sniff(bytes.subarray(0, sniffLength), name);
      if (!format.ok) return expect(format.error.place).toBe(name);
      if (!isDocument(format.value)) throw new Error(`${format.value} is no scan`);
      const read = await readDocument(format.value, documentOf(bytes, name));
      if (!read.ok) return expect(read.error.place).toContain(name);
      const { assets, sightings = [], bill } = read.value;
      if (bill !== undefined)
        return expect(bill.components.length + bill.statements.length).toBeGreaterThan(0);
      const keys = new Set(assets.map(({ key }) => key));
      expect(keys.size).toBe(assets.length);
      for (const { asset } of sightings) expect(keys.has(asset)).toBe(true);
      return expect(assets.length).toBeGreaterThan(0);
    },
  );
});
