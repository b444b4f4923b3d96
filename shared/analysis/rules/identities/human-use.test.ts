import { expect, test } from 'vitest';
import type { FieldsOf } from '../../../model/model.ts';
import { builtInParameters as parameters } from '../../parameters.ts';
import { plantOf } from '../../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../../testing/fixture.ts';
import { ruleContext } from '../context.ts';
import { type ExampleRecord, exampleDate } from '../example.ts';
import { builtInLimits as limits } from '../limits.ts';
import type { Rule } from '../rule.ts';
import { secretLifetime } from './idn-05-lifetime.ts';
import { humanUse } from './idn-08-human-use.ts';

const robot = ref('identity', 'robot');
const service = (fields: FieldsOf<'identity'> = {}): ExampleRecord =>
  record('identity', 'robot', { kind: 'service', ...fields });
const session = (fields: FieldsOf<'session'>): ExampleRecord =>
  record('session', 'session', { identity: robot, ...fields });

const verdict = (rule: Rule, record: string, ...records: readonly ExampleRecord[]) =>
  rule.verdictOn(
    ruleContext({
      plant: plantOf(modelOf(...records), exampleDate),
      parameters,
      limits,
      knowledge: knowledgeOf(),
    }),
    record,
  );

const overWay = (way: NonNullable<FieldsOf<'accessPath'>['class']>, fields: FieldsOf<'session'> = {}) => [
  record('accessPath', 'way', { class: way }),
  session({ accessPath: ref('accessPath', 'way'), ...fields }),
];

test('where nobody says whether people use it, a session over a way for people does', () => {
  expect(verdict(humanUse, robot, service(), ...overWay('localConsole'))).toMatchObject({
    answer: 'fail',
    others: [{ kind: 'session', name: 'session' }],
  });
  const said = service({ interactiveUse: false });
  expect(verdict(humanUse, robot, said, ...overWay('localConsole'))?.answer).toBe('pass');
});

test('sessions of machines, denied ones and those of which the way is not recorded show nobody', () => {
  for (const records of [
    overWay('telemetryApi'),
    overWay('orchestrationApi'),
    overWay('localConsole', { denied: true }),
    [session({})],
  ])
    expect(verdict(humanUse, robot, service(), ...records)).toMatchObject({
      answer: 'unknown',
      missing: ['interactiveUse'],
    });
});

test('the secret of a workload that lives too long weighs more than that of a service', () => {
  const secret = record('credential', 'key', { identity: robot, lifetimeHours: 9000 });
  const lives = (kind: 'service' | 'workload') =>
    verdict(secretLifetime, secret.id, service({ kind, privileged: true }), secret);
  expect(lives('service')).toMatchObject({ answer: 'fail', severity: null });
  expect(lives('workload')).toMatchObject({ answer: 'fail', severity: 'high' });
});
