import { expect, test } from 'vitest';
import type { FieldsOf } from '../../model/model.ts';
import { attackGraph } from '../graph/attack-graph.ts';
import { builtInParameters } from '../parameters.ts';
import { plantOf } from '../planting.ts';
import { fewRequirements, knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';
import { achievedReasons } from './level-reasons.ts';
import { type LevelDetail, levelDetail } from './security-levels.ts';

type Records = ReturnType<typeof record>[];

function detailOf(...records: Records): LevelDetail {
  const model = modelOf(record('zone', 'Z', { slTarget: [2, 0, 0, 0, 1, 0, 0] }), ...records);
  const attack = attackGraph(plantOf(model, '2026-11-22'), knowledgeOf(), builtInParameters);
  const detail = levelDetail(attack, fewRequirements, ref('zone', 'Z'));
  if (detail === null) throw new Error('no zone');
  return detail;
}

const asset = (label: string, fields: FieldsOf<'asset'> = {}) =>
  record('asset', label, { zone: ref('zone', 'Z'), ...fields });
const met = (requirement: string) =>
  record('requirementStatus', requirement, { subject: ref('zone', 'Z'), requirement, state: 'met' });
const able = (level: 1 | 4): FieldsOf<'asset'> => ({
  slCapability: [level, level, level, level, level, level, level],
  slCapabilitySource: 'certificate',
});

test('what keeps a level from the next is named, with its state', () => {
  const [iac] = achievedReasons(detailOf(asset('a', able(4)), met('SR 1.1')));
  expect(iac).toMatchObject({ fr: 1, level: 1, next: 2, isHeld: false });
  expect(iac?.lacking.map(({ requirement, state }) => [requirement, state])).toEqual([
    ['SR 1.1 RE 1', 'unknown'],
  ]);
});

test('where every requirement is fulfilled nothing is lacking', () => {
  const [iac] = achievedReasons(detailOf(asset('a', able(4)), met('SR 1.1'), met('SR 1.1 RE 1')));
  expect(iac).toMatchObject({ level: 4, next: null, lacking: [] });
});

test('assets that cannot do more hold a level down, and are named with whose word it is', () => {
  const detail = detailOf(asset('able', able(4)), asset('weak', able(1)), met('SR 1.1'), met('SR 1.1 RE 1'));
  expect(achievedReasons(detail)[0]).toMatchObject({ level: 1, isHeld: true });
  expect(detail.weakest[0]).toEqual({
    fr: 1,
    level: 1,
    count: 1,
    assets: [{ id: ref('asset', 'weak'), source: 'certificate' }],
  });
});

test('an unknown capability counts as 0 and is told as not stated; of many assets the first are named', () => {
  const detail = detailOf(asset('able', able(4)), ...[...'abcdefg'].map((label) => asset(label)));
  expect(detail.weakest[0]).toMatchObject({ level: 0, count: 7 });
  expect(detail.weakest[0]?.assets).toHaveLength(5);
  expect(detail.weakest[0]?.assets.every(({ source }) => source === null)).toBe(true);
});

test('a zone without assets has no weakest ones', () => {
  expect(detailOf().weakest).toEqual([]);
});
