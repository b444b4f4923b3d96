import fc from 'fast-check';

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
export const mutation = fc.record({
  kind: fc.constantFrom('insert', 'cut', 'copy', 'swap', 'end'),
  at: fc.nat(),
  to: fc.nat(),
  piece: fc.constantFrom(...pieces),
});
type Mutation = typeof mutation extends fc.Arbitrary<infer T> ? T : never;

/** The text with one mutation. */
export function mutated(text: string, { kind, at, to, piece }: Mutation): string {
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
