import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SlVector } from '../../model/field.ts';
import type { FieldsOf } from '../../model/model.ts';
import type { Requirement } from '../knowledge.ts';
import { plantOf } from '../plant.ts';
import { fewRequirements, modelOf, record, ref } from '../testing/fixture.ts';
import { achieved, type LevelAnswer, securityLevels } from './security-levels.ts';

const at = '2026-11-22';
type Records = ReturnType<typeof record>[];

function levelsOf(label: string, records: Records): LevelAnswer {
  const levels = securityLevels(plantOf(modelOf(...records), at), fewRequirements);
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

test('a compensation needs a countermeasure, an approval and an end; not applicable needs a reason', () => {
  const full = { state: 'compensated', providedBy: 'x', approvedBy: 'y', expires: '2027-01-01' } as const;
  expect(gapIn(levelsOf('Z', [zone, forZone('SR 1.1', full)]), 'SR 1.1')).toBeUndefined();
  for (const field of ['providedBy', 'approvedBy', 'expires'] as const) {
    const { [field]: _, ...rest } = full;
    expect(gapIn(levelsOf('Z', [zone, forZone('SR 1.1', rest)]), 'SR 1.1')).toBe('incomplete');
  }
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
    { numRuns: 500 },
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
    { numRuns: 500 },
  );
});
