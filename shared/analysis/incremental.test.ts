import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyse, analyseAgain } from './analyse.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { exampleDate as at } from './rules/example.ts';
import { editKnowledge as knowledge, numbersFrom, randomEdit, randomModel } from './testing/edits.ts';
import { modelOf, record, ref } from './testing/fixture.ts';

test('after any edit the answer is the one a fresh analysis gives', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const below = numbersFrom(seed);
      const model = randomModel(below, 12);
      let known = analyseAgain({ model, knowledge, at, parameters }, null);
      for (let step = 0; step < 4; step += 1) {
        const edit = randomEdit(model, below);
        known = analyseAgain({ model, knowledge, at, parameters }, known);
        const fresh = analyse({ model, knowledge, at, parameters });
        expect(JSON.stringify(known.analysis), edit).toBe(JSON.stringify(fresh));
      }
    }),
    { numRuns: 5 },
  );
});

test('an item made for a rule is judged again when what lies around its record is gone', () => {
  const sensor = record('asset', 'sensor', { type: 'sensor' });
  const modem = record('asset', 'modem', {
    type: 'cellularModem',
    owner: 'plant',
    zone: ref('zone', 'cell'),
  });
  const cell = record('zone', 'cell', { kind: 'iacs', monitoredBy: [ref('asset', 'sensor')] });
  const known = analyseAgain({ model: modelOf(sensor, modem, cell), knowledge, at, parameters }, null);
  const model = modelOf(sensor, modem);
  const { analysis } = analyseAgain({ model, knowledge, at, parameters }, known);
  expect(JSON.stringify(analysis)).toBe(JSON.stringify(analyse({ model, knowledge, at, parameters })));
});
