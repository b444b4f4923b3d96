import { expect, test } from 'vitest';
import type { CataloguedLife } from '../../../knowledge/catalogue/lifecycle.ts';
import type { SlVector } from '../../../model/field.ts';
import type { FieldsOf } from '../../../model/model.ts';
import type { Answer } from '../../analysis.ts';
import type { AnalysisKnowledge } from '../../knowledge.ts';
import { builtInParameters as parameters } from '../../parameters.ts';
import { plantOf } from '../../planting.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../../testing/fixture.ts';
import { rules } from '../catalogue.ts';
import { ruleContext } from '../context.ts';
import { builtInLimits } from '../limits.ts';
import type { Verdict } from '../rule.ts';

/** The day the plants are judged on. */
export const at = '2026-11-22';

type Records = readonly ReturnType<typeof record>[];

/** One record of one small plant and what a rule must say of it. */
export interface RuleCase {
  readonly rule: string;
  /** What the case shows. */
  readonly when: string;
  readonly says: Answer;
  /** `kind label` of the record that is judged. */
  readonly of: readonly [Parameters<typeof ref>[0], string];
  readonly plant: Records;
  readonly knowledge?: Partial<AnalysisKnowledge>;
  readonly missing?: readonly string[];
}

function verdictOf({ rule, of, plant: records, knowledge: more = {} }: RuleCase): Verdict {
  const plant = plantOf(modelOf(...records), at);
  const context = ruleContext({ plant, parameters, limits: builtInLimits, knowledge: knowledgeOf(more) });
  const found = rules.find(({ id }) => id === rule)?.verdictOn(context, ref(...of));
  if (found === null || found === undefined) throw new Error(`${rule} judges no ${of.join(' ')}`);
  return found;
}

export const zone = (label: string, fields: FieldsOf<'zone'> = {}) => record('zone', label, fields);
export const asset = (label: string, fields: FieldsOf<'asset'> = {}) => record('asset', label, fields);
export const inZone = (label: string, place: string, fields: FieldsOf<'asset'> = {}) =>
  asset(label, { zone: ref('zone', place), ...fields });
export const flow = (fields: FieldsOf<'channel'>) =>
  record('channel', 'f', { source: ref('asset', 'a'), target: ref('asset', 'b'), ...fields });
export const joins = (label: string, zones: readonly string[], fields: FieldsOf<'conduit'> = {}) =>
  record('conduit', label, { zones: zones.map((name) => ref('zone', name)), ...fields });
export const level = (n: 0 | 1 | 2 | 3 | 4): SlVector => [n, n, n, n, n, n, n];

export const theAsset = ['asset', 'a'] as const;
export const theChannel = ['channel', 'f'] as const;
export const theZone = ['zone', 'Z'] as const;
export const theConduit = ['conduit', 'K'] as const;
export const cells = [zone('Z'), zone('Y'), inZone('a', 'Z'), inZone('b', 'Y')];

export const endedWithoutDay: CataloguedLife = {
  part: 'operatingSystem',
  name: 'OS/2',
  milestones: [{ kind: 'endOfSupport', date: null }],
  between: null,
  source: 'test',
  asOf: '2026-11-22',
  confidence: 'low',
};
export const exploited = { matchAsset: matcher({ p: { affected: [affected({ knownExploited: true })] } }) };
export const fromOutside = (fields: FieldsOf<'channel'> = {}) => [
  record('accessPoint', 'net', { kind: 'internet' }),
  flow({ source: ref('accessPoint', 'net'), target: ref('asset', 'a'), ...fields }),
];
export const levels = (source: FieldsOf<'asset'>, target: FieldsOf<'asset'>) => [
  asset('a', source),
  asset('b', target),
  flow({}),
];

export const requirement = (id: string, state: 'met' | 'notMet') =>
  record('requirementStatus', `${id} ${state}`, {
    subject: ref('zone', 'Z'),
    requirement: id,
    state,
    providedBy: 'firewall',
  } as FieldsOf<'requirementStatus'>);
export const target: SlVector = [1, 0, 0, 0, 2, 0, 0];

/** Judges every case, and that each failing one fills every place of its rule's texts in both languages. */
export function judgeCases(cases: readonly RuleCase[]): void {
  test.each(cases)('$rule says $says when $when', (example) => {
    const verdict = verdictOf(example);
    expect(verdict.answer).toBe(example.says);
    if (verdict.answer === 'unknown') expect(verdict.missing).toEqual(example.missing ?? ['zone']);
    if (verdict.answer === 'fail') expect(verdict.facts.length).toBeGreaterThan(0);
  });

  test.each(cases.filter(({ says }) => says === 'fail'))(
    '$rule speaks both languages when $when',
    (example) => expect(emptyPlaces(example)).toEqual([]),
  );
}

/** Texts of a failing case that are empty, and their places nothing fills. */
function emptyPlaces(example: RuleCase): readonly string[] {
  const rule = rules.find(({ id }) => id === example.rule);
  const verdict = verdictOf(example);
  if (verdict.answer !== 'fail' || rule === undefined) throw new Error(example.rule);
  const known = new Set(['name', ...Object.keys(verdict.values)]);
  return [rule.title, rule.message, rule.remedy]
    .flatMap(({ en, de }) => [en, de])
    .flatMap((text) =>
      text === '' ? ['empty'] : [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''),
    )
    .filter((place) => !known.has(place));
}
