import fc from 'fast-check';
import { expect, test } from 'vitest';
import catalogueFile from '#resources/knowledge/iec62443-3-3.json' with { type: 'json' };
import type { SlVector } from '../../model/field.ts';
import type { FieldsOf } from '../../model/model.ts';
import { attackGraph } from '../graph/attack-graph.ts';
import type { Requirement } from '../knowledge.ts';
import { builtInParameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { fewRequirements, knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import {
  achieved,
  type LevelAnswer,
  lastAskedLevels,
  levelDetail,
  securityLevels,
} from './security-levels.ts';

const at = '2026-11-22';
type Records = ReturnType<typeof record>[];

/** Every asset is capable of everything unless a test says otherwise, so that requirements decide. */
const capable = (records: Records): Records =>
  records.map((entry) =>
    entry.kind === 'asset' && entry.fields.slCapability === undefined
      ? record('asset', entry.fields.name ?? '', { ...able(4), ...entry.fields })
      : entry,
  );
const all = (n: 0 | 1 | 2 | 3 | 4): SlVector => [n, n, n, n, n, n, n];
const able = (n: 0 | 1 | 2 | 3 | 4) =>
  ({ slCapability: [n, n, n, n, n, n, n], slCapabilitySource: 'certificate' }) as const;

function levelsOf(label: string, records: Records, isCapable = true): LevelAnswer {
  const knowledge = knowledgeOf();
  const plant = plantOf(modelOf(...(isCapable ? capable(records) : records)), at);
  const levels = securityLevels(plant, fewRequirements, attackGraph(plant, knowledge, builtInParameters));
  const found = levels.zones.get(ref('zone', label)) ?? levels.conduits.get(ref('conduit', label));
  if (found === undefined) throw new Error(`no ${label}`);
  return found;
}

const status = (label: string, fields: FieldsOf<'requirementStatus'>) =>
  record('requirementStatus', label, { state: 'met', ...fields });
const target: SlVector = [2, 0, 0, 0, 1, 0, 0];
const zone = record('zone', 'Z', { slTarget: target });
const asset = (label: string) => record('asset', label, { zone: ref('zone', 'Z') });
const forAsset = (label: string, requirement: string, fields: FieldsOf<'requirementStatus'> = {}) =>
  status(`${label} ${requirement}`, { subject: ref('asset', label), requirement, ...fields });
const forZone = (requirement: string, fields: FieldsOf<'requirementStatus'> = {}) =>
  status(`Z ${requirement}`, { subject: ref('zone', 'Z'), requirement, ...fields });
const gapIn = (answer: LevelAnswer, requirement: string) =>
  answer.gaps.find((gap) => gap.requirement === requirement)?.state;

test('nothing recorded is level 0 and every requirement a gap', () => {
  const answer = levelsOf('Z', [zone, asset('a')]);
  expect(answer.slAchieved).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(answer.gaps.map((gap) => gap.state)).toEqual(['unknown', 'unknown', 'unknown']);
  expect(answer.coverage?.[0]).toBe(0);
});

test('the worst asset decides, and one without a record is unknown', () => {
  const one = [zone, asset('a'), asset('b'), forAsset('a', 'SR 1.1')];
  expect(gapIn(levelsOf('Z', one), 'SR 1.1')).toBe('unknown');
  const both = [...one, forAsset('b', 'SR 1.1')];
  expect(levelsOf('Z', both).slAchieved[0]).toBe(1);
  expect(levelsOf('Z', both).coverage?.[0]).toBe(0.5);
  const broken = [...one, forAsset('b', 'SR 1.1', { state: 'partial' })];
  expect(gapIn(levelsOf('Z', broken), 'SR 1.1')).toBe('partial');
});

test('a mechanism of the zone stands in for assets that cannot', () => {
  const records = [zone, asset('a'), forAsset('a', 'SR 1.1', { state: 'notMet' })];
  expect(levelsOf('Z', [...records, forZone('SR 1.1')]).slAchieved[0]).toBe(0);
  const provided = [...records, forZone('SR 1.1', { providedBy: 'jump host' })];
  expect(levelsOf('Z', provided).slAchieved[0]).toBe(1);
});

test('a group shares what its zone provides and its target', () => {
  const records = [
    zone,
    record('zone', 'G', { parent: ref('zone', 'Z') }),
    record('asset', 'g', { zone: ref('zone', 'G') }),
    forZone('SR 1.1', { providedBy: 'jump host' }),
  ];
  expect(levelsOf('G', records)).toMatchObject({ slTarget: target, slAchieved: [1, 0, 0, 0, 0, 0, 0] });
  const broken = [...records, forAsset('g', 'SR 5.1', { state: 'notMet' })];
  expect(gapIn(levelsOf('Z', broken), 'SR 5.1')).toBe('notMet');
});

test('evidence that has expired no longer counts; one good piece is enough', () => {
  const evidence = (label: string, expires: string) => record('evidence', label, { expires });
  const old = evidence('old', '2026-11-21');
  const fresh = evidence('fresh', at);
  const shown = (...ids: string[]) =>
    forZone('SR 1.1', { evidence: ids.map((label) => ref('evidence', label)) });
  expect(gapIn(levelsOf('Z', [zone, old, shown('old')]), 'SR 1.1')).toBe('expired');
  expect(gapIn(levelsOf('Z', [zone, old, fresh, shown('old', 'fresh')]), 'SR 1.1')).toBeUndefined();
  expect(gapIn(levelsOf('Z', [zone, forZone('SR 1.1', { expires: '2026-11-21' })]), 'SR 1.1')).toBe(
    'expired',
  );
  expect(gapIn(levelsOf('Z', [zone, forZone('SR 1.1', { expires: at })]), 'SR 1.1')).toBeUndefined();
});

test('a renewal replaces the record that has expired', () => {
  const old = forZone('SR 1.1', { expires: '2026-11-21' });
  const renewed = status('renewed', {
    subject: ref('zone', 'Z'),
    requirement: 'SR 1.1',
    expires: '2027-11-21',
  });
  expect(gapIn(levelsOf('Z', [zone, old, renewed]), 'SR 1.1')).toBeUndefined();
});

const gateway = record('asset', 'gate');
const throughGate = [
  record('accessPoint', 'net', { kind: 'internet' }),
  gateway,
  record('channel', 'in', { source: ref('accessPoint', 'net'), target: ref('asset', 'gate') }),
  record('channel', 'on', { source: ref('asset', 'gate'), target: ref('asset', 'a') }),
];
const compensated = {
  state: 'compensated',
  providedBy: 'gateway with approval',
  approvedBy: 'asset owner',
  expires: '2027-01-01',
  enforcementPoints: [ref('asset', 'gate')],
} as const;

test('a compensation needs a countermeasure, enforcement points, an approval and an end', () => {
  const plant = [zone, asset('a'), ...throughGate];
  expect(gapIn(levelsOf('Z', [...plant, forZone('SR 1.1', compensated)]), 'SR 1.1')).toBeUndefined();
  for (const field of ['providedBy', 'approvedBy', 'expires', 'enforcementPoints'] as const) {
    const { [field]: _, ...rest } = compensated;
    expect(gapIn(levelsOf('Z', [...plant, forZone('SR 1.1', rest)]), 'SR 1.1')).toBe('incomplete');
  }
});

test('a compensation counts only where its enforcement points cut every untrusted way in', () => {
  const past = record('channel', 'past', { source: ref('accessPoint', 'net'), target: ref('asset', 'a') });
  const plant = [zone, asset('a'), ...throughGate, forZone('SR 1.1', compensated)];
  expect(levelsOf('Z', plant).slAchieved[0]).toBe(1);
  expect(gapIn(levelsOf('Z', [...plant, past]), 'SR 1.1')).toBe('uncut');
  const ofAsset = [zone, asset('a'), ...throughGate, forAsset('a', 'SR 1.1', compensated)];
  expect(gapIn(levelsOf('Z', ofAsset), 'SR 1.1')).toBeUndefined();
  expect(gapIn(levelsOf('Z', [...ofAsset, past]), 'SR 1.1')).toBe('uncut');
});

test('a conduit is held where each of its boundary devices is an enforcement point', () => {
  const target = { slTarget: all(1), boundaryDevices: [ref('asset', 'gate'), ref('asset', 'other')] };
  const devices = [gateway, record('asset', 'other')];
  const held = (points: readonly string[]) =>
    levelsOf('K', [
      record('conduit', 'K', target),
      ...devices,
      status('k', {
        ...compensated,
        subject: ref('conduit', 'K'),
        requirement: 'SR 1.1',
        enforcementPoints: points.map((label) => ref('asset', label)),
      }),
    ]);
  expect(gapIn(held(['gate']), 'SR 1.1')).toBe('uncut');
  expect(gapIn(held(['gate', 'other']), 'SR 1.1')).toBeUndefined();
});

test('SL-A never exceeds the SL-C of an asset relied upon; unknown counts as 0 and is counted', () => {
  const both = (fields: FieldsOf<'asset'>) => [
    zone,
    record('asset', 'a', { zone: ref('zone', 'Z'), ...fields }),
    forAsset('a', 'SR 1.1'),
    forAsset('a', 'SR 1.1 RE 1'),
  ];
  expect(levelsOf('Z', both(able(1)), false)).toMatchObject({
    slAchieved: [1, 0, 0, 0, 0, 0, 0],
    slByRequirements: [4, 0, 0, 0, 0, 0, 0],
    slCapability: all(1),
    capabilityUnknown: 0,
  });
  const unknown = levelsOf('Z', both({}), false);
  expect(unknown).toMatchObject({ slAchieved: all(0), slCapability: all(0), capabilityUnknown: 1 });
  expect(unknown.slAtBest[0]).toBe(4);
  const { slCapability } = able(3);
  expect(levelsOf('Z', both({ slCapability }), false).capabilityUnknown).toBe(1);
});

test('an asset is not relied upon where the zone provides or a compensation stands in', () => {
  const weak = record('asset', 'a', { zone: ref('zone', 'Z'), ...able(0) });
  const provided = [zone, weak, forZone('SR 1.1', { providedBy: 'jump host' })];
  expect(levelsOf('Z', provided, false).slAchieved[0]).toBe(1);
  const own = [zone, weak, ...throughGate, forZone('SR 1.1'), forAsset('a', 'SR 1.1', compensated)];
  expect(levelsOf('Z', own, false).slAchieved[0]).toBe(1);
  expect(levelsOf('Z', [zone, weak, forZone('SR 1.1')], false).slAchieved[0]).toBe(0);
});

test('what is supposed changes the vector and is not stored', () => {
  const model = modelOf(...capable([zone, asset('a'), forZone('SR 1.1')]));
  const attack = attackGraph(plantOf(model, at), knowledgeOf(), builtInParameters);
  const supposed = record('requirementStatus', 'supposed', {
    subject: ref('zone', 'Z'),
    requirement: 'SR 1.1 RE 1',
    state: 'met',
  });
  if (supposed.kind !== 'requirementStatus') throw new Error('no status');
  const status = { id: supposed.id, ...supposed.fields };
  const before = levelDetail(attack, fewRequirements, ref('zone', 'Z'));
  const after = levelDetail(attack, fewRequirements, ref('zone', 'Z'), [status]);
  expect([before?.slAchieved[0], after?.slAchieved[0]]).toEqual([1, 4]);
  expect(after?.requirements.map(({ requirement, state }) => [requirement, state])).toContainEqual([
    'SR 1.1 RE 1',
    'met',
  ]);
  expect(model.requirementStatus.size).toBe(1);
  const worse = levelDetail(attack, fewRequirements, ref('zone', 'Z'), [
    { ...status, requirement: 'SR 1.1', state: 'notMet' },
  ]);
  expect(worse?.slAchieved[0]).toBe(0);
  expect(levelDetail(attack, fewRequirements, ref('zone', 'nowhere'))).toBeNull();
});

test('not applicable needs a reason', () => {
  const bare = forZone('SR 1.1', { state: 'notApplicable' });
  expect(gapIn(levelsOf('Z', [zone, bare]), 'SR 1.1')).toBe('incomplete');
  const reasoned = forZone('SR 1.1', { state: 'notApplicable', reason: 'no people' });
  expect(gapIn(levelsOf('Z', [zone, reasoned]), 'SR 1.1')).toBeUndefined();
});

test('the parts of a conduit are its boundary devices', () => {
  const records = [
    record('conduit', 'K', { slTarget: target, boundaryDevices: [ref('asset', 'fw')] }),
    record('asset', 'fw'),
    forAsset('fw', 'SR 5.1'),
  ];
  expect(levelsOf('K', records).slAchieved[4]).toBe(1);
});

test('a level with no requirement of its own comes with the one below', () => {
  const tre: readonly Requirement[] = [
    { id: 'SR 6.1', fr: 6, fromSL: 1 },
    { id: 'SR 6.2', fr: 6, fromSL: 2 },
    { id: 'SR 6.1 RE 1', fr: 6, fromSL: 3 },
  ];
  expect(achieved(tre, () => true)[5]).toBe(4);
  expect(achieved(tre, ({ fromSL }) => fromSL < 3)[5]).toBe(2);
  expect(achieved([], () => true)).toEqual([0, 0, 0, 0, 0, 0, 0]);
});

const anyStatus = fc.record({
  subject: fc.constantFrom(ref('zone', 'Z'), ref('asset', 'a'), ref('asset', 'b')),
  requirement: fc.constantFrom(...fewRequirements.map((row) => row.id)),
  state: fc.constantFrom('met', 'compensated', 'notApplicable', 'partial', 'notMet', 'unknown'),
  reason: fc.constantFrom('', 'because'),
  providedBy: fc.constantFrom('', 'firewall'),
  approvedBy: fc.constantFrom('', 'owner'),
  expires: fc.constantFrom('2026-01-01', '2027-01-01'),
} as const);
const statuses = fc
  .array(anyStatus, { maxLength: 14 })
  .map((list): Records => list.map((fields, index) => status(`s${index}`, fields)));
const base = [zone, asset('a'), asset('b')];
const atLeast = (more: SlVector, less: SlVector): boolean => more.every((n, fr) => n >= (less[fr] ?? 0));

test('an added status “met” never lowers a level', () => {
  fc.assert(
    fc.property(statuses, anyStatus, (records, fields) => {
      const added = status('added', { ...fields, state: 'met', expires: '2027-01-01' });
      const before = levelsOf('Z', [...base, ...records]);
      expect(atLeast(levelsOf('Z', [...base, ...records, added]).slAchieved, before.slAchieved)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('an added asset never raises a level, and unknown never counts as met', () => {
  fc.assert(
    fc.property(statuses, (records) => {
      const before = levelsOf('Z', [...base, ...records]);
      expect(atLeast(before.slAchieved, levelsOf('Z', [...base, asset('c'), ...records]).slAchieved)).toBe(
        true,
      );
      expect(atLeast(before.slAtBest, before.slAchieved)).toBe(true);
      const forgotten = records.map((entry) =>
        entry.kind === 'requirementStatus'
          ? status(entry.fields.requirement ?? '', { ...entry.fields, state: 'unknown' })
          : entry,
      );
      expect(levelsOf('Z', [...base, ...forgotten]).slAchieved).toEqual([0, 0, 0, 0, 0, 0, 0]);
    }),
    { numRuns: 200 },
  );
});

test('a lower capability never raises a level', () => {
  const capability = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const);
  fc.assert(
    fc.property(statuses, capability, capability, (records, one, other) => {
      const zoneWith = (n: 0 | 1 | 2 | 3 | 4) =>
        levelsOf(
          'Z',
          [zone, record('asset', 'a', { zone: ref('zone', 'Z'), ...able(n) }), ...records],
          false,
        );
      const [less, more] = one <= other ? [zoneWith(one), zoneWith(other)] : [zoneWith(other), zoneWith(one)];
      expect(atLeast(more.slAchieved, less.slAchieved)).toBe(true);
      expect(atLeast(less.slByRequirements, less.slAchieved)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

const catalogue: readonly Requirement[] = catalogueFile.records;

test('the catalogue asks for 37, 60, 90 and 100 requirements, and at SL 2 for 16, 12, 10, 4, 6, 2 and 10', () => {
  const upTo = (level: number) => catalogue.filter(({ fromSL }) => fromSL <= level);
  expect([1, 2, 3, 4].map((level) => upTo(level).length)).toEqual([37, 60, 90, 100]);
  const byFr = (level: number) =>
    [1, 2, 3, 4, 5, 6, 7].map((fr) => upTo(level).filter((row) => row.fr === fr).length);
  expect([1, 2, 3, 4].map(byFr)).toEqual([
    [10, 8, 5, 2, 4, 1, 7],
    [16, 12, 10, 4, 6, 2, 10],
    [22, 21, 16, 5, 10, 3, 13],
    [24, 24, 19, 6, 11, 3, 13],
  ]);
  expect(lastAskedLevels(catalogue)).toEqual([4, 4, 4, 4, 4, 3, 3]);
});
