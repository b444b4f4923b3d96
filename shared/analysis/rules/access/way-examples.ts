import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';
import { controller, plcs, session, vendor, vendorId } from './example-records.ts';

const gateway = record('asset', 'Gateway', { type: 'jumpHost', purdueLevel: '3.5' });
const pathId = ref('accessPath', 'vendor gateway');
const path = (fields: FieldsOf<'accessPath'>): ExampleRecord =>
  record('accessPath', 'vendor gateway', {
    identities: [vendorId],
    targets: [ref('asset', 'SIS')],
    ...fields,
  });
const sis = record('asset', 'SIS', { type: 'safetyController', safetyRelated: true });
const internet = record('accessPoint', 'Internet', { kind: 'internet' });
const flow = (from: 'accessPoint Internet' | 'asset Gateway', to: string): ExampleRecord =>
  record('channel', `${from} ${to}`, {
    source: from === 'asset Gateway' ? ref('asset', 'Gateway') : ref('accessPoint', 'Internet'),
    target: ref('asset', to),
  });
const lowPlc = record('asset', 'PLC 1', { purdueLevel: '1' });
const account = ref('identity', 'operator');
const operator = (fields: FieldsOf<'identity'>): ExampleRecord =>
  record('identity', 'operator', { kind: 'account', ...fields });

/** One example per answer for each rule about ways in and of their devices. */
export const wayExamples: readonly Example[] = [
  ...fourAnswers('R-ACC-06', controller, {
    pass: [
      { en: 'every way passes the jump host', de: 'jeder Weg führt über den Sprungserver' },
      internet,
      gateway,
      lowPlc,
      flow('accessPoint Internet', 'Gateway'),
      flow('asset Gateway', 'PLC 1'),
    ],
    fail: [
      { en: 'one way goes around the jump host', de: 'ein Weg führt am Sprungserver vorbei' },
      internet,
      gateway,
      lowPlc,
      flow('accessPoint Internet', 'Gateway'),
      flow('accessPoint Internet', 'PLC 1'),
    ],
    notApplicable: [
      { en: 'it stands in the DMZ', de: 'es steht in der DMZ' },
      internet,
      record('asset', 'PLC 1', { purdueLevel: '3.5' }),
    ],
    unknown: [
      ['purdueLevel'],
      { en: 'its level is not recorded', de: 'die Ebene ist nicht erfasst' },
      internet,
      record('asset', 'PLC 1'),
    ],
  }),
  ...fourAnswers('R-ACC-09', pathId, {
    pass: [{ en: 'four eyes', de: 'Vier-Augen-Prinzip' }, vendor, sis, path({ supervision: 'fourEyes' })],
    fail: [
      {
        en: 'nobody watches the safety controller being reached',
        de: 'niemand begleitet den Zugriff auf die Safety-Steuerung',
      },
      vendor,
      sis,
      path({ supervision: 'none' }),
    ],
    notApplicable: [
      { en: 'it leads to no safety asset', de: 'er führt zu keinem Safety-Asset' },
      vendor,
      ...plcs,
      path({ targets: [controller], supervision: 'none' }),
    ],
    unknown: [
      ['supervision'],
      { en: 'its supervision is not recorded', de: 'die Aufsicht ist nicht erfasst' },
      vendor,
      sis,
      path({}),
    ],
  }),
  ...fourAnswers('R-ACC-13', controller, {
    pass: [
      {
        en: 'a local procedure, tested a year ago to the day',
        de: 'örtliches Verfahren, auf den Tag vor einem Jahr geprüft',
      },
      record('asset', 'PLC 1', { criticality: 5 }),
      record('breakGlassProcedure', 'key switch', {
        assets: [controller],
        lastTested: '2025-11-22',
        independentOf: { gateway: true, identityProvider: true, network: true },
      }),
    ],
    fail: [
      { en: 'no procedure names it', de: 'kein Verfahren nennt es' },
      record('asset', 'PLC 1', { criticality: 5 }),
    ],
    notApplicable: [
      { en: 'it is not critical', de: 'es ist nicht kritisch' },
      record('asset', 'PLC 1', { criticality: 2 }),
    ],
    unknown: [
      ['criticality'],
      { en: 'its criticality is not recorded', de: 'die Kritikalität ist nicht erfasst' },
      record('asset', 'PLC 1'),
    ],
  }),
  ...fourAnswers('R-ACC-14', ref('zone', 'Cell 1'), {
    pass: [
      { en: 'the gateway was used', de: 'das Gateway wurde benutzt' },
      ...plcs,
      session({ breakGlass: false, bypassed: false }),
    ],
    fail: [
      { en: 'somebody went around the gateway', de: 'jemand ging am Gateway vorbei' },
      ...plcs,
      session({ breakGlass: false, bypassed: true }),
    ],
    notApplicable: [{ en: 'no session touched it', de: 'keine Sitzung berührte sie' }, ...plcs],
    unknown: [
      ['session.bypassed'],
      { en: 'nobody knows which way it took', de: 'nicht erfasst, welchen Weg sie nahm' },
      ...plcs,
      session({ breakGlass: false }),
    ],
  }),
  ...fourAnswers('R-ACC-15', ref('asset', 'Gateway'), {
    pass: [
      {
        en: 'all three logs go to a central place',
        de: 'alle drei Protokolle gehen an eine zentrale Stelle',
      },
      record('asset', 'Gateway', {
        type: 'jumpHost',
        logs: { accessDecisions: true, commands: true, failedLogins: true },
      }),
    ],
    fail: [
      { en: 'commands stay on the jump host', de: 'Befehle bleiben auf dem Sprungserver' },
      record('asset', 'Gateway', {
        type: 'jumpHost',
        logs: { accessDecisions: true, commands: false, failedLogins: true },
      }),
    ],
    notApplicable: [
      { en: 'it decides about nothing', de: 'es entscheidet über nichts' },
      record('asset', 'Gateway', { type: 'printer' }),
    ],
    unknown: [
      ['logs.commands'],
      { en: 'nobody said where commands go', de: 'nicht erfasst, wohin Befehle gehen' },
      record('asset', 'Gateway', { type: 'jumpHost', logs: { accessDecisions: true, failedLogins: true } }),
    ],
  }),
  ...fourAnswers('R-ACC-16', account, {
    pass: [
      { en: 'it locks, and 10 attempts failed', de: 'es wird gesperrt, und 10 Versuche schlugen fehl' },
      operator({ lockout: true, failedAttempts: 10 }),
    ],
    fail: [
      { en: '11 attempts failed, and nobody looked', de: '11 Versuche schlugen fehl, und niemand sah hin' },
      operator({ lockout: true, failedAttempts: 11 }),
    ],
    notApplicable: [
      { en: 'it belongs to a device', de: 'es gehört einem Gerät' },
      operator({ kind: 'device' }),
    ],
    unknown: [
      ['lockout', 'failedAttempts'],
      { en: 'nothing is recorded about it', de: 'nichts davon ist erfasst' },
      operator({}),
    ],
  }),
];
