import { expect, test } from 'vitest';
import type { Endpoint } from '#shared/model/zone.ts';
import { builtInParameters as parameters } from '../../parameters.ts';
import { plantOf } from '../../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../../testing/fixture.ts';
import { ruleContext } from '../context.ts';
import { builtInLimits as limits } from '../limits.ts';
import { throughAGateway } from './acc-06-through-a-gateway.ts';

type Records = readonly ReturnType<typeof record>[];

/** What R-ACC-06 tells of a PLC, one line per fact. */
function wayTo(asset: string, ...records: Records): readonly string[] {
  const plant = plantOf(modelOf(...records), '2026-11-22');
  const context = ruleContext({ plant, parameters, limits, knowledge: knowledgeOf() });
  const verdict = throughAGateway.verdictOn(context, ref('asset', asset));
  if (verdict?.answer !== 'fail') return [verdict?.answer ?? 'nothing'];
  return verdict.facts.map(({ subject, field, value }) => `${subject.name}: ${field} = ${value}`);
}

const flow = (name: string, source: Endpoint, target: Endpoint) =>
  record('channel', name, { name, source, target });

const internet = record('accessPoint', 'Internet', { name: 'Internet', kind: 'internet' });
const plc = record('asset', 'PLC', { name: 'PLC', purdueLevel: '1' });
const named = (name: string, fields: object = {}) => record('asset', name, { name, ...fields });

test('the way around the gateway is told step by step, from where it starts', () => {
  const told = wayTo(
    'PLC',
    internet,
    plc,
    named('Gateway', { type: 'jumpHost' }),
    named('Router'),
    flow('to the gateway', ref('accessPoint', 'Internet'), ref('asset', 'Gateway')),
    flow('through the gateway', ref('asset', 'Gateway'), ref('asset', 'PLC')),
    flow('to the router', ref('accessPoint', 'Internet'), ref('asset', 'Router')),
    flow('maintenance', ref('asset', 'Router'), ref('asset', 'PLC')),
  );
  expect(told).toEqual([
    'PLC: purdueLevel = 1',
    'Internet: kind = internet',
    'to the router: target = Router',
    'maintenance: target = PLC',
  ]);
});

test('reach within a zone is told by the zone, and a start in the office by its zone', () => {
  const told = wayTo(
    'PLC',
    record('zone', 'Office', { name: 'Office', kind: 'business' }),
    record('zone', 'Cell', { name: 'Cell', kind: 'iacs' }),
    named('Desk', { zone: ref('zone', 'Office') }),
    named('Panel', { zone: ref('zone', 'Cell'), purdueLevel: '2' }),
    named('PLC', { zone: ref('zone', 'Cell'), purdueLevel: '1' }),
    flow('reports', ref('asset', 'Desk'), ref('asset', 'Panel')),
  );
  expect(told).toEqual([
    'PLC: purdueLevel = 1',
    'Desk: zone = Office',
    'reports: target = Panel',
    'Cell: target = PLC',
  ]);
});

test('of a long way the start and the first five steps are told', () => {
  const stops = Array.from({ length: 9 }, (_, index) => `stop ${index}`);
  const told = wayTo(
    'stop 8',
    internet,
    ...stops.map((name) => named(name, { purdueLevel: '3' })),
    flow('in', ref('accessPoint', 'Internet'), ref('asset', 'stop 0')),
    ...stops
      .slice(1)
      .map((name, index) => flow(`to ${name}`, ref('asset', `stop ${index}`), ref('asset', name))),
  );
  expect(told).toHaveLength(7);
  expect(told.at(-1)).toBe('to stop 4: target = stop 4');
});
