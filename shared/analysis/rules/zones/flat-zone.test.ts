import { expect, test } from 'vitest';
import { builtInParameters as parameters } from '../../parameters.ts';
import { plantOf } from '../../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../../testing/fixture.ts';
import { ruleContext } from '../context.ts';
import { exampleDate } from '../example.ts';
import { builtInLimits } from '../limits.ts';
import { flatZone } from './zon-10-flat-zone.ts';

const cell = ref('zone', 'cell');

const verdict = (assets: number, limits = builtInLimits) => {
  const members = Array.from({ length: assets }, (_, index) =>
    record('asset', `plc ${index}`, { zone: cell, criticality: 1 }),
  );
  const plant = plantOf(modelOf(record('zone', 'cell', { microsegmented: false }), ...members), exampleDate);
  return flatZone.verdictOn(ruleContext({ plant, parameters, limits, knowledge: knowledgeOf() }), cell);
};

test('in a large flat zone an asset reaches all the others, which the graph says', () => {
  expect(verdict(12)).toMatchObject({ answer: 'fail', values: { count: 12, percent: 100 } });
  expect(verdict(10)?.answer).toBe('pass');
});

test('a site may find any reach good enough', () => {
  expect(verdict(12, { ...builtInLimits, flatReach: 1 })?.answer).toBe('pass');
});
