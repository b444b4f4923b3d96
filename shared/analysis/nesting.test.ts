import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SlVector } from '../model/field.ts';
import type { FieldsOf } from '../model/model.ts';
import { analyse } from './analyse.ts';
import type { Analysis, Finding } from './analysis.ts';
import { builtInParameters as parameters } from './parameters.ts';
import { knowledgeOf, modelOf, record, ref } from './testing/fixture.ts';

/** What nesting means (docs/decisions/0012): other tools look at the direct parent only. */

type Records = readonly ReturnType<typeof record>[];

const answer = (records: Records): Analysis =>
  analyse({ model: modelOf(...records), knowledge: knowledgeOf(), at: '2026-11-22', parameters });

const zone = (label: string, parent: string | null, fields: FieldsOf<'zone'> = {}) =>
  record('zone', label, { ...(parent === null ? {} : { parent: ref('zone', parent) }), ...fields });
const plc = (label: string, place: string) =>
  record('asset', label, { zone: ref('zone', place), type: 'plc', criticality: 3 });
const channel = (from: string, to: string, conduit?: string) =>
  record('channel', `${from}-${to}`, {
    source: ref('asset', from),
    target: ref('asset', to),
    ...(conduit === undefined ? {} : { conduit: ref('conduit', conduit) }),
  });
const conduit = (label: string, zones: readonly string[], fields: FieldsOf<'conduit'> = {}) =>
  record('conduit', label, { zones: zones.map((name) => ref('zone', name)), ...fields });

/** Sub-zones one in the other below `top`; the innermost is `<top><depth>`. */
const nest = (top: string, depth: number, fields: FieldsOf<'zone'> = {}): Records =>
  Array.from({ length: depth }, (_, index) =>
    zone(`${top}${index + 1}`, index === 0 ? top : `${top}${index}`, fields),
  );

const of = (analysis: Analysis, rule: string): readonly Finding[] =>
  analysis.findings.filter((finding) => finding.rule === rule);
const isolated: SlVector = [0, 0, 0, 0, 3, 0, 0];
const depths = [1, 2, 3, 7];

describe('groups, at any depth', () => {
  it.each(depths)('%i deep: assets of one zone do not talk across zones', (depth) => {
    const analysis = answer([
      zone('Z', null, { kind: 'iacs' }),
      ...nest('Z', depth),
      plc('a', 'Z'),
      plc('b', `Z${depth}`),
      plc('c', `Z${Math.ceil(depth / 2)}`),
      channel('a', 'b'),
      channel('c', 'b'),
    ]);
    expect(of(analysis, 'R-CON-01')).toEqual([]);
    expect(analysis.assets.map(({ blastRadius }) => blastRadius.policy)).toEqual([1, 1, 1]);
  });

  it.each(depths)('%i deep: kind, level and SL-T come from the zone around', (depth) => {
    const analysis = answer([
      zone('Z', null, { kind: 'iacs', purdueLevel: '1', slTarget: isolated, criticality: 5 }),
      ...nest('Z', depth),
      record('asset', 'a', { zone: ref('zone', `Z${depth}`) }),
    ]);
    expect(analysis.zones.map(({ slTarget }) => slTarget)).toEqual(
      Array.from({ length: depth + 1 }, () => isolated),
    );
    expect(of(analysis, 'R-ZON-07')).toEqual([]);
    expect(analysis.assets[0]?.purdueLevel).toBe('1');
    // How critical a zone is says nothing about how critical each of its assets is.
    expect(analysis.assets[0]?.risk).toBeNull();
  });
});

describe('sub-zones with a boundary of their own', () => {
  it('are crossed by what goes in, and need a conduit of the two zones', () => {
    const plant = (...more: Records): Records => [
      zone('Z', null, { kind: 'iacs' }),
      zone('S', 'Z', { kind: 'safety' }),
      ...nest('S', 2),
      plc('a', 'Z'),
      plc('s', 'S2'),
      ...more,
    ];
    expect(of(answer(plant(channel('a', 's'))), 'R-CON-01')).toMatchObject([{ status: 'fail' }]);
    const joined = plant(conduit('K', ['Z', 'S']), channel('a', 's', 'K'));
    expect(of(answer(joined), 'R-CON-01')).toEqual([]);
  });

  it('have no SL-T unless they state one', () => {
    const analysis = answer([
      zone('Z', null, { kind: 'iacs', slTarget: isolated }),
      zone('S', 'Z', { kind: 'safety' }),
    ]);
    expect(of(analysis, 'R-ZON-07').map(({ subjects }) => subjects[0]?.name)).toEqual(['S']);
  });
});

describe('a conduit between outer zones', () => {
  const kinds: readonly (readonly [string, FieldsOf<'zone'>])[] = [
    ['groups', {}],
    ['sub-zones', { kind: 'iacs' }],
  ];
  it.each(kinds.flatMap(([word, fields]) => depths.map((depth) => ({ word, fields, depth }))))(
    'covers channels between assets of $word $depth deep on both sides',
    ({ fields, depth }) => {
      const analysis = answer([
        zone('Y', null, { kind: 'dmz' }),
        zone('Z', null, { kind: 'iacs' }),
        ...nest('Y', depth, fields),
        ...nest('Z', depth, fields),
        plc('y', `Y${depth}`),
        plc('z', `Z${depth}`),
        conduit('K', ['Y', 'Z']),
        channel('y', 'z', 'K'),
      ]);
      expect(of(analysis, 'R-CON-01')).toEqual([]);
    },
  );

  it('does not cover a channel that stays within one of its zones', () => {
    const analysis = answer([
      zone('Y', null, { kind: 'dmz' }),
      zone('Z', null, { kind: 'iacs' }),
      zone('A', 'Z', { kind: 'iacs' }),
      zone('B', 'Z', { kind: 'iacs' }),
      plc('a', 'A'),
      plc('b', 'B'),
      conduit('K', ['Y', 'Z']),
      channel('a', 'b', 'K'),
    ]);
    expect(of(analysis, 'R-CON-01')).toMatchObject([{ status: 'fail' }]);
  });

  it('has to hold the level of the sub-zones it carries into', () => {
    const plant = (...channels: Records): Records => [
      zone('Y', null, { kind: 'dmz', slTarget: [0, 0, 0, 0, 1, 0, 0] }),
      zone('Z', null, { kind: 'iacs', slTarget: [0, 0, 0, 0, 1, 0, 0] }),
      ...nest('Z', 2),
      zone('S', 'Z2', { kind: 'safety', slTarget: isolated }),
      ...nest('S', 2),
      plc('y', 'Y'),
      plc('s', 'S2'),
      plc('z', 'Z2'),
      conduit('K', ['Y', 'Z'], { defaultAction: 'allow' }),
      ...channels,
    ];
    expect(of(answer(plant(channel('y', 'z', 'K'))), 'R-CON-03')).toEqual([]);
    expect(of(answer(plant(channel('y', 's', 'K'))), 'R-CON-03')).toMatchObject([{ status: 'fail' }]);
    expect(of(answer(plant(channel('s', 'y', 'K'))), 'R-CON-03')).toMatchObject([{ status: 'fail' }]);
  });

  it('that lets everything pass lets it pass into sub-zones, at any depth', () => {
    const analysis = answer([
      zone('Y', null, { kind: 'dmz' }),
      zone('Z', null, { kind: 'iacs' }),
      ...nest('Z', 3, { kind: 'iacs' }),
      plc('y', 'Y'),
      plc('z', 'Z3'),
      conduit('K', ['Y', 'Z'], { defaultAction: 'allow' }),
    ]);
    expect(analysis.assets.find(({ name }) => name === 'y')?.blastRadius.policy).toBe(1);
  });
});

describe('drawing one more group', () => {
  const places = ['Z', 'Y', 'S'] as const;
  const labels = ['a', 'b', 'c', 'd', 'e'];
  const plant = fc.record({
    homes: fc.array(fc.constantFrom(...places), { minLength: labels.length, maxLength: labels.length }),
    types: fc.array(fc.constantFrom('plc', 'safetyController', 'hmi', 'transientLaptop', 'wirelessAp'), {
      minLength: labels.length,
      maxLength: labels.length,
    }),
    channels: fc.uniqueArray(fc.tuple(fc.constantFrom(...labels), fc.constantFrom(...labels), fc.boolean()), {
      maxLength: 6,
      selector: ([from, to]) => `${from} ${to}`,
    }),
    wrapped: fc.subarray(labels),
    around: fc.constantFrom(...places),
    depth: fc.integer({ min: 1, max: 4 }),
  });

  it('around assets of a zone changes no finding and no figure', () => {
    fc.assert(
      fc.property(plant, ({ homes, types, channels, wrapped, around, depth }) => {
        const records = (homeOf: (label: string, home: string) => string): Records => [
          zone('Y', null, { kind: 'dmz', purdueLevel: '3.5' }),
          zone('Z', null, { kind: 'iacs', purdueLevel: '1' }),
          zone('S', 'Z', { kind: 'safety', microsegmented: true }),
          ...labels.map((label, index) =>
            record('asset', label, {
              zone: ref('zone', homeOf(label, homes[index] ?? 'Z')),
              type: types[index] ?? 'plc',
              criticality: 3,
            }),
          ),
          record('accessPoint', 'net', { kind: 'internet', zone: ref('zone', 'Y') }),
          conduit('K', ['Y', 'Z'], { defaultAction: 'allow' }),
          ...channels.map(([from, to, carried]) => channel(from, to, carried ? 'K' : undefined)),
        ];
        const bare = answer(records((_, home) => home));
        const grouped = answer([
          ...records((label, home) =>
            home === around && wrapped.includes(label) ? `${around}${depth}` : home,
          ),
          ...nest(around, depth),
        ]);
        const findings = ({ findings: all }: Analysis) =>
          all.map(({ id, status, severity, missing }) => ({ id, status, severity, missing }));
        expect(findings(grouped)).toEqual(findings(bare));
        for (const [index, asset] of bare.assets.entries()) {
          const same = grouped.assets[index];
          expect(same?.exposure).toBeCloseTo(asset.exposure, 12);
          expect(same?.hops).toBe(asset.hops);
          expect(same?.blastRadius.policy).toBeCloseTo(asset.blastRadius.policy, 12);
          expect(same?.blastRadius.withControls).toBeCloseTo(asset.blastRadius.withControls, 9);
        }
        const kept = grouped.zones.filter(({ id }) => bare.zones.some((one) => one.id === id));
        expect(kept).toEqual(bare.zones);
      }),
      { numRuns: 300 },
    );
  });
});
