import { describe, expect, it } from 'vitest';
import { mutate, spoiledText } from '#tests/support/mutation.ts';
import { isDocument, readDocument } from './documents.ts';
import { sniff, sniffLength } from './sniff.ts';
import { documentOf } from './testing/pieces.ts';
import { specimens } from './testing/specimens.ts';

/** Whatever comes, a reader answers: with observations whose references hold, or with a code and a place. */
async function answers(text: string): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const format = sniff(bytes.subarray(0, sniffLength), 'file');
  if (!format.ok || !isDocument(format.value)) return;
  const read = await readDocument(format.value, documentOf(bytes, 'file'));
  if (!read.ok) {
    expect(read.error.code).toMatch(/^(document|sbom|scan|vex|firewall)[-.]/);
    expect(read.error.place).toContain('file');
    return;
  }
  const { assets, sightings = [], bill } = read.value;
  const keys = new Set(assets.map(({ key }) => key));
  if (keys.size !== assets.length) throw new Error('two assets have one key');
  for (const { asset, found } of sightings) {
    if (!keys.has(asset)) throw new Error(`no asset ${asset}`);
    for (const { vulnerability } of found) if (vulnerability.length > 300) throw new Error('too long');
  }
  for (const { name, needs = [], partOf = 0 } of bill?.components ?? [])
    if (name.length > 300 || [...needs, partOf].some((at) => at >= (bill?.components.length ?? 0)))
      throw new Error('a component points nowhere');
}

describe('a mutated document', () => {
  it.each(Object.entries(specimens))(
    'of the kind %s is read, or refused with code and place',
    { timeout: 600_000 },
    (kind, text) => mutate(import.meta.filename, kind, spoiledText([text]), answers),
  );
});
