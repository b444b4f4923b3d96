import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { analyse, analyseAgain } from './analyse.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { exampleDate as at } from './rules/example.ts';
import { editKnowledge as knowledge, numbersFrom, randomEdit, randomModel } from './testing/edits.ts';

// Random plants have few records of a kind: blocks of three let an edit fall between, into and across them.
vi.mock(import('./blocks.ts'), async (importOriginal) => {
  const blocks = await importOriginal();
  return {
    ...blocks,
    layoutOf: (items) => blocks.layoutOf(items, 3),
    layoutAgain: (before, items) => blocks.layoutAgain(before, items, 3),
  };
});

test('after any edit the answer of a large plant is the one a fresh analysis gives', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      const model = randomModel(below, 60);
      let known = analyseAgain({ model, knowledge, at, parameters }, null);
      for (let step = 0; step < 10; step += 1) {
        const edit = randomEdit(model, below);
        known = analyseAgain({ model, knowledge, at, parameters }, known);
        const fresh = analyse({ model, knowledge, at, parameters });
        expect(JSON.stringify(known.analysis), edit).toBe(JSON.stringify(fresh));
      }
    }),
    { numRuns: 40, examples: [[442271692]] },
  );
}, 300_000);
