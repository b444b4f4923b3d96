import { expect, test } from 'vitest';
import { builtInParameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { type AttackGraph, attackGraph } from './attack-graph.ts';
import { cutTest, isCutByEnforcement } from './enforcement.ts';

type Records = readonly ReturnType<typeof record>[];

const graphOf = (...records: Records): AttackGraph =>
  attackGraph(plantOf(modelOf(...records), '2026-11-22'), knowledgeOf(), builtInParameters);

const channel = (from: string, to: string, more: object = {}) =>
  record('channel', `${from}-${to}`, { source: ref('asset', from), target: ref('asset', to), ...more });

const vendor = record('channel', 'vendor-jump', {
  source: ref('accessPoint', 'vendor'),
  target: ref('asset', 'jump'),
});

const behindAJumpHost: Records = [
  record('accessPoint', 'vendor', { kind: 'vendorRemote' }),
  record('asset', 'jump', { type: 'jumpHost' }),
  record('asset', 'station'),
  record('asset', 'plc'),
  vendor,
  channel('jump', 'station'),
  channel('station', 'plc'),
];

const jump = { assets: [ref('asset', 'jump')] };

test('a jump host that every way passes cuts what lies behind it off', () => {
  const graph = graphOf(...behindAJumpHost);
  expect(isCutByEnforcement(graph, ref('asset', 'plc'), jump)).toBe(true);
  expect(isCutByEnforcement(graph, ref('asset', 'plc'), {})).toBe(false);
});

test('one way around it is enough that it does not', () => {
  const stick = record('accessPoint', 'stick', { kind: 'removableMedia' });
  const around = record('channel', 'around', {
    source: ref('accessPoint', 'stick'),
    target: ref('asset', 'station'),
  });
  const graph = graphOf(...behindAJumpHost, stick, around);
  const isCut = cutTest(graph, jump);
  expect(isCut(ref('asset', 'plc'))).toBe(false);
  expect(isCut(ref('asset', 'jump'))).toBe(true);
  expect(
    isCutByEnforcement(graph, ref('asset', 'plc'), { ...jump, channels: [ref('channel', 'around')] }),
  ).toBe(true);
});

test('a firewall at the boundary of a conduit stands in every channel of the conduit', () => {
  const zones = ['office', 'cell'].map((label) =>
    record('zone', label, { kind: label === 'office' ? 'business' : 'iacs' }),
  );
  const plant: Records = [
    ...zones,
    record('asset', 'desk', { zone: ref('zone', 'office') }),
    record('asset', 'plc', { zone: ref('zone', 'cell') }),
    record('asset', 'wall', { type: 'firewall' }),
    record('conduit', 'K', {
      zones: [ref('zone', 'office'), ref('zone', 'cell')],
      boundaryDevices: [ref('asset', 'wall')],
      defaultAction: 'deny',
    }),
  ];
  const through = channel('desk', 'plc', { conduit: ref('conduit', 'K') });
  const wall = { assets: [ref('asset', 'wall')] };
  expect(isCutByEnforcement(graphOf(...plant, through), ref('asset', 'plc'), wall)).toBe(true);
  expect(isCutByEnforcement(graphOf(...plant, channel('desk', 'plc')), ref('asset', 'plc'), wall)).toBe(
    false,
  );
});

test('an open conduit is cut by name or by its device, and reach within a zone by neither', () => {
  const plant: Records = [
    record('zone', 'office', { kind: 'business' }),
    record('zone', 'cell', { kind: 'iacs' }),
    record('asset', 'desk', { zone: ref('zone', 'office') }),
    record('asset', 'plc', { zone: ref('zone', 'cell') }),
    record('conduit', 'K', { zones: [ref('zone', 'office'), ref('zone', 'cell')], defaultAction: 'allow' }),
  ];
  const conduits = { conduits: [ref('conduit', 'K')] };
  expect(isCutByEnforcement(graphOf(...plant), ref('asset', 'plc'), {})).toBe(false);
  expect(isCutByEnforcement(graphOf(...plant), ref('asset', 'plc'), conduits)).toBe(true);
  const laptop = record('asset', 'laptop', { zone: ref('zone', 'cell'), transient: true });
  expect(isCutByEnforcement(graphOf(...plant, laptop), ref('asset', 'plc'), conduits)).toBe(false);
});

test('a source itself is never cut off, nor is what the plant does not have', () => {
  const laptop = record('asset', 'laptop', { transient: true });
  expect(isCutByEnforcement(graphOf(laptop), ref('asset', 'laptop'), {})).toBe(false);
  expect(isCutByEnforcement(graphOf(laptop), 'asset-none', {})).toBe(false);
});
