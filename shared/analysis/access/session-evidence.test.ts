import fc from 'fast-check';
import { expect, test } from 'vitest';
import { builtInEvidence } from '../../knowledge/catalogue/session-evidence.ts';
import type { FieldsOf } from '../../model/model.ts';
import { modelOf, record, ref } from '../testing/fixture.ts';
import { sessionEvidence } from './session-evidence.ts';

const employee = record('identity', 'who', { kind: 'person', shared: false });
const grant = record('accessGrant', 'grant', {
  approver: ref('person', 'lead'),
  ticket: 'MO-1',
  permissions: ['download'],
  validFrom: '2026-11-20T08:00:00Z',
  validTo: '2026-11-20T16:00:00Z',
});
const whole: FieldsOf<'session'> = {
  identity: ref('identity', 'who'),
  grant: ref('accessGrant', 'grant'),
  touched: [ref('asset', 'PLC')],
  recording: 'rec-1',
  start: '2026-11-20T09:00:00Z',
  end: '2026-11-20T10:00:00Z',
  endedBy: 'user',
  enforcementPoint: ref('asset', 'gateway'),
  commands: [],
  secretRotated: false,
  logHash: 'sha256:0f',
  timeSource: 'NTP 1',
  recordQuality: 'systemLog',
};

function evidenceOf(fields: FieldsOf<'session'>, ...more: readonly ReturnType<typeof record>[]) {
  const model = modelOf(record('session', 's', fields), ...more);
  const session = model.session.get(ref('session', 's'));
  if (session === undefined) throw new Error('no session');
  return sessionEvidence(model, session, builtInEvidence);
}

test('all that is asked of an employee is 1; on whose behalf is not asked', () => {
  expect(evidenceOf(whole, employee, grant)).toEqual({ completeness: 1, missing: [], reliability: 0.8 });
});

test('of a vendor it is asked on whose behalf', () => {
  const vendor = record('identity', 'who', { kind: 'vendor', shared: false });
  expect(evidenceOf(whole, vendor, grant)).toMatchObject({ completeness: 23 / 24, missing: ['onBehalfOf'] });
});

test('without a grant the approval, the window, the reason and the request are missing: 14 of 23', () => {
  const { grant: _, ...alone } = whole;
  const evidence = evidenceOf(alone, employee);
  expect(evidence.missing).toEqual(['approval', 'windowOrSupervision', 'reason', 'requested']);
  expect(evidence.completeness).toBeCloseTo(14 / 23);
});

test('a shared account names nobody unless its sessions can be told apart', () => {
  const shared = { kind: 'account', shared: true } as const;
  expect(evidenceOf(whole, record('identity', 'who', shared), grant).missing).toEqual(['identity']);
  const attributed = record('identity', 'who', { ...shared, sessionAttribution: true });
  expect(evidenceOf(whole, attributed, grant).missing).toEqual([]);
});

test('recording more never lowers completeness, and it stays between 0 and 1', () => {
  const fields = Object.keys(whole);
  fc.assert(
    fc.property(fc.subarray(fields), fc.subarray(fields), (some, more) => {
      const pick = (keys: readonly string[]): FieldsOf<'session'> =>
        Object.fromEntries(Object.entries(whole).filter(([key]) => keys.includes(key)));
      const fewer = evidenceOf(
        { identity: whole.identity, ...pick(some) } as FieldsOf<'session'>,
        employee,
        grant,
      );
      const all = evidenceOf(
        { identity: whole.identity, ...pick([...some, ...more]) } as FieldsOf<'session'>,
        employee,
        grant,
      );
      expect(all.completeness).toBeGreaterThanOrEqual(fewer.completeness);
      expect(fewer.completeness).toBeGreaterThanOrEqual(0);
      expect(all.completeness).toBeLessThanOrEqual(1);
    }),
  );
});
