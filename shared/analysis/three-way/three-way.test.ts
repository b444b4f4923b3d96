import { describe, expect, it } from 'vitest';
import type { FieldsOf } from '#shared/model/model.ts';
import type { ExampleRecord } from '../rules/example.ts';
import { modelOf, record, ref } from '../testing/fixture.ts';
import { threeWay } from './three-way.ts';

const zone = (name: string) => record('zone', name);
const asset = (name: string, address: string, inZone: string) =>
  record('asset', name, { addresses: [address], zone: ref('zone', inZone) });
const channel = (name: string, source: string, target: string, more: FieldsOf<'channel'> = {}) =>
  record('channel', name, {
    source: ref('asset', source),
    target: ref('asset', target),
    transport: 'tcp',
    port: 502,
    ...more,
  });
const rule = (name: string, order: number, more: FieldsOf<'filterRule'>) =>
  record('filterRule', name, {
    device: ref('asset', 'FW'),
    ruleSet: 'test',
    order,
    hooks: ['forward'],
    sources: ['any'],
    targets: ['any'],
    services: ['any'],
    ...more,
  });
const seen = { first: '2026-01-01T00:00:00Z', last: '2026-01-02T00:00:00Z', packets: 7, bytes: 700 };

const plant = [
  zone('Office'),
  zone('Cell'),
  asset('HIS', '10.1.0.5', 'Office'),
  asset('EWS', '10.1.0.6', 'Office'),
  asset('PLC', '10.2.0.5', 'Cell'),
  asset('HMI', '10.2.0.6', 'Cell'),
  asset('FW', '10.2.0.1', 'Cell'),
  record('conduit', 'Boundary', {
    zones: [ref('zone', 'Office'), ref('zone', 'Cell')],
    boundaryDevices: [ref('asset', 'FW')],
  }),
];
const rules = [
  rule('LAN 1', 1, { action: 'allow', sources: ['10.1.0.5'], targets: ['10.2.0.5'], services: ['tcp/502'] }),
  rule('LAN 2', 2, { action: 'allow', sources: ['10.1.0.6'], targets: ['any'], services: ['any'] }),
  rule('LAN 3', 3, {
    action: 'allow',
    sources: ['10.9.0.0/24'],
    targets: ['10.2.0.5'],
    services: ['tcp/80'],
  }),
  rule('LAN default', 4, { action: 'deny', isDefault: true }),
];

function tableOf(...records: readonly ExampleRecord[]) {
  const run = threeWay(modelOf(...records));
  for (let step = run.next(); ; step = run.next()) if (step.done === true) return step.value;
}
const said = (...records: readonly ExampleRecord[]) =>
  Object.fromEntries(
    tableOf(...records).rows.map(({ name, intended, configured, observed, state }) => [
      name,
      [intended, configured.answer, configured.why, observed, state],
    ]),
  );

describe('intended against configured against observed', () => {
  it('says of every channel what the plan wants, which rule decides and what was seen', () => {
    expect(
      said(
        ...plant,
        ...rules,
        channel('read', 'HIS', 'PLC', { intended: true, observed: seen }),
        channel('program', 'EWS', 'PLC', { intended: true }),
        channel('scan', 'EWS', 'HMI', { intended: false }),
        channel('write', 'HIS', 'HMI', { intended: true }),
        channel('around', 'HIS', 'HMI', { port: 80, observed: seen }),
        channel('inside', 'HMI', 'PLC', { intended: true }),
        channel('serial', 'HIS', 'PLC', { transport: 'serial', intended: true }),
      ),
    ).toEqual({
      read: ['yes', 'yes', 'rule', 'yes', 'agreed'],
      program: ['yes', 'any', 'rule', 'no', 'wide'],
      scan: ['no', 'any', 'rule', 'no', 'refusedOpen'],
      write: ['yes', 'no', 'rule', 'no', 'wantedBlocked'],
      around: ['unknown', 'no', 'rule', 'yes', 'passedBlocked'],
      inside: ['yes', 'notApplicable', 'sameZone', 'no', 'agreed'],
      serial: ['yes', 'notApplicable', 'notIp', 'no', 'agreed'],
      // No channel needs it.
      'LAN 3': ['unknown', 'yes', 'rule', 'unknown', 'undocumented'],
    });
  });

  it('knows assets by name where a list of rules names them, and nothing where two have the name', () => {
    const read = channel('read', 'HIS', 'PLC', { intended: true });
    const byName = [
      rule('1', 1, {
        action: 'allow',
        sources: ['his'],
        targets: ['PLC', 'plc.example'],
        services: ['tcp/502'],
      }),
      rule('default', 2, { action: 'deny', isDefault: true }),
    ];
    expect(said(...plant, ...byName, read)['read']?.slice(1, 3)).toEqual(['unknown', 'condition']);
    const host = record('asset', 'PLC', {
      hostname: 'plc.example',
      addresses: ['10.2.0.5'],
      zone: ref('zone', 'Cell'),
    });
    const whole = plant.map((one) => (one.id === host.id ? host : one));
    expect(said(...whole, ...byName, read)['read']?.slice(1, 3)).toEqual(['yes', 'rule']);
    const twin = record('asset', 'Other', {
      hostname: 'HIS',
      addresses: ['10.1.0.9'],
      zone: ref('zone', 'Office'),
    });
    expect(said(...whole, twin, ...byName, read)['read']?.slice(1, 3)).toEqual(['unknown', 'condition']);
  });

  it('says unknown, and why, where nobody can know', () => {
    const read = channel('read', 'HIS', 'PLC', { intended: true });
    const [, , ...others] = rules;
    expect(said(...plant, read)['read']).toEqual(['yes', 'unknown', 'noDevice', 'unknown', 'unknown']);
    expect(
      said(...plant.filter(({ kind }) => kind !== 'conduit'), ...rules, read)['read']?.slice(1, 3),
    ).toEqual(['unknown', 'noConduit']);
    expect(said(...plant, ...others.slice(0, 1), read)['read']?.slice(1, 3)).toEqual(['unknown', 'silent']);
    const timed = rule('LAN 0', 0, { action: 'deny', conditions: ['time-range NIGHT'] });
    expect(said(...plant, ...rules, timed, read)['read']?.slice(1, 3)).toEqual(['unknown', 'condition']);
    const bare = record('asset', 'HIS', { zone: ref('zone', 'Office') });
    expect(
      said(...plant.filter(({ id }) => id !== bare.id), bare, ...rules, read)['read']?.slice(1, 3),
    ).toEqual(['unknown', 'noAddress']);
  });

  it('lets no rule permit that an earlier denial hides', () => {
    const late = rule('LAN 9', 9, {
      action: 'allow',
      sources: ['10.1.0.6'],
      targets: ['10.2.0.6'],
      services: ['tcp/22'],
    });
    const deny = rule('LAN 8', 8, { action: 'deny', sources: ['10.1.0.0/24'] });
    const row = tableOf(...plant, deny, late).rows.find(({ name }) => name === 'LAN 9');
    expect(row).toMatchObject({
      state: 'hidden',
      source: 'EWS',
      configured: { answer: 'no', rules: [deny.id] },
    });
  });

  it('names the deciding rule and does not hang on the order of records', () => {
    const read = channel('read', 'HIS', 'PLC');
    const forwards = tableOf(...plant, ...rules, read).rows.find(({ name }) => name === 'read');
    const backwards = tableOf(...[...plant, ...rules, read].reverse()).rows.find(
      ({ name }) => name === 'read',
    );
    expect(forwards?.configured.rules).toEqual([ref('filterRule', 'LAN 1')]);
    expect(backwards?.configured).toEqual(forwards?.configured);
  });
});
