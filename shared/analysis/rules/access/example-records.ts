import type { FieldsOf } from '../../../model/model.ts';
import { type ExampleRecord, record, ref } from '../example.ts';

export const vendorId = ref('identity', 'J. Doe (Acme)');
export const vendor = record('identity', 'J. Doe (Acme)', {
  kind: 'vendor',
  shared: false,
  sponsor: 'Maintenance',
});
export const lead = record('person', 'Shift lead', { role: 'shift lead' });
export const controller = ref('asset', 'PLC 1');
const cell = record('zone', 'Cell 1');
export const plcs = [
  cell,
  record('asset', 'PLC 1', { zone: ref('zone', 'Cell 1') }),
  record('asset', 'PLC 2', { zone: ref('zone', 'Cell 1') }),
];

export const grantId = ref('accessGrant', 'firmware update');

/** A grant that passes, but for the fields given. */
export const grant = (fields: FieldsOf<'accessGrant'> = {}): ExampleRecord =>
  record('accessGrant', 'firmware update', {
    identity: vendorId,
    assets: [controller],
    approver: ref('person', 'Shift lead'),
    validFrom: '2026-11-20T08:00:00Z',
    validTo: '2026-11-20T16:00:00Z',
    privileged: true,
    ...fields,
  });

/** A recorded session under that grant, but for the fields given. */
export const session = (fields: FieldsOf<'session'> = {}): ExampleRecord =>
  record('session', 'session 1', {
    identity: vendorId,
    grant: grantId,
    touched: [controller],
    start: '2026-11-20T09:00:00Z',
    end: '2026-11-20T10:00:00Z',
    ...fields,
  });
