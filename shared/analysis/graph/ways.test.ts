import { expect, test } from 'vitest';
import { builtInParameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { type AttackGraph, attackGraph } from './attack-graph.ts';
import { waysTo } from './ways.ts';
import { zoneCut, zonesApart } from './zone-cuts.ts';

type Records = readonly ReturnType<typeof record>[];

const graphOf = (...records: Records): AttackGraph =>
  attackGraph(plantOf(modelOf(...records), '2026-11-22'), knowledgeOf(), builtInParameters);

const asset = (label: string, zone: string, more: object = {}) =>
  record('asset', label, { zone: ref('zone', zone), ...more });
const channel = (from: string, to: string, more: object = {}) =>
  record('channel', `${from}-${to}`, { source: ref('asset', from), target: ref('asset', to), ...more });

/** A vendor reaches two stations over a jump host, both write to one controller; a cell with a sensor lies behind. */
const plant: Records = [
  record('accessPoint', 'vendor', { kind: 'vendorRemote' }),
  record('zone', 'dmz', { kind: 'dmz', microsegmented: true }),
  record('zone', 'cell', { kind: 'iacs', microsegmented: true }),
  record('zone', 'field', { kind: 'iacs' }),
  asset('jump', 'dmz', { type: 'jumpHost' }),
  asset('station 1', 'cell'),
  asset('station 2', 'cell'),
  asset('plc', 'cell'),
  asset('sensor', 'field'),
  asset('valve', 'field'),
  record('channel', 'vendor-jump', {
    source: ref('accessPoint', 'vendor'),
    target: ref('asset', 'jump'),
    protocol: 'rdp',
    controls: [{ control: 'packetFilter', quality: 'tested' }],
  }),
  channel('jump', 'station 1', { protocol: 'rdp' }),
  channel('jump', 'station 2', { protocol: 'vnc' }),
  channel('station 1', 'plc', { protocol: 's7comm' }),
  channel('station 2', 'plc', { protocol: 's7comm' }),
  channel('plc', 'sensor', { protocol: 'modbus' }),
];

const nameIn = (graph: AttackGraph, place: string): string =>
  graph.plant.assets[graph.plant.assetIndex.get(place) ?? -1]?.name ?? 'vendor';

test('the ways in are told step by step, the best first, with what each rests on', () => {
  const graph = graphOf(...plant);
  const found = waysTo(graph, ref('asset', 'plc'));
  const told = found?.ways.map(({ source, steps }) =>
    [source, ...steps.map(({ to }) => to)].map((at) => nameIn(graph, at)),
  );
  expect(told?.map((places) => places.join(' > ')).sort()).toEqual([
    'vendor > jump > station 1 > plc',
    'vendor > jump > station 2 > plc',
  ]);
  expect(found?.onEveryWay).toEqual([ref('accessPoint', 'vendor'), ref('asset', 'jump')]);
  const first = found?.ways[0]?.steps[0];
  expect(first).toMatchObject({ basis: 'channel', record: ref('channel', 'vendor-jump'), crossing: true });
  expect(first?.reason.controls.map(({ control }) => control)).toEqual(['packetFilter']);
  const [way] = found?.ways ?? [];
  const product = way?.steps.reduce((part, { reason }) => part * reason.probability.mode, way.prior);
  expect(product).toBeCloseTo(way?.probability ?? -1, 12);
});

test('every factor of a step gives its probability', () => {
  const { ways } = waysTo(graphOf(...plant), ref('asset', 'valve')) ?? { ways: [] };
  expect(ways).toHaveLength(2);
  expect(ways[0]?.steps.at(-1)).toMatchObject({ basis: 'zone', record: ref('zone', 'field') });
  for (const { reason } of ways.flatMap(({ steps }) => steps)) {
    expect(reason.open * reason.factor).toBeCloseTo(reason.probability.mode, 12);
    const held = reason.controls.reduce((left, { strength }) => left * (1 - strength), 1);
    expect(reason.factor).toBeCloseTo(held, 12);
  }
});

test('nothing is asked for through a diode: data that flows back to the source leads back', () => {
  const pair: Records = [
    record('zone', 'cell', { kind: 'iacs', microsegmented: true }),
    asset('office', 'cell', { transient: true }),
    asset('plc', 'cell'),
  ];
  const diode = (direction: 'toTarget' | 'toSource') =>
    graphOf(...pair, channel('office', 'plc', { medium: 'diode', direction }));
  expect(waysTo(diode('toTarget'), ref('asset', 'plc'))?.ways).toHaveLength(1);
  expect(waysTo(diode('toSource'), ref('asset', 'plc'))?.ways).toHaveLength(0);
});

test('a cut between zones names the fewest channels and devices', () => {
  const graph = graphOf(...plant);
  expect(zoneCut(graph, 'outside', ref('zone', 'cell'))).toMatchObject({
    steps: [{ basis: 'channel', record: ref('channel', 'vendor-jump') }],
    devices: [ref('asset', 'jump')],
  });
  expect(zoneCut(graph, ref('zone', 'cell'), ref('zone', 'field'))).toMatchObject({
    steps: [{ record: ref('channel', 'plc-sensor') }],
    devices: null,
  });
  expect(zoneCut(graph, ref('zone', 'field'), ref('zone', 'cell'))).toMatchObject({ steps: [], devices: [] });
  expect(zoneCut(graph, ref('zone', 'cell'), ref('zone', 'cell')).steps).toBeNull();
});

test('every zone says how few steps part it from what is untrusted, and never fewer than the exact cut', () => {
  const graph = graphOf(...plant);
  expect(zonesApart(graph).map(({ fewest }) => fewest)).toEqual([1, 1, 1]);
  const second = record('channel', 'second way', {
    source: ref('accessPoint', 'vendor'),
    target: ref('asset', 'station 2'),
  });
  const wider = graphOf(...plant, second);
  for (const { zone, fewest } of zonesApart(wider)) {
    const exact = zoneCut(wider, 'outside', zone).steps?.length ?? 0;
    expect(fewest ?? 0).toBeGreaterThanOrEqual(exact);
  }
});
