import { expect, test } from 'vitest';
import { z } from 'zod';
import { builtInAttack } from '../../knowledge/catalogue/attack.ts';
import { builtInMeasures } from '../../knowledge/catalogue/measures.ts';
import type { Model } from '../../model/model.ts';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { coverageOf } from './coverage.ts';
import { navigatorLayer } from './navigator.ts';

function coverage(model: Model) {
  const { findings } = analyse({ model, knowledge: knowledgeOf(), at: '2026-11-22', parameters });
  return coverageOf(model, findings, builtInAttack, builtInMeasures);
}
const stateOf = (model: Model, id: string) =>
  coverage(model).techniques.find(({ technique }) => technique.id === id)?.state;

const plc = record('asset', 'PLC', { type: 'plc', zone: ref('zone', 'Z'), safetyRelated: false });
const zone = record('zone', 'Z', { kind: 'iacs' });

test('the table holds all techniques of version 18.1 and their tactics', () => {
  expect(builtInAttack.techniques).toHaveLength(83);
  expect(builtInAttack.tactics).toHaveLength(12);
});

test('a technique that targets no type of asset in the plant is not here', () => {
  expect(stateOf(modelOf(zone, plc), 'T0843')).toBe('bare');
  expect(stateOf(modelOf(record('asset', 'S', { type: 'switch' })), 'T0843')).toBe('notHere');
});

test('a measure covers what its mitigations help against, once it is in force', () => {
  const filter = (status: 'planned' | 'implemented' | 'rejected') =>
    modelOf(zone, plc, record('measure', 'M', { catalogue: 'keySwitchRun', status }));
  expect(stateOf(filter('planned'), 'T0843')).toBe('planned');
  expect(stateOf(filter('implemented'), 'T0843')).toBe('covered');
  expect(stateOf(filter('rejected'), 'T0843')).toBe('bare');
});

test('a requirement that is met covers its mitigations, unless it is not met elsewhere', () => {
  const status = (label: string, state: 'met' | 'notMet') =>
    record('requirementStatus', label, { subject: ref('zone', label), requirement: 'SR 2.1', state });
  expect(stateOf(modelOf(zone, plc, status('Z', 'met')), 'T0843')).toBe('covered');
  expect(stateOf(modelOf(zone, plc, status('Z', 'met'), status('Y', 'notMet')), 'T0843')).toBe('bare');
});

test('a failed rule leaves its technique open whatever is planned, until the finding is settled', () => {
  const safety = record('asset', 'SIS', { type: 'safetyController', zone: ref('zone', 'Z') });
  const model = modelOf(zone, plc, safety);
  expect(stateOf(model, 'T0880')).toBe('open');
  const { findings } = analyse({ model, knowledge: knowledgeOf(), at: '2026-11-22', parameters });
  const decisions = findings
    .filter(({ status }) => status === 'fail')
    .map(({ id }) => record('decision', id, { finding: id, state: 'falsePositive', reason: 'x' }));
  expect(stateOf(modelOf(zone, plc, safety, ...decisions), 'T0880')).not.toBe('open');
});

/** Version 4.5 of the layer format, as far as this layer uses it; nothing else may stand in it. */
const colour = z.string().regex(/^#[0-9a-f]{6}$/);
const pair = z.strictObject({ name: z.string().min(1), value: z.string() });
const layer45 = z.strictObject({
  name: z.string(),
  versions: z.strictObject({
    attack: z.string().regex(/^\d+$/),
    navigator: z.string(),
    layer: z.literal('4.5'),
  }),
  domain: z.literal('ics-attack'),
  description: z.string(),
  sorting: z.int().min(0).max(3),
  hideDisabled: z.boolean(),
  techniques: z.array(
    z.strictObject({
      techniqueID: z.string().regex(/^T\d{4}$/),
      tactic: z.string().regex(/^[a-z-]+$/),
      score: z.number().min(0).max(100),
      color: colour,
      comment: z.string(),
      enabled: z.boolean(),
      metadata: z.array(pair),
      showSubtechniques: z.boolean(),
    }),
  ),
  gradient: z.strictObject({ colors: z.array(colour).min(2), minValue: z.number(), maxValue: z.number() }),
  legendItems: z.array(z.strictObject({ label: z.string().min(1), color: colour })),
  metadata: z.array(pair),
});

test('the layer keeps to the format, names each technique once per tactic and carries the attribution', () => {
  const words = {
    name: 'Plant',
    description: 'Coverage',
    states: {
      open: 'Open',
      bare: 'Bare',
      planned: 'Planned',
      covered: 'Covered',
      noMitigation: 'None',
      notHere: 'Not here',
    },
    comment: () => '',
  };
  const layer = navigatorLayer(coverage(modelOf(zone, plc)), builtInAttack, words, 'en');
  const read = layer45.parse(JSON.parse(JSON.stringify(layer)));
  const keys = read.techniques.map(({ techniqueID, tactic }) => `${techniqueID} ${tactic}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys).toHaveLength(builtInAttack.techniques.reduce((sum, { tactics }) => sum + tactics.length, 0));
  expect(read.metadata[0]?.value).toContain('The MITRE Corporation');
});
