import type { SlVector } from '../../../model/field.ts';
import type { FieldsOf } from '../../../model/model.ts';
import { type ExampleRecord, record, ref } from '../example.ts';

export const flow = ref('channel', 'HMI to PLC');
export const conduit = ref('conduit', 'Cell to line');
export const cell = ref('zone', 'Cell 1');
export const plc = ref('asset', 'PLC 1');
export const gateway = ref('asset', 'Firewall 1');

/** The zone of the cell. */
export const cellZone = (fields: FieldsOf<'zone'> = {}): ExampleRecord => record('zone', 'Cell 1', fields);
/** The zone of the line. */
export const line = (fields: FieldsOf<'zone'> = {}): ExampleRecord => record('zone', 'Line', fields);
/** HMI 1 in the line, PLC 1 in the cell. */
export const apart = (hmi: FieldsOf<'asset'> = {}, controller: FieldsOf<'asset'> = {}) => [
  cellZone(),
  line(),
  record('asset', 'HMI 1', { zone: ref('zone', 'Line'), ...hmi }),
  record('asset', 'PLC 1', { zone: cell, ...controller }),
];
/** The channel from HMI 1 to PLC 1. */
export const channel = (fields: FieldsOf<'channel'> = {}): ExampleRecord =>
  record('channel', 'HMI to PLC', { source: ref('asset', 'HMI 1'), target: plc, ...fields });
/** The conduit between cell and line. */
export const joined = (fields: FieldsOf<'conduit'> = {}): ExampleRecord =>
  record('conduit', 'Cell to line', { zones: [cell, ref('zone', 'Line')], ...fields });
export const internet = record('accessPoint', 'Internet', { kind: 'internet' });
/** The same channel, from the Internet. */
export const remote = (fields: FieldsOf<'channel'> = {}): ExampleRecord =>
  record('channel', 'HMI to PLC', { source: ref('accessPoint', 'Internet'), target: plc, ...fields });
/** A vector of one level throughout. */
export const level = (n: 1 | 2 | 3): SlVector => [n, n, n, n, n, n, n];
/** The firewall between cell and line. */
export const firewall = (fields: FieldsOf<'asset'> = {}): ExampleRecord =>
  record('asset', 'Firewall 1', { type: 'firewall', ...fields });
/** One filter rule of the conduit. */
export const filter = (fields: Partial<NonNullable<FieldsOf<'conduit'>['rules']>[number]>) =>
  joined({
    rules: [{ source: '10.0.2.5', target: '10.0.1.1', service: '102/tcp', action: 'allow', ...fields }],
  });
/** The rule that holds where no other matches. */
export const lastRule = (action: 'allow' | 'deny') =>
  record('filterRule', `Cell 9 (${action})`, {
    device: gateway,
    ruleSet: 'Cell',
    order: 9,
    action,
    sources: ['any'],
    targets: ['any'],
    services: ['any'],
  });
export const inOneZone = {
  en: 'both ends lie in one zone',
  de: 'beide Enden liegen in einer Zone',
} as const;
export const together = [
  cellZone(),
  record('asset', 'HMI 1', { zone: cell }),
  record('asset', 'PLC 1', { zone: cell }),
] as const;
export const noProtocol = { en: 'no protocol is recorded', de: 'kein Protokoll ist erfasst' } as const;
export const noLevel = { en: 'a level is not recorded', de: 'eine Ebene ist nicht erfasst' } as const;
export const lowTarget = { en: 'SL-T is 1', de: 'SL-T ist 1' } as const;
