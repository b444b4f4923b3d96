import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Model, recordKinds } from '../model/model.ts';
import { canonical, fingerprint, fingerprintAgain } from './fingerprint.ts';
import { numbersFrom, randomEdit, randomModel } from './testing/edits.ts';

const sha256 = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** As the documentation says it, without anything taken over. */
function plainly(model: Model): string {
  const kinds = recordKinds.flatMap((kind) => {
    if (model[kind].size === 0) return [];
    const records = [...model[kind].values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    return sha256(
      ...records.map((record) => {
        const { position, size, ...said } = { position: null, size: null, ...record };
        return sha256(`["${kind}",${canonical(said)}]`);
      }),
    );
  });
  return Buffer.from(sha256(...kinds)).toString('hex');
}

test('the fingerprint is what it is said to be, also after edits of shelves it has seen', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      const model = randomModel(below, 6);
      let known = fingerprintAgain(model, null);
      for (let step = 0; step < 5; step += 1) {
        randomEdit(model, below);
        const fresh: Model = { ...model };
        known = fingerprintAgain(model, known);
        expect([known.hash, fingerprint(model), fingerprint(fresh)]).toEqual(Array(3).fill(plainly(model)));
      }
    }),
    { numRuns: 20 },
  );
});

test('texts and values are written as JSON writes them, with keys in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (codes) => {
      const text = String.fromCharCode(...codes);
      expect(canonical(text)).toBe(JSON.stringify(text));
    }),
  );
  expect(canonical({ b: [1, undefined, null], a: { d: 'ä"', c: undefined } })).toBe(
    '{"a":{"d":"ä\\""},"b":[1,null,null]}',
  );
});
