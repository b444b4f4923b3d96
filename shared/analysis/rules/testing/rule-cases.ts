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

/** A zone of a case. */
export const zone = (label: string, fields: FieldsOf<'zone'> = {}) => record('zone', label, fields);
/** An asset of a case, in no zone unless its fields say so. */
export const asset = (label: string, fields: FieldsOf<'asset'> = {}) => record('asset', label, fields);
/** An asset in a zone. */
export const inZone = (label: string, place: string, fields: FieldsOf<'asset'> = {}) =>
  asset(label, { zone: ref('zone', place), ...fields });
/** The channel `f` from asset `a` to asset `b`. */
export const flow = (fields: FieldsOf<'channel'>) =>
  record('channel', 'f', { source: ref('asset', 'a'), target: ref('asset', 'b'), ...fields });
/** A conduit between zones. */
export const joins = (label: string, zones: readonly string[], fields: FieldsOf<'conduit'> = {}) =>
  record('conduit', label, { zones: zones.map((name) => ref('zone', name)), ...fields });
/** The same level for all seven requirements. */
export const level = (n: 0 | 1 | 2 | 3 | 4): SlVector => [n, n, n, n, n, n, n];

/** The record that is judged. */
export const theAsset = ['asset', 'a'] as const;
/** The record that is judged. */
export const theChannel = ['channel', 'f'] as const;
/** The record that is judged. */
export const theZone = ['zone', 'Z'] as const;
/** The record that is judged. */
export const theConduit = ['conduit', 'K'] as const;
/** Two zones with an asset each. */
export const cells = [zone('Z'), zone('Y'), inZone('a', 'Z'), inZone('b', 'Y')];

/** A life that is over, nobody knows since when. */
export const endedWithoutDay: CataloguedLife = {
  part: 'operatingSystem',
  name: 'OS/2',
  milestones: [{ kind: 'endOfSupport', date: null }],
  between: null,
  source: 'test',
  asOf: '2026-11-22',
  confidence: 'low',
};
/** Knowledge that says product `p` has a weakness that is exploited. */
export const exploited = { matchAsset: matcher({ p: { affected: [affected({ knownExploited: true })] } }) };
/** A channel from the internet to asset `a`. */
export const fromOutside = (fields: FieldsOf<'channel'> = {}) => [
  record('accessPoint', 'net', { kind: 'internet' }),
  flow({ source: ref('accessPoint', 'net'), target: ref('asset', 'a'), ...fields }),
];
/** A channel between two assets of other levels. */
export const levels = (source: FieldsOf<'asset'>, target: FieldsOf<'asset'>) => [
  asset('a', source),
  asset('b', target),
  flow({}),
];

/** The status of a requirement for zone `Z`. */
export const requirement = (id: string, state: 'met' | 'notMet') =>
  record('requirementStatus', `${id} ${state}`, {
    subject: ref('zone', 'Z'),
    requirement: id,
    state,
    providedBy: 'firewall',
  });
/** A target that asks for FR 1 and FR 5 only. */
export const target: SlVector = [1, 0, 0, 0, 2, 0, 0];

/** What is wrong with what a rule says of a case, in words; none where it says what it must. */
export function faultsOf(example: RuleCase): readonly string[] {
  const verdict = verdictOf(example);
  if (verdict.answer !== example.says) return [`says ${verdict.answer}`];
  if (verdict.answer === 'unknown') {
    const [missing, expected] = [verdict.missing.join(', '), (example.missing ?? ['zone']).join(', ')];
    return missing === expected ? [] : [`misses ${missing}`];
  }
  if (verdict.answer !== 'fail') return [];
  const unfilled = unfilledPlaces(example.rule, new Set(['name', ...Object.keys(verdict.values)]));
  return verdict.facts.length === 0 ? ['names no fact', ...unfilled] : unfilled;
}

/** Places of a rule's texts that nothing fills, and texts that are empty, in both languages. */
function unfilledPlaces(id: string, known: ReadonlySet<string>): readonly string[] {
  const texts = rules
    .filter((rule) => rule.id === id)
    .flatMap(({ title, message, remedy }) => [title, message, remedy]);
  return texts
    .flatMap(({ en, de }) => [en, de])
    .flatMap((text) =>
      text === '' ? [''] : [...text.matchAll(/\{(\w+)\}/g)].map(([, place]) => place ?? ''),
    )
    .filter((place) => !known.has(place))
    .map((place) => `says nothing for {${place}}`);
}
