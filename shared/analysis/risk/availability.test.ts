import { expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';

type Records = ReturnType<typeof record>[];

const at = '2026-11-22';
const answer = (records: Records) =>
  analyse({ model: modelOf(...records), knowledge: knowledgeOf(), at, parameters }).availability;

const zone = record('zone', 'Z', { kind: 'iacs', microsegmented: true });
const asset = (label: string, more: Parameters<typeof record<'asset'>>[2] = {}) =>
  record('asset', label, { zone: ref('zone', 'Z'), ...more });
const channel = (source: string, target: string) =>
  record('channel', `${source} ${target}`, {
    source: ref('asset', source),
    target: ref('asset', target),
    protocol: 's7comm',
  });
const view = record('essentialFunction', 'view', {
  from: [ref('asset', 'hmi')],
  targets: [ref('asset', 'plc')],
});
const plant = (
  gateway: Parameters<typeof record<'asset'>>[2] = {},
  impact = { production: 4 } as const,
): Records => [
  zone,
  asset('hmi'),
  asset('gateway', gateway),
  asset('plc', { impact }),
  channel('hmi', 'gateway'),
  channel('gateway', 'plc'),
  view,
];
const gatewayIn = (records: Records) => answer(records).find(({ unit }) => unit.name === 'gateway');

test('a single point of failure has the rate of its class as likelihood and the worst loss as impact', () => {
  expect(gatewayIn(plant({ failureRate: 'often' }))).toMatchObject({
    rate: 0.5,
    stated: true,
    likelihoodLevel: 4,
    impact: 4,
    impactCategory: 'production',
    level: 4,
    targets: [ref('asset', 'plc')],
  });
  expect(gatewayIn(plant({ failureRate: 'rarely' }))).toMatchObject({
    rate: 0.01,
    likelihoodLevel: 1,
    level: 2,
  });
});

test('a class nobody stated is assumed and said to be', () => {
  expect(gatewayIn(plant())).toMatchObject({ stated: false, failureClass: parameters.failure.assumed });
});

test('where nobody has said what the loss means, the risk is unknown, never low', () => {
  const blind = plant().map((entry) => (entry.id === ref('asset', 'plc') ? asset('plc') : entry));
  expect(gatewayIn(blind)).toMatchObject({ level: null, score: null, unknown: 1 });
});

test('a second way leaves no risk of failure', () => {
  const second = [asset('second'), channel('hmi', 'second'), channel('second', 'plc')];
  expect(gatewayIn([...plant(), ...second])).toBeUndefined();
});

test('without recorded functions what every way from outside leads through stands in', () => {
  const outside: Records = [
    zone,
    record('accessPoint', 'vendor', { kind: 'vendorRemote' }),
    asset('gateway'),
    asset('plc', { criticality: 5 }),
    record('channel', 'in', {
      source: ref('accessPoint', 'vendor'),
      target: ref('asset', 'gateway'),
      protocol: 'rdp',
    }),
    channel('gateway', 'plc'),
  ];
  expect(gatewayIn(outside)).toMatchObject({ targets: [ref('asset', 'plc')], impactCategory: 'criticality' });
});
