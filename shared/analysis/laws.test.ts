import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Model, recordKinds } from '../model/model.ts';
import { analyse } from './analyse.ts';
import type { Analysis } from './analysis.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { affected, knowledgeOf, matcher, modelOf, record, ref } from './testing/fixture.ts';

// What must hold for every plant.

const runs = { numRuns: 100 };
const assets = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const zones = ['Z', 'Y', 'X'] as const;
type Records = ReturnType<typeof record>[];

const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });

/** Leaves out what is undefined: a field that is not set does not exist. */
function set<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Border: the entries left are exactly those whose value is not undefined.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const control = fc.record({
  control: fc.constantFrom('packetFilter', 'protocolAllowList', 'jumpHostMfa', 'detection', 'noSuchThing'),
  quality: fc.constantFrom('tested', 'documented', 'unknown'),
});

const asset = (label: string) =>
  fc
    .record({
      zone: optional(fc.constantFrom(...zones).map((zone) => ref('zone', zone))),
      type: optional(fc.constantFrom('plc', 'hmi', 'safetyController', 'firewall')),
      criticality: optional(fc.constantFrom(1, 2, 3, 4, 5)),
      product: optional(fc.constantFrom('weak', 'open', 'fine')),
      patchMode: optional(fc.constantFrom('impossible', 'rolling')),
      purdueLevel: optional(fc.constantFrom('1', '2', '3.5', '4')),
      impact: optional(fc.constantFrom({ safety: 4 }, { finance: 2 })),
    })
    .map((fields) => record('asset', label, set(fields)));

const end = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...assets).map((label) => ref('asset', label)) },
  { weight: 2, arbitrary: fc.constantFrom(...zones).map((label) => ref('zone', label)) },
  { weight: 1, arbitrary: fc.constant('any' as const) },
  { weight: 2, arbitrary: fc.constantFrom('net', 'stick').map((label) => ref('accessPoint', label)) },
);

const channel = (label: string) =>
  fc
    .record({
      source: end,
      target: end,
      protocol: optional(fc.constantFrom('s7comm', 'rdp', 'telnet')),
      authentication: optional(fc.constantFrom('none', 'encryptedPassword', 'mutual')),
      credential: optional(fc.constantFrom('default', 'mfa')),
      controls: optional(fc.array(control, { maxLength: 2 })),
      conduit: optional(fc.constant(ref('conduit', 'K'))),
    })
    .map((fields) => record('channel', label, set(fields)));

const zone = (label: string, parents: readonly string[]) =>
  fc
    .record({
      kind: optional(fc.constantFrom('iacs', 'dmz', 'business')),
      microsegmented: optional(fc.boolean()),
      parent: optional(fc.constantFrom('gone', ...parents).map((parent) => ref('zone', parent))),
    })
    .map((fields) => record('zone', label, set(fields)));

const accessPoints: Records = [
  record('accessPoint', 'net', { kind: 'internet' }),
  record('accessPoint', 'stick', { kind: 'removableMedia', zone: ref('zone', 'Y') }),
];

const conduit = fc
  .record({
    defaultAction: optional(fc.constantFrom('allow', 'deny')),
    controls: optional(fc.array(control)),
  })
  .map((fields) => record('conduit', 'K', { zones: [ref('zone', 'Z'), ref('zone', 'Y')], ...set(fields) }));

const channels = fc
  .array(fc.nat(), { maxLength: 8 })
  .chain((list) => fc.tuple(...list.map((_, index) => channel(`f${index}`))));

const plant: fc.Arbitrary<Records> = fc
  .tuple(
    fc.tuple(...assets.map(asset)),
    fc.tuple(zone('Z', ['Y']), zone('Y', ['X']), zone('X', ['Z'])),
    channels,
    conduit,
  )
  .map(([some, places, flows, joint]) => [...some, ...places, ...flows, joint, ...accessPoints]);

const knowledge = knowledgeOf({
  matchAsset: matcher({
    weak: { affected: [affected({ knownExploited: true })] },
    open: {
      undecided: [{ advisory: 'E', cve: [], text: '', why: '', reason: 'unstated', basis: 'product' }],
    },
  }),
});

const answer = (records: Records): Analysis =>
  analyse({ model: modelOf(...records), knowledge, at: '2026-11-22', parameters });

test('the same plant gives the same bytes, in whatever order its records come', () => {
  fc.assert(
    fc.property(
      plant.chain((records) => fc.tuple(fc.constant(records), shuffled(records))),
      ([one, other]) => {
        expect(JSON.stringify(answer(other))).toBe(JSON.stringify(answer(one)));
      },
    ),
    runs,
  );
});

const shuffled = (records: Records): fc.Arbitrary<Records> =>
  fc.shuffledSubarray(records, { minLength: records.length });

test('the analysis does not change what it is given', () => {
  fc.assert(
    fc.property(plant, (records) => {
      const model = modelOf(...records);
      const before = JSON.stringify(entries(model));
      analyse({ model, knowledge, at: '2026-11-22', parameters });
      expect(JSON.stringify(entries(model))).toBe(before);
    }),
    { numRuns: 20 },
  );
});

const entries = (model: Model) => recordKinds.map((kind) => [...model[kind].entries()]);

/** Every figure that must not get worse, by asset name. */
function expectNoWorse(better: Analysis, worse: Analysis): void {
  for (const [index, after] of better.assets.entries()) {
    const before = worse.assets[index];
    if (before === undefined || after.name !== before.name) throw new Error('assets differ');
    const slack = 1e-12;
    expect(after.exposure).toBeLessThanOrEqual(before.exposure + slack);
    expect(after.blastRadius.policy).toBeLessThanOrEqual(before.blastRadius.policy + slack);
    expect(after.blastRadius.withControls).toBeLessThanOrEqual(before.blastRadius.withControls + slack);
    expect(after.risk?.likelihoodLow ?? 0).toBeLessThanOrEqual((before.risk?.likelihoodLow ?? 0) + slack);
    expect(after.risk?.likelihoodHigh ?? 0).toBeLessThanOrEqual((before.risk?.likelihoodHigh ?? 0) + slack);
    expect(after.risk?.score ?? 0).toBeLessThanOrEqual((before.risk?.score ?? 0) + slack);
  }
}

test('a channel that is removed enlarges no blast radius and no exposure', () => {
  fc.assert(
    fc.property(plant, (records) => {
      const channel = records.findIndex(({ kind }) => kind === 'channel');
      fc.pre(channel !== -1);
      // An access point whose only channel goes is taken to reach its zone again; the Internet has none.
      expectNoWorse(answer(records.filter((_, index) => index !== channel)), answer(records));
    }),
    runs,
  );
});

test('a boundary that denies everything enlarges nothing', () => {
  const deny = { source: 'any', target: 'any', service: 'any', action: 'deny' } as const;
  fc.assert(
    fc.property(plant, (records) => {
      const denied = records.map((entry) =>
        entry.kind === 'conduit' ? record('conduit', 'K', { ...entry.fields, rules: [deny] }) : entry,
      );
      expectNoWorse(answer(denied), answer(records));
    }),
    runs,
  );
});

test('a control never raises a risk, wherever it is put', () => {
  const measures = [
    { channels: [ref('channel', 'f0'), ref('channel', 'f1')] },
    { conduits: [ref('conduit', 'K')] },
  ];
  fc.assert(
    fc.property(plant, control, fc.constantFrom(...measures), (records, applied, where) => {
      const measure = record('measure', 'm', { status: 'implemented', control: applied, ...where });
      expectNoWorse(answer([...records, measure]), answer(records));
    }),
    runs,
  );
});

test('intervals contain the point, and levels follow', () => {
  fc.assert(
    fc.property(plant, (records) => {
      for (const { risk, exposure } of answer(records).assets) {
        expect(exposure).toBeLessThanOrEqual(1);
        if (risk === null) continue;
        expect(risk.likelihoodLow).toBeLessThanOrEqual(risk.likelihood);
        expect(risk.likelihood).toBeLessThanOrEqual(risk.likelihoodHigh);
        expect(risk.low).toBeLessThanOrEqual(risk.level);
        expect(risk.level).toBeLessThanOrEqual(risk.high);
      }
    }),
    runs,
  );
});

test('a zone-wide channel counts like all its pairs', () => {
  fc.assert(
    fc.property(plant, fc.constantFrom(...zones), fc.constantFrom(...zones), (records, from, to) => {
      const quiet = records.filter(({ kind }) => kind !== 'channel');
      const inside = (label: string): string[] => {
        const under = (zone: string): string[] => [
          zone,
          ...zones.filter((other) => other !== label && parentOf(quiet, other) === zone).flatMap(under),
        ];
        const around = new Set(under(label).map((name) => ref('zone', name)));
        return quiet.flatMap((entry) =>
          entry.kind === 'asset' && entry.fields.zone !== undefined && around.has(entry.fields.zone)
            ? [entry.fields.name ?? '']
            : [],
        );
      };
      fc.pre(!isCircular(quiet));
      const wide = record('channel', 'wide', { source: ref('zone', from), target: ref('zone', to) });
      const pairs = inside(from).flatMap((a) =>
        inside(to).map((b) =>
          record('channel', `${a}${b}`, { source: ref('asset', a), target: ref('asset', b) }),
        ),
      );
      const [one, other] = [answer([...quiet, wide]), answer([...quiet, ...pairs])];
      for (const [index, asset] of one.assets.entries()) {
        const same = other.assets[index];
        expect(asset.exposure).toBeCloseTo(same?.exposure ?? -1, 12);
        expect(asset.blastRadius.policy).toBeCloseTo(same?.blastRadius.policy ?? -1, 12);
        expect(asset.blastRadius.withControls).toBeCloseTo(same?.blastRadius.withControls ?? -1, 9);
        expect(asset.articulationPoint).toBe(same?.articulationPoint);
        expect(asset.betweenness).toBeCloseTo(same?.betweenness ?? -1, 12);
        expect(asset.dominates).toEqual(same?.dominates);
      }
    }),
    runs,
  );
});

function parentOf(records: Records, label: string): string | undefined {
  const found = records.find(({ kind, id }) => kind === 'zone' && id === ref('zone', label));
  const parent = found?.kind === 'zone' ? found.fields.parent : undefined;
  return zones.find((zone) => ref('zone', zone) === parent);
}

const isCircular = (records: Records): boolean => zones.every((label) => parentOf(records, label));

test('knowing less about a channel never makes it look safer, at most less certain', () => {
  const without = (records: Records, hidden: readonly string[]): Records =>
    records.map((entry) =>
      entry.kind === 'channel'
        ? record(
            'channel',
            entry.fields.name ?? '',
            Object.fromEntries(Object.entries(entry.fields).filter(([field]) => !hidden.includes(field))),
          )
        : entry,
    );
  fc.assert(
    fc.property(plant, (records) => {
      const known = answer(without(records, ['credential']));
      const blind = answer(without(records, ['credential', 'authentication', 'protocol']));
      for (const [index, { exposure, risk }] of known.assets.entries()) {
        const less = blind.assets[index];
        expect(exposure).toBeLessThanOrEqual((less?.exposure ?? 0) + 1e-12);
        expect(risk?.likelihoodHigh ?? 0).toBeLessThanOrEqual((less?.risk?.likelihoodHigh ?? 0) + 1e-12);
      }
    }),
    runs,
  );
});
