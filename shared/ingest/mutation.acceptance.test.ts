import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDocument, readDocument } from './documents.ts';
import { sniff, sniffLength } from './sniff.ts';
import { documentOf } from './testing/pieces.ts';
import { specimens } from './testing/specimens.ts';

const runs = 50_000;

/** Pieces that break structure, or mean something special somewhere. */
const pieces = [
  '',
  '"',
  '<',
  '>',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\n',
  '\u0000',
  '&amp;',
  '&x;',
  '<!DOCTYPE a>',
  '<![CDATA[',
  ']]>',
  '\\ud800',
  '1e999',
  '-0',
  'null',
  'true',
  '__proto__',
  'constructor',
  'CVE-2024-0001',
  '999999999999999999999',
  '*a',
  '&a',
  '- ',
  '<text>',
  '{"a":',
  '[['.repeat(300),
  '<a>'.repeat(300),
];

/** Cuts, copies, swaps and inserts at places where the document's own structure begins and ends. */
const mutation = fc.record({
  kind: fc.constantFrom('insert', 'cut', 'copy', 'swap', 'end'),
  at: fc.nat(),
  to: fc.nat(),
  piece: fc.constantFrom(...pieces),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

function mutated(text: string, { kind, at, to, piece }: Mutation): string {
  const parts = text.split(/(?<=[<>{}[\],:"\n=])/);
  const [from, until] = [at % parts.length, to % parts.length].sort((a, b) => a - b);
  if (from === undefined || until === undefined) return text;
  switch (kind) {
    case 'insert':
      return [...parts.slice(0, from), piece, ...parts.slice(from)].join('');
    case 'cut':
      return [...parts.slice(0, from), ...parts.slice(until)].join('');
    case 'copy':
      return [...parts.slice(0, until), ...parts.slice(from, until), ...parts.slice(until)].join('');
    case 'swap':
      return [
        ...parts.slice(0, from),
        parts[until],
        ...parts.slice(from + 1, until),
        parts[from],
        ...parts.slice(until + 1),
      ].join('');
    default:
      return parts.slice(0, from).join('');
  }
}

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

describe.each(Object.entries(specimens))('a mutated %s', (_, text) => {
  it('is read, or refused with code and place', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (changes) => {
        await answers(changes.reduce<string>((now, change) => mutated(now, change).slice(0, 20_000), text));
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
