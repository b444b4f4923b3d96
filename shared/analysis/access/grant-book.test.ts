import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plantOf } from '../planting.ts';
import { modelOf, record, ref } from '../testing/fixture.ts';
import { inChangeWindow } from './change-windows.ts';
import { coverAt } from './grant-book.ts';

const hour = 3_600_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const instant = (hours: number): string => new Date(start + hours * hour).toISOString();

const person = ref('person', 'lead');
const world = [
  record('zone', 'Hall'),
  record('zone', 'Cell', { parent: ref('zone', 'Hall') }),
  record('asset', 'PLC', { zone: ref('zone', 'Cell') }),
  record('asset', 'HMI', { zone: ref('zone', 'Hall') }),
];
const scopes = fc.constantFrom(
  ref('asset', 'PLC'),
  ref('asset', 'HMI'),
  ref('zone', 'Cell'),
  ref('zone', 'Hall'),
  null,
);
const grants = fc.array(
  fc.record({
    who: fc.constantFrom('a', 'b'),
    scope: scopes,
    from: fc.nat(20),
    hours: fc.option(fc.nat(10)),
    approved: fc.boolean(),
  }),
  { maxLength: 8 },
);

/** Everything a grant may name to mean the asset. */
const meaning: Readonly<Record<'PLC' | 'HMI', readonly (string | null)[]>> = {
  PLC: [ref('asset', 'PLC'), ref('zone', 'Cell'), ref('zone', 'Hall')],
  HMI: [ref('asset', 'HMI'), ref('zone', 'Hall')],
};

test('the index of grants says what looking at every grant says', () => {
  const asked = fc.record({
    who: fc.constantFrom('a', 'b'),
    what: fc.constantFrom('PLC', 'HMI'),
    at: fc.nat(32),
  });
  fc.assert(
    fc.property(grants, asked, (drawn, { who, what, at }) => {
      const records = drawn.flatMap(({ who: owner, scope, from, hours, approved }, index) => [
        record('accessPath', `path ${index}`, scope === null ? {} : { targets: [scope] }),
        record('accessGrant', `grant ${index}`, {
          identity: ref('identity', owner),
          accessPath: ref('accessPath', `path ${index}`),
          validFrom: instant(from),
          ...(hours === null ? {} : { validTo: instant(from + hours) }),
          ...(approved ? { approver: person } : {}),
        }),
      ]);
      const plant = plantOf(modelOf(...world, ...records), '2026-11-22');
      const inForce = drawn.filter(
        (grant) =>
          grant.who === who && grant.from <= at && (grant.hours === null || at <= grant.from + grant.hours),
      );
      const sure = inForce.some(
        ({ scope, approved }) => approved && scope !== null && meaning[what].includes(scope),
      );
      const open = inForce.some(({ scope }) => scope === null || meaning[what].includes(scope));
      const answer = coverAt(plant, ref('identity', who), ref('asset', what), start + at * hour);
      expect(answer.answer).toBe(sure ? 'covered' : open ? 'unknown' : 'none');
    }),
    { numRuns: 60 },
  );
});

test('grants that follow each other without a gap are one time', () => {
  const grant = (label: string, from: number, to: number) =>
    record('accessGrant', label, {
      identity: ref('identity', 'a'),
      assets: [ref('asset', 'PLC')],
      approver: person,
      validFrom: instant(from),
      validTo: instant(to),
    });
  const plant = plantOf(modelOf(...world, grant('morning', 0, 4), grant('afternoon', 4, 8)), '2026-11-22');
  expect(coverAt(plant, ref('identity', 'a'), ref('asset', 'PLC'), start)).toEqual({
    answer: 'covered',
    until: start + 8 * hour,
  });
});

test('a revocation ends a grant at that moment', () => {
  const plant = plantOf(
    modelOf(
      ...world,
      record('accessGrant', 'revoked', {
        identity: ref('identity', 'a'),
        assets: [ref('asset', 'PLC')],
        approver: person,
        validFrom: instant(0),
        validTo: instant(8),
        revoked: instant(2),
      }),
    ),
    '2026-11-22',
  );
  const at = (hours: number) =>
    coverAt(plant, ref('identity', 'a'), ref('asset', 'PLC'), start + hours * hour).answer;
  expect([at(2), at(2.001)]).toEqual(['covered', 'none']);
});

test('windows of an asset and of the zones around it count together', () => {
  const window = (label: string, place: 'asset' | 'zone', from: number, to: number) =>
    record('changeWindow', label, {
      ...(place === 'asset' ? { assets: [ref('asset', 'PLC')] } : { zones: [ref('zone', 'Hall')] }),
      start: instant(from),
      end: instant(to),
    });
  const plant = plantOf(
    modelOf(...world, window('own', 'asset', 0, 4), window('hall', 'zone', 4, 8)),
    '2026-11-22',
  );
  const inside = (label: string, from: number, to: number) =>
    inChangeWindow(plant, ref('asset', label), { from: start + from * hour, to: start + to * hour });
  expect([inside('PLC', 0, 8), inside('PLC', 0, 9), inside('HMI', 0, 8), inside('HMI', 4, 8)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
