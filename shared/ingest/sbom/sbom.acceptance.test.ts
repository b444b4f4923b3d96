import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from '../documents.ts';
import { sniff, sniffLength } from '../sniff.ts';
import { documentOf } from '../testing/pieces.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/sbom');

/** What becomes of a file: the bill, or the code and place it is refused with. */
async function outcomeOf(path: string) {
  const bytes = readFileSync(path);
  const format = sniff(bytes.subarray(0, sniffLength), path);
  if (!format.ok) return { refused: format.error };
  if (!isDocument(format.value)) return { other: format.value };
  const read = await readDocument(format.value, documentOf(bytes, path));
  return read.ok ? { bill: read.value.bill } : { refused: read.error };
}

const files = (pattern: string) =>
  globSync(join(folder, pattern))
    .filter((path) => statSync(path).isFile())
    .map((path) => [relative(folder, path), path]);

describe.skipIf(!existsSync(folder))('public bills of materials (skipped without ../shared/data)', () => {
  const spec = files('cdx-spec-tests/tools/**/*.{json,xml}');

  it('has the tests of the specification', () => expect(spec.length).toBeGreaterThan(300));

  it.each(spec.filter(([, path]) => basename(path ?? '').startsWith('valid-')))(
    'reads %s',
    async (_, path) => {
      expect((await outcomeOf(path ?? '')).refused).toBeUndefined();
    },
  );

  it.each(spec.filter(([, path]) => basename(path ?? '').startsWith('invalid-')))(
    'refuses %s with code and place',
    async (_, path) => {
      const { refused } = await outcomeOf(path ?? '');
      expect(refused?.code).toMatch(/^(sbom|document|source)-/);
      expect(refused?.place).toContain(basename(path ?? ''));
    },
  );

  it('reads one list from every serialisation of one document', async () => {
    for (const edition of ['v2.2', 'v2.3']) {
      const same = files(`spdx-tools-python/tests/spdx/data/SPDX*Example-${edition}.*`);
      const lists = await Promise.all(
        same.map(async ([, path]) => (await outcomeOf(path ?? '')).bill?.components),
      );
      expect(lists.length).toBeGreaterThan(2);
      for (const list of lists) {
        expect(list).toHaveLength(4);
        expect(list).toEqual(lists[0]);
      }
    }
  });

  it('reads or refuses every other file', async () => {
    for (const [name, path] of files('{cdx-bom-examples,spdx-examples,spdx-tools-python}/**/*.*')) {
      const { bill, refused, other } = await outcomeOf(path ?? '');
      expect([name, bill !== undefined || refused !== undefined || other !== undefined]).toEqual([
        name,
        true,
      ]);
      if (refused !== undefined)
        expect([name, refused.code, refused.place === '']).toEqual([name, refused.code, false]);
    }
  }, 60_000);
});
