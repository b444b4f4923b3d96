import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInMeasures } from '../../knowledge/catalogue/measures.ts';
import type { AppliedControl } from '../../model/field.ts';
import type { Model } from '../../model/model.ts';
import { analyse } from '../analyse.ts';
import { builtInParameters as parameters } from '../parameters.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from '../testing/fixture.ts';
import { cheapest, type SetCosts } from './cheapest.ts';
import { finish, type PlanAnswer, planOf } from './plan.ts';
import { planMeasures } from './plan-measure.ts';
import { intolerable, prepare, weigh } from './prepared.ts';
import { graphWith } from './weighed-graph.ts';

// The worked example of the risk model (domain 5.10): six assets, two sources, three measures.

const tested = (control: string): AppliedControl => ({ control, quality: 'tested' });

function example(
  status: 'proposed' | 'planned' | 'implemented' = 'planned',
  tolerable = 3 as 1 | 2 | 3,
): Model {
  const asset = (label: string, criticality: 2 | 3 | 4 | 5, zone: string) =>
    record('asset', label, { criticality, product: label, zone: ref('zone', zone) });
  const channel = (
    source: string,
    target: string,
    more: Parameters<typeof record<'channel'>>[2],
    kind: 'asset' | 'accessPoint' = 'asset',
  ) =>
    record('channel', `${source} to ${target}`, {
      source: ref(kind, source),
      target: ref('asset', target),
      ...more,
    });
  const encrypted = { authentication: 'encryptedPassword' } as const;
  const clear = { authentication: 'clearPassword' } as const;
  return modelOf(
    record('systemUnderConsideration', 'S', { tolerableRisk: { safety: tolerable } }),
    record('zone', 'DMZ', { kind: 'dmz', microsegmented: true }),
    record('zone', 'cell', { kind: 'iacs', microsegmented: true }),
    asset('JH', 3, 'DMZ'),
    asset('HIST', 2, 'DMZ'),
    asset('EWS', 4, 'cell'),
    asset('HMI', 3, 'cell'),
    asset('PLC', 5, 'cell'),
    asset('SIS', 5, 'cell'),
    record('accessPoint', 'INT', { kind: 'vendorRemote' }),
    record('accessPoint', 'IT', { kind: 'corporateNetwork' }),
    channel('INT', 'JH', { ...encrypted, controls: [tested('packetFilter')] }, 'accessPoint'),
    channel('IT', 'HIST', { ...encrypted, controls: [tested('statefulFilter')] }, 'accessPoint'),
    channel('JH', 'EWS', { protocol: 'rdp', ...clear }),
    channel('JH', 'HMI', { protocol: 'vnc', ...clear }),
    channel('HIST', 'HMI', { protocol: 'dcom', ...clear }),
    channel('EWS', 'PLC', { protocol: 's7comm' }),
    channel('HMI', 'PLC', { protocol: 's7comm' }),
    channel('EWS', 'SIS', { protocol: 'synchrophasor', authentication: 'none' }),
    record('measure', 'M1', {
      status,
      cost: 40,
      control: tested('jumpHostMfa'),
      channels: [ref('channel', 'INT to JH')],
    }),
    record('measure', 'M2', {
      status,
      cost: 10,
      control: { control: 'applicationAllowList', quality: 'documented' },
      channels: [ref('channel', 'JH to EWS')],
    }),
    record('measure', 'M3', {
      status,
      cost: 30,
      control: tested('protocolAllowList'),
      channels: [ref('channel', 'EWS to PLC'), ref('channel', 'HMI to PLC')],
    }),
  );
}

const knowledge = knowledgeOf({
  matchAsset: matcher({
    JH: { affected: [affected({ epss: 0.2 })] },
    HIST: {
      affected: [affected({ publicExploit: true, vector: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' })],
    },
    EWS: { affected: [affected({ knownExploited: true })] },
    HMI: { affected: [affected({ knownExploited: true })] },
    PLC: { affected: [affected({ epss: 0.5 })] },
    SIS: { affected: [affected({ epss: 0.05 })] },
  }),
});
const at = '2026-11-22';

const preparedOf = (model: Model) =>
  prepare({ model, knowledge, at, parameters }, planMeasures(model, builtInMeasures));
const answer = (model: Model, exactUpTo = 12): PlanAnswer => finish(planOf(preparedOf(model), exactUpTo));

/** Sets by the names of their measures. */
function set(model: Model, names: readonly string[]): ReadonlySet<number> {
  const measures = planMeasures(model, builtInMeasures);
  return new Set([...measures.keys()].filter((index) => names.includes(measures[index]?.name ?? '')));
}

test.each([
  [[], 0.3967, 0.238, 4, 'INT JH EWS PLC', 0.1904, 4, 0.77],
  [['M1'], 0.1526, 0.0916, 3, 'IT HIST HMI PLC', 0.0571, 3, 0.77],
  [['M2'], 0.3967, 0.238, 4, 'INT JH HMI PLC', 0.1238, 4, 0.632],
  [['M3'], 0.1587, 0.0952, 3, 'INT JH EWS PLC', 0.1904, 4, 0.592],
  [['M1', 'M3'], 0.061, 0.0366, 3, 'IT HIST HMI PLC', 0.0571, 3, 0.592],
  [['M1', 'M2', 'M3'], 0.061, 0.0366, 3, 'IT HIST HMI PLC', 0.0371, 3, 0.454],
] as const)('the table of domain 5.10: plan %j', (plan, e, l, level, path, sisL, sisLevel, blast) => {
  // One row at a time: exactly these are in force, the others rejected.
  const model = example('implemented');
  for (const [id, measure] of model.measure) {
    const keep = (plan as readonly string[]).includes(measure.name ?? '');
    (model.measure as Map<unknown, unknown>).set(id, {
      ...measure,
      status: keep ? 'implemented' : 'rejected',
    });
  }
  const found = answer(model);
  const plc = found.assets.find(({ name }) => name === 'PLC');
  expect(plc?.before.likelihood).toBeCloseTo(l, 4);
  expect((plc?.before.likelihood ?? 0) / 0.6).toBeCloseTo(e, 4);
  expect(plc?.before.level).toBe(level);
  expect(plc?.before.path?.join(' ')).toBe(path);
  const sis = found.assets.find(({ name }) => name === 'SIS');
  expect(sis?.before.likelihood).toBeCloseTo(sisL, 4);
  expect(sis?.before.level).toBe(sisLevel);
  expect(found.assets.find(({ name }) => name === 'JH')?.before.blast).toBeCloseTo(blast, 3);
});

test('M2 alone does nothing for the PLC, whose best way then leads over the HMI; M1 is enough for both', () => {
  const found = answer(example());
  const byName = (name: string) => found.measures.find(({ id }) => id === ref('measure', name));
  expect(byName('M2')?.alone.most?.asset).toBe(ref('asset', 'SIS'));
  expect(byName('M1')?.alone.above).toBe(3);
  expect(byName('M3')?.alone).toMatchObject({ above: 1, lowered: 1 });
  expect(found.states.implemented.above).toBe(3);
  expect(found.states.full.above).toBe(0);
  expect(found.cheapest?.set).toMatchObject({ measures: [ref('measure', 'M1')], cost: 40, method: 'exact' });
});

test('single effects do not add up to that of the plan', () => {
  const { measures, states } = answer(example());
  const sum = measures.reduce((total, { alone }) => total + alone.score, 0);
  expect(sum).not.toBeCloseTo(states.implemented.score - states.full.score, 1);
});

test('the plan alone changes no structure: single points stay until a measure gives them a second way', () => {
  const model = example();
  expect(answer(model).states.full.singlePoints).toBe(answer(model).states.implemented.singlePoints);
});

test('a measure that names nothing is idle, and without a tolerable risk there is no cheapest set', () => {
  const model = modelOf(
    record('asset', 'a', { criticality: 3 }),
    record('measure', 'M', { status: 'planned' }),
  );
  const found = answer(model);
  expect(found.measures[0]?.idle).toBe(true);
  expect(found.cheapest).toBeNull();
});

test('what no measure at hand brings down is listed and does not stop the search', () => {
  const found = answer(example('planned', 1));
  expect(found.cheapest?.stuck.length).toBeGreaterThan(0);
  expect(found.cheapest?.set).not.toBeNull();
});

// Laws.

const labels = ['a', 'b', 'c', 'd', 'e'] as const;
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const clean = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
const control = fc.record({
  control: fc.constantFrom(
    'packetFilter',
    'protocolAllowList',
    'jumpHostMfa',
    'keySwitchRun',
    'mediaCheckStation',
  ),
  quality: fc.constantFrom('tested', 'documented', 'claimed'),
});
const end = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...labels).map((label) => ref('asset', label)) },
  { weight: 2, arbitrary: fc.constantFrom('Z', 'Y').map((label) => ref('zone', label)) },
  { weight: 3, arbitrary: fc.constant(ref('accessPoint', 'net')) },
  { weight: 1, arbitrary: fc.constant('any' as const) },
);
const flows = fc.array(
  fc.record({
    source: end,
    target: end,
    protocol: optional(fc.constantFrom('s7comm', 'tristation', 'rdp')),
    medium: optional(fc.constant('removableMedia' as const)),
    authentication: optional(fc.constantFrom('none', 'clearPassword', 'encryptedPassword', 'mutual')),
    conduit: optional(fc.constant(ref('conduit', 'K'))),
    controls: optional(fc.array(control, { maxLength: 2 })),
  }),
  { minLength: 1, maxLength: 7 },
);
const measureOf = fc.record({
  control,
  status: fc.constantFrom('implemented', 'planned', 'proposed'),
  channels: fc.array(
    fc.nat(6).map((n) => ref('channel', `f${n}`)),
    { maxLength: 3 },
  ),
  conduits: fc.array(fc.constant(ref('conduit', 'K')), { maxLength: 1 }),
  zones: fc.array(fc.constant(ref('zone', 'Z')), { maxLength: 1 }),
  assets: fc.array(
    fc.constantFrom(...labels).map((label) => ref('asset', label)),
    { maxLength: 2 },
  ),
  catalogue: optional(
    fc.constantFrom(
      'closeBoundary',
      'removeFlow',
      'installPatch',
      'changeDefaultCredential',
      'useSecureProtocol',
    ),
  ),
  cost: fc.integer({ min: 1, max: 50 }),
});
const plant = fc
  .tuple(
    flows,
    fc.array(measureOf, { minLength: 1, maxLength: 4 }),
    fc.boolean(),
    fc.constantFrom('allow', 'deny'),
  )
  .map(
    ([list, measures, segmented, defaultAction]) => ({ list, measures, segmented, defaultAction }) as const,
  );

function build(
  { list, measures, segmented, defaultAction }: Parameters<Parameters<typeof plant.map>[0]>[0],
  inForce?: ReadonlySet<number>,
): Model {
  return modelOf(
    record('systemUnderConsideration', 'S', { tolerableRisk: { safety: 2 } }),
    record('accessPoint', 'net', { kind: 'internet' }),
    record('zone', 'Z', { kind: 'iacs', microsegmented: segmented }),
    record('zone', 'Y', { kind: 'iacs' }),
    record('conduit', 'K', { zones: [ref('zone', 'Z'), ref('zone', 'Y')], defaultAction }),
    ...labels.map((label, index) =>
      record('asset', label, {
        criticality: index < 2 ? 5 : 3,
        zone: ref('zone', index % 2 === 0 ? 'Z' : 'Y'),
        ...(index === 1 ? { impact: { safety: 5 }, defaultCredential: true } : {}),
      }),
    ),
    ...list.map((fields, index) => record('channel', `f${index}`, clean(fields))),
    ...measures.map((fields, index) =>
      record('measure', `m${index}`, {
        ...clean(fields),
        ...(inForce === undefined ? {} : { status: inForce.has(index) ? 'implemented' : 'planned' }),
      }),
    ),
  );
}

const controlsOnly = plant.map((value) => ({
  ...value,
  measures: value.measures.map((measure) => ({ ...measure, catalogue: undefined })),
}));
const few = { numRuns: 40 };

test('of equally bad assets the plan names the first by name, and lists it first', () => {
  const [low = '', high = ''] = ['one', 'other'].toSorted((a, b) =>
    ref('asset', a) < ref('asset', b) ? -1 : 1,
  );
  const plant = (names: readonly [string, string]) =>
    modelOf(
      record('accessPoint', 'INT', { kind: 'internet' }),
      ...[low, high].flatMap((label, index) => [
        record('asset', label, { name: names[index] ?? '', criticality: 4 }),
        record('channel', label, { source: ref('accessPoint', 'INT'), target: ref('asset', label) }),
      ]),
    );
  for (const names of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const { states, assets } = answer(plant(names));
    expect(assets.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(states.existing.worst?.asset).toBe(assets[0]?.id);
  }
});

test('law: a set is weighed as an analysis in which exactly these measures are in force', () => {
  fc.assert(
    fc.property(controlsOnly, fc.nat(15), (value, bits) => {
      const chosen = new Set(
        [0, 1, 2, 3].filter((index) => (bits >> index) % 2 === 1 && index < value.measures.length),
      );
      const prepared = preparedOf(build(value));
      const byName = set(
        build(value),
        [...chosen].map((index) => `m${index}`),
      );
      const { risks } = weigh(prepared, byName);
      const whole = analyse({ model: build(value, chosen), knowledge, at, parameters });
      for (const { id, risk } of whole.assets) {
        const mine = risks[prepared.attack.plant.assetIndex.get(id) ?? -1];
        if (risk === null || mine === null || mine === undefined) {
          expect(mine ?? null).toBe(risk);
          continue;
        }
        expect(mine.level).toBe(risk.level);
        expect(mine.likelihood).toBeCloseTo(risk.likelihood, 12);
        expect(mine.likelihoodLow).toBeCloseTo(risk.likelihoodLow, 12);
        expect(mine.likelihoodHigh).toBeCloseTo(risk.likelihoodHigh, 12);
      }
    }),
    few,
  );
});

test('law: a graph drawn from that of another set is the one drawn from none', () => {
  fc.assert(
    fc.property(plant, fc.array(fc.nat(15), { maxLength: 8 }), (value, sets) => {
      const prepared = preparedOf(build(value));
      for (const bits of sets) {
        const part = new Set([...prepared.measures.keys()].filter((index) => (bits >> index) % 2 === 1));
        expect(graphWith(prepared, part)).toEqual(graphWith(preparedOf(build(value)), part));
      }
    }),
    few,
  );
});

test('law: no measure raises a risk, and the whole plan leaves no more than any part of it', () => {
  fc.assert(
    fc.property(plant, fc.nat(15), fc.nat(3), (value, bits, more) => {
      const prepared = preparedOf(build(value));
      const part = new Set([...prepared.measures.keys()].filter((index) => (bits >> index) % 2 === 1));
      const before = weigh(prepared, part).risks;
      const after = weigh(prepared, new Set([...part, more % prepared.measures.length])).risks;
      const whole = weigh(prepared, new Set(prepared.measures.keys())).risks;
      for (const [index, risk] of before.entries()) {
        const scores = [after[index]?.score ?? 0, whole[index]?.score ?? 0];
        for (const score of scores) expect(score).toBeLessThanOrEqual((risk?.score ?? 0) + 1e-12);
      }
      expect(intolerable(prepared, part).length).toBeGreaterThanOrEqual(
        intolerable(prepared, new Set(prepared.measures.keys())).length,
      );
    }),
    few,
  );
});

/** A price for each candidate, and groups of which one member each is needed. */
const searches = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 }),
    fc.array(fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
  )
  .map(
    ([costs, groups]): SetCosts => ({
      costs,
      suffices: (chosen) => groups.every((group) => group.some((index) => chosen.has(index))),
    }),
  );

function bruteForce({ costs, suffices }: SetCosts): number | null {
  let best: number | null = null;
  for (let bits = 0; bits < 2 ** costs.length; bits += 1) {
    const chosen = new Set([...costs.keys()].filter((index) => (bits >> index) % 2 === 1));
    if (!suffices(chosen)) continue;
    const cost = [...chosen].reduce((sum, index) => sum + (costs[index] ?? 0), 0);
    if (best === null || cost < best) best = cost;
  }
  return best;
}

test('law: the exact search costs what trying every set costs', () => {
  fc.assert(
    fc.property(searches, (search) => {
      const found = finish(cheapest(search, 12));
      expect(found?.cost ?? null).toBe(bruteForce(search));
      if (found !== null) expect(search.suffices(new Set(found.measures))).toBe(true);
    }),
  );
});

test('law: the greedy search suffices, and no set costs less than the bound it states', () => {
  fc.assert(
    fc.property(searches, (search) => {
      const found = finish(cheapest(search, 0));
      const best = bruteForce(search);
      expect(found === null).toBe(best === null);
      if (found === null || best === null) return;
      expect(search.suffices(new Set(found.measures))).toBe(true);
      expect(found.cost).toBeGreaterThanOrEqual(best);
      expect(found.atLeast).toBeLessThanOrEqual(best);
    }),
  );
});
