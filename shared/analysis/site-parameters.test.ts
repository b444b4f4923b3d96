import { expect, test } from 'vitest';
import type { FieldsOf } from '../model/model.ts';
import { analyse } from './analyse.ts';
import { builtInParameters as builtIn } from './parameters.ts';
import { builtInLimits, limitBook } from './rules/limits.ts';
import { siteParameters } from './site-parameters.ts';
import { knowledgeOf, modelOf, record } from './testing/fixture.ts';

const decision = (label: string, fields: FieldsOf<'siteParameter'>) => record('siteParameter', label, fields);
const inForce = (...records: ReturnType<typeof decision>[]) =>
  siteParameters(builtIn, modelOf(...records).siteParameter);

test('what the site decides goes in place of what ships, and nothing else changes', () => {
  const { parameters, decided } = inForce(
    decision('a', { parameter: 'betweenness.samples', value: 512, reason: 'yearly round' }),
  );
  expect(parameters).toEqual({ ...builtIn, betweenness: { ...builtIn.betweenness, samples: 512 } });
  expect(decided.get('betweenness.samples')?.reason).toBe('yearly round');
});

test('what is not a parameter, or would break the table, is refused and named', () => {
  const { parameters, refused } = inForce(
    decision('a', { parameter: 'betweenness.nothing', value: 1 }),
    decision('b', { parameter: 'betweenness.samples', value: -1 }),
    decision('c', { parameter: 'version', value: '9' }),
    decision('d', { parameter: 'riskMatrix.cells', value: [[5]] }),
    decision('e', { parameter: '__proto__.polluted', value: true }),
  );
  expect(parameters).toEqual(builtIn);
  expect(refused.map(({ record: { parameter }, reason }) => [parameter, reason]).sort()).toEqual([
    ['__proto__.polluted', 'unknown'],
    ['betweenness.nothing', 'unknown'],
    ['betweenness.samples', 'value'],
    ['riskMatrix.cells', 'value'],
    ['version', 'unknown'],
  ]);
});

test('a limit of a rule is decided within its range', () => {
  const [limit] = limitBook;
  if (limit === undefined) throw new Error('no limits');
  const parameter = `limits.${limit.name}`;
  const { limits } = inForce(decision('a', { parameter, value: limit.least }));
  expect(limits).toEqual({ ...builtInLimits, [limit.name]: limit.least });
  const wrong = inForce(decision('a', { parameter, value: limit.most + 1 }));
  expect(wrong.refused.map(({ reason }) => reason)).toEqual(['value']);
  expect(wrong.limits).toEqual(builtInLimits);
});

test('of two decisions the later one counts, in whatever order they come', () => {
  const early = decision('a', { parameter: 'requiredCriticality', value: 2, decided: '2026-01-01' });
  const late = decision('b', { parameter: 'requiredCriticality', value: 3, decided: '2026-02-01' });
  for (const { parameters, refused } of [inForce(early, late), inForce(late, early)]) {
    expect(parameters.requiredCriticality).toBe(3);
    expect(refused.map(({ reason }) => reason)).toEqual(['twice']);
  }
});

test('an answer says which parameters are the site’s own and which do not count', () => {
  const model = modelOf(
    decision('a', { parameter: 'threat.actor', value: '3' }),
    decision('b', { parameter: 'nothing', value: 1 }),
  );
  const { warnings } = analyse({ model, knowledge: knowledgeOf(), at: '2026-11-22', parameters: builtIn });
  const text = (code: string) => warnings.find((warning) => warning.code === code)?.message.en;
  expect(text('siteParameters')).toContain('threat.actor');
  expect(text('refusedParameters')).toContain('nothing');
});
