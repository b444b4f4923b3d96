import { expect, test } from 'vitest';
import { analyse } from '../analyse.ts';
import type { Analysis } from '../analysis.ts';
import { builtInParameters } from '../parameters.ts';
import { knowledgeOf, modelOf, record, ref } from '../testing/fixture.ts';

// What fails when one thing fails: a vendor maintains a controller over a jump host, an operator watches it.

type Records = readonly ReturnType<typeof record>[];

const answer = (...records: Records): Analysis =>
  analyse({
    model: modelOf(...records),
    knowledge: knowledgeOf(),
    at: '2026-11-22',
    parameters: builtInParameters,
  });

const asset = (label: string, more: object = {}) =>
  record('asset', label, { zone: ref('zone', 'cell'), criticality: 1, ...more });
const channel = (from: string, to: string, more: object = {}) =>
  record('channel', `${from}-${to}`, { source: ref('asset', from), target: ref('asset', to), ...more });

const path = (more: object = {}) =>
  record('accessPath', 'maintenance', {
    from: ref('accessPoint', 'line'),
    enforcementPoint: ref('asset', 'jump'),
    targets: [ref('asset', 'plc')],
    protocol: 'rdp',
    mfa: true,
    ...more,
  });
const grant = (who: string, more: object = {}) =>
  record('accessGrant', `${who} may`, {
    identity: ref('identity', who),
    accessPath: ref('accessPath', 'maintenance'),
    validFrom: '2026-01-01T00:00:00Z',
    validTo: '2027-01-01T00:00:00Z',
    ...more,
  });
const view = (more: object = {}) =>
  record('essentialFunction', 'view', {
    kind: 'view',
    from: [ref('asset', 'screen 1'), ref('asset', 'screen 2')],
    targets: [ref('asset', 'plc')],
    ...more,
  });

const plant: Records = [
  record('zone', 'cell', { kind: 'iacs', microsegmented: true }),
  record('accessPoint', 'line', { kind: 'vendorRemote' }),
  record('identity', 'anna', { kind: 'vendor' }),
  record('identity', 'ben', { kind: 'vendor' }),
  asset('jump', { type: 'jumpHost' }),
  asset('host', { type: 'virtualisationHost' }),
  asset('server 1'),
  asset('server 2'),
  asset('screen 1'),
  asset('screen 2'),
  asset('plc'),
  ...['screen 1', 'screen 2'].flatMap((screen) => [channel(screen, 'server 1'), channel(screen, 'server 2')]),
  channel('server 1', 'plc'),
  channel('server 2', 'plc'),
];

const without = (kind: 'asset' | 'channel', ...labels: readonly string[]): Records => {
  const gone = new Set<string>(labels.map((label) => ref(kind, label)));
  return plant.filter(({ id }) => !gone.has(id));
};

const pointsOf = ({ resilience }: Analysis): readonly string[] =>
  resilience.points.map(({ unit }) => unit.name).sort();

test('a gateway that every way of maintenance passes is a single point of failure, and so is the only person who may', () => {
  expect(pointsOf(answer(...plant, path(), grant('anna'), grant('ben')))).toEqual(['jump']);
  expect(pointsOf(answer(...plant, path(), grant('anna')))).toEqual(['anna', 'jump']);
  const ended = grant('ben', { validTo: '2026-06-01T00:00:00Z' });
  expect(pointsOf(answer(...plant, path(), grant('anna'), ended))).toEqual(['anna', 'jump']);
});

test('two accounts of one person are one point of failure', () => {
  const person = { kind: 'vendor', person: ref('person', 'carla') } as const;
  const records = plant.filter(({ kind }) => kind !== 'identity');
  const found = answer(
    ...records,
    record('person', 'carla'),
    record('identity', 'anna', person),
    record('identity', 'ben', person),
    path(),
    grant('anna'),
    grant('ben'),
  );
  expect(pointsOf(found)).toEqual(['carla', 'jump']);
});

test('the asset lists what it alone makes reachable, and identities stand beside assets', () => {
  const found = answer(...plant, path(), grant('anna'));
  const jump = found.assets.find(({ name }) => name === 'jump');
  expect(jump?.dominates).toEqual([ref('asset', 'plc')]);
  expect(found.identities).toMatchObject([
    { name: 'anna', dominates: [ref('asset', 'plc')] },
    { name: 'ben', dominates: [], exposure: 0 },
  ]);
  expect(found.identities[0]?.exposure).toBeGreaterThan(0);
});

test('who comes from nobody knows where still has to be taken over, which multi-factor authentication makes hard', () => {
  const exposed = (mfa: boolean): number => {
    const open = record('accessPath', 'maintenance', {
      targets: [ref('asset', 'plc')],
      enforcementPoint: ref('asset', 'jump'),
      mfa,
    });
    return answer(...plant, open, grant('anna')).identities[0]?.exposure ?? -1;
  };
  const { credentialFactor } = builtInParameters;
  expect(exposed(true)).toBe(credentialFactor.mfa);
  expect(exposed(false)).toBe(credentialFactor.personal);
});

test('a function with two ways has no single point; what both ways stand on is one', () => {
  expect(pointsOf(answer(...plant, view()))).toEqual([]);
  const hosted = { dependsOn: [ref('asset', 'host')] };
  const records = without('asset', 'server 1', 'server 2');
  const found = answer(...records, asset('server 1', hosted), asset('server 2', hosted), view());
  expect(found.resilience.points).toMatchObject([
    {
      unit: { name: 'host' },
      takes: [ref('asset', 'server 1'), ref('asset', 'server 2')],
      losses: [{ need: ref('essentialFunction', 'view'), targets: [ref('asset', 'plc')] }],
      share: 1,
    },
  ]);
});

const pair = (more: object = {}) =>
  record('redundancyGroup', 'servers', {
    assets: [ref('asset', 'server 1'), ref('asset', 'server 2')],
    ...more,
  });

test('redundant assets count as k of n, until they share a cause or all of them are needed', () => {
  const carried = answer(...plant, view(), pair()).resilience;
  expect(carried.points).toEqual([]);
  expect(carried.groups).toEqual([
    { group: ref('redundancyGroup', 'servers'), least: 1, of: 2, needs: [ref('essentialFunction', 'view')] },
  ]);
  expect(pointsOf(answer(...plant, view(), pair({ commonCauses: ['power supply 3'] })))).toEqual([
    'power supply 3',
  ]);
  const shown = without('channel', 'screen 1-server 2', 'screen 2-server 2');
  expect(pointsOf(answer(...shown, view(), pair()))).toEqual([]);
  expect(pointsOf(answer(...shown, view(), pair({ least: 2 })))).toEqual(['server 1']);
});

test('a function may use only the flows it names', () => {
  const channels = ['screen 1-server 1', 'server 1-plc'].map((label) => ref('channel', label));
  expect(pointsOf(answer(...plant, view({ channels })))).toEqual(['screen 1', 'server 1']);
});

test('the degraded mode of a function stands, falls with the same failure, or nobody knows', () => {
  const modeOf = (more: object): unknown =>
    answer(...plant, view({ from: [ref('asset', 'screen 1')], ...more })).resilience.points[0]?.losses[0]
      ?.degradedMode;
  const manual = { degradedMode: 'local panel' };
  expect(modeOf({})).toBe('unknown');
  expect(modeOf(manual)).toBe('unknown');
  expect(modeOf({ ...manual, degradedModeNeeds: [ref('asset', 'screen 2')] })).toBe('stands');
  expect(modeOf({ ...manual, degradedModeNeeds: [ref('asset', 'screen 1')] })).toBe('fallsToo');
});

test('what nothing reaches even when all works is said', () => {
  const found = answer(...plant, asset('island'), view({ targets: [ref('asset', 'island')] }));
  expect(found.resilience.needs).toMatchObject([{ unreached: [ref('asset', 'island')] }]);
});

test('a jump host may be irreplaceable, may be bypassed, and may be bypassed today: three answers', () => {
  const gateway = (...more: Records) =>
    answer(...plant, path(), grant('anna'), ...more).resilience.gateways[0];
  const plc = [ref('asset', 'plc')];
  expect(gateway()).toEqual({
    asset: ref('asset', 'jump'),
    behind: plc,
    irreplaceableFor: plc,
    bypassable: [],
    bypassedToday: { channels: [], sessions: [] },
  });
  const drawn = { source: ref('accessPoint', 'line'), target: ref('asset', 'plc') } as const;
  expect(gateway(record('channel', 'direct', drawn))).toMatchObject({
    bypassable: plc,
    bypassedToday: { channels: [] },
  });
  const observed = { first: '2026-11-01T00:00:00Z', last: '2026-11-02T00:00:00Z', packets: 9, bytes: 900 };
  expect(gateway(record('channel', 'direct', { ...drawn, observed }))).toMatchObject({
    bypassedToday: { channels: [ref('channel', 'direct')] },
  });
  const around = record('session', 'night', {
    accessPath: ref('accessPath', 'maintenance'),
    bypassed: true,
    touched: plc,
  });
  expect(gateway(around)).toMatchObject({
    bypassable: [],
    bypassedToday: { sessions: [ref('session', 'night')] },
  });
});

test('a channel without a second way around is a bridge; two cables between the same ends are none', () => {
  const link = (label: string, from: string, to: string) =>
    record('link', label, { from: ref('asset', from), to: ref('asset', to) });
  const assets = [asset('a'), asset('b'), asset('c')];
  const bridges = (...more: Records): number => answer(...assets, ...more).resilience.bridges.length;
  expect(bridges(link('1', 'a', 'b'), link('2', 'b', 'c'))).toBe(2);
  expect(bridges(link('1', 'a', 'b'), link('2', 'b', 'c'), link('3', 'b', 'c'))).toBe(1);
  expect(bridges(link('1', 'a', 'b'), link('2', 'b', 'c'), link('3', 'a', 'c'))).toBe(0);
});

test('the way to the company counts apart from the way through the plant', () => {
  const office = record('zone', 'office', { kind: 'business' });
  const desk = record('asset', 'desk', { zone: ref('zone', 'office'), criticality: 1 });
  const found = answer(...plant, office, desk, channel('plc', 'desk'));
  const blast = new Map(found.assets.map(({ name, blastRadius }) => [name, blastRadius]));
  expect(blast.get('plc')?.toBusiness?.policy).toBe(1);
  expect(blast.get('host')?.toBusiness).toEqual({ policy: 0, withControls: 0 });
  expect(blast.get('desk')?.toBusiness).toBeNull();
  expect(answer(...plant).assets[0]?.blastRadius.toBusiness).toBeNull();
});
