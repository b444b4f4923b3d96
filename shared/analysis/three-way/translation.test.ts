import { expect, it } from 'vitest';
import type { FieldsOf } from '#shared/model/model.ts';
import { modelOf, record, ref } from '../testing/fixture.ts';
import { threeWay } from './three-way.ts';

const rule = (name: string, order: number, more: FieldsOf<'filterRule'>) =>
  record('filterRule', name, {
    device: ref('asset', 'FW'),
    ruleSet: 'test',
    order,
    hooks: ['forward', 'input'],
    sources: ['any'],
    targets: ['any'],
    services: ['any'],
    ...more,
  });
const plant = [
  record('zone', 'Outside', {}),
  record('zone', 'Cell', {}),
  record('asset', 'PC', { addresses: ['198.51.100.7'], zone: ref('zone', 'Outside') }),
  record('asset', 'FW', { addresses: ['203.0.113.2'], zone: ref('zone', 'Cell') }),
  record('conduit', 'Boundary', {
    zones: [ref('zone', 'Outside'), ref('zone', 'Cell')],
    boundaryDevices: [ref('asset', 'FW')],
  }),
  rule('WAN 1', 10, {
    action: 'allow',
    hooks: ['forward'],
    sources: ['198.51.100.0/24'],
    targets: ['10.1.0.20'],
    services: ['tcp/443'],
  }),
  rule('WAN default', 20, { action: 'deny', isDefault: true }),
];

/** What is configured about the PC asking the firewall's own address on that port. */
function configured(port: number, forward: FieldsOf<'filterRule'>) {
  const model = modelOf(
    ...plant,
    rule('NAT 1', 1, { action: 'translate', targets: ['203.0.113.2'], services: ['tcp/8443'], ...forward }),
    record('channel', 'asked', {
      source: ref('asset', 'PC'),
      target: ref('asset', 'FW'),
      transport: 'tcp',
      port,
    }),
  );
  const run = threeWay(model);
  for (let step = run.next(); ; step = run.next()) {
    if (step.done !== true) continue;
    const row = step.value.rows.find(({ id }) => id === ref('channel', 'asked'));
    const rules = row?.configured.rules.map((id) => model.filterRule.get(id)?.name);
    return [row?.configured.answer, row?.configured.why, rules];
  }
}

it.each<[string, number, FieldsOf<'filterRule'>, unknown]>([
  [
    'the filter is asked about the address behind it',
    8443,
    { translatedTo: '10.1.0.20:443' },
    ['yes', 'translated', ['NAT 1', 'WAN 1']],
  ],
  [
    'another port behind it is not let through',
    8443,
    { translatedTo: '10.1.0.20:22' },
    ['no', 'translated', ['NAT 1', 'WAN default']],
  ],
  [
    'another service is not translated',
    22,
    { translatedTo: '10.1.0.20:443' },
    ['no', 'rule', ['WAN default']],
  ],
  [
    'one to one, the port stays',
    443,
    { services: ['any'], translatedTo: '10.1.0.20' },
    ['yes', 'translated', ['NAT 1', 'WAN 1']],
  ],
  [
    'one whose addresses could not be read does nothing',
    8443,
    { targets: ['any'], services: ['any'], translatedTo: '10.1.0.20' },
    ['no', 'rule', ['WAN default']],
  ],
  [
    'to the device itself, its own rules decide',
    8443,
    { translatedTo: 'this device:8080' },
    ['no', 'translated', ['NAT 1', 'WAN default']],
  ],
  [
    'to several addresses, nobody can tell',
    8443,
    { translatedTo: '10.1.0.20-10.1.0.30' },
    ['unknown', 'condition', ['NAT 1']],
  ],
  [
    'under a condition, nobody can tell',
    8443,
    { translatedTo: '10.1.0.20:443', conditions: ['x'] },
    ['unknown', 'condition', ['NAT 1']],
  ],
  [
    'one that is disabled does nothing',
    8443,
    { translatedTo: '10.1.0.20:443', enabled: false },
    ['no', 'rule', ['WAN default']],
  ],
])('of a port forward: %s', (_, port, forward, expected) => {
  expect(configured(port, forward)).toEqual(expected);
});
