import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const vendorId = ref('identity', 'J. Doe (Acme)');
const vendor = record('identity', 'J. Doe (Acme)', { kind: 'vendor', shared: false, sponsor: 'Maintenance' });
const service = record('identity', 'J. Doe (Acme)', { kind: 'service', privileged: false });
const lead = record('person', 'Shift lead', { role: 'shift lead' });
const controller = ref('asset', 'PLC 1');
const otherController = ref('asset', 'PLC 2');
const cell = record('zone', 'Cell 1');
const plcs = [
  cell,
  record('asset', 'PLC 1', { zone: ref('zone', 'Cell 1') }),
  record('asset', 'PLC 2', { zone: ref('zone', 'Cell 1') }),
];

const grantId = ref('accessGrant', 'firmware update');
const grant = (fields: FieldsOf<'accessGrant'> = {}): ExampleRecord =>
  record('accessGrant', 'firmware update', {
    identity: vendorId,
    assets: [controller],
    approver: ref('person', 'Shift lead'),
    validFrom: '2026-11-20T08:00:00Z',
    validTo: '2026-11-20T16:00:00Z',
    privileged: true,
    ...fields,
  });
const openGrant = record('accessGrant', 'firmware update', { identity: vendorId, privileged: true });

const sessionId = ref('session', 'session 1');
const session = (fields: FieldsOf<'session'> = {}): ExampleRecord =>
  record('session', 'session 1', {
    identity: vendorId,
    grant: grantId,
    touched: [controller],
    start: '2026-11-20T09:00:00Z',
    end: '2026-11-20T10:00:00Z',
    ...fields,
  });
const looseSession = (fields: FieldsOf<'session'>): ExampleRecord => record('session', 'session 1', fields);
const refused = { en: 'it was refused', de: 'sie wurde abgewiesen' };
const noAsset = { en: 'nobody knows what it touched', de: 'nicht erfasst, was sie berührte' };

const window = (start: string, end: string): ExampleRecord =>
  record('changeWindow', 'weekly window', { zones: [ref('zone', 'Cell 1')], start, end });

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
const gateway = record('asset', 'Gateway', { type: 'jumpHost', purdueLevel: '3.5' });
const lowPlc = record('asset', 'PLC 1', { purdueLevel: '1' });

const account = ref('identity', 'operator');
const operator = (fields: FieldsOf<'identity'>): ExampleRecord =>
  record('identity', 'operator', { kind: 'account', ...fields });

/** One example per answer for each rule of the family. */
export const accessExamples: readonly Example[] = [
  ...fourAnswers('R-ACC-01', grantId, {
    pass: [{ en: 'it ends in the afternoon', de: 'sie endet am Nachmittag' }, vendor, grant()],
    fail: [{ en: 'it has no end', de: 'sie hat kein Ende' }, vendor, openGrant],
    notApplicable: [
      { en: 'an ordinary right of a service', de: 'ein gewöhnliches Recht eines Dienstes' },
      service,
      grant({ privileged: false }),
    ],
    unknown: [
      ['identity.kind'],
      { en: 'the kind of its identity is not recorded', de: 'die Art der Identität ist nicht erfasst' },
      record('identity', 'J. Doe (Acme)'),
      grant({ privileged: false }),
    ],
  }),
  ...fourAnswers('R-ACC-02', grantId, {
    pass: [
      {
        en: 'a vendor for 8 hours, exactly the limit',
        de: 'ein Dienstleister für 8 Stunden, genau die Grenze',
      },
      vendor,
      grant(),
    ],
    fail: [
      { en: 'a vendor for 8 hours and a minute', de: 'ein Dienstleister für 8 Stunden und eine Minute' },
      vendor,
      grant({ validTo: '2026-11-20T16:01:00Z' }),
    ],
    notApplicable: [{ en: 'it belongs to a service', de: 'sie gehört einem Dienst' }, service, grant()],
    unknown: [
      ['validFrom'],
      { en: 'its beginning is not recorded', de: 'der Beginn ist nicht erfasst' },
      vendor,
      openGrant,
    ],
  }),
  ...fourAnswers('R-ACC-03', grantId, {
    pass: [
      {
        en: 'the shift lead approved it for somebody else',
        de: 'die Schichtleitung gab sie für jemand anderen frei',
      },
      lead,
      record('person', 'J. Doe'),
      record('identity', 'J. Doe (Acme)', { kind: 'vendor', person: ref('person', 'J. Doe') }),
      grant(),
    ],
    fail: [
      { en: 'the shift lead approved it for himself', de: 'die Schichtleitung gab sie sich selbst frei' },
      lead,
      record('identity', 'J. Doe (Acme)', { kind: 'person', person: ref('person', 'Shift lead') }),
      grant(),
    ],
    notApplicable: [
      { en: 'for emergencies, approved afterwards', de: 'für Notfälle, nachträglich freigegeben' },
      vendor,
      grant({ breakGlass: true }),
    ],
    unknown: [
      ['approver'],
      { en: 'nobody knows who approved', de: 'nicht erfasst, wer freigab' },
      vendor,
      openGrant,
    ],
  }),
  ...fourAnswers('R-ACC-04', sessionId, {
    pass: [
      { en: 'it ends with the window, to the second', de: 'sie endet auf die Sekunde mit dem Fenster' },
      vendor,
      ...plcs,
      session({ privileged: true }),
      window('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z'),
    ],
    fail: [
      { en: 'it ends a second after the window', de: 'sie endet eine Sekunde nach dem Fenster' },
      vendor,
      ...plcs,
      session({ privileged: true, end: '2026-11-20T10:00:01Z' }),
      window('2026-11-20T09:00:00Z', '2026-11-20T10:00:00Z'),
    ],
    notApplicable: [
      { en: 'an emergency access', de: 'ein Notfallzugang' },
      vendor,
      session({ privileged: true, breakGlass: true }),
    ],
    unknown: [
      ['changeWindow'],
      { en: 'no change window is recorded', de: 'kein Änderungsfenster ist erfasst' },
      vendor,
      session({ privileged: true }),
    ],
  }),
  ...fourAnswers('R-ACC-05', grantId, {
    pass: [
      { en: 'used 30 days ago, exactly the limit', de: 'vor 30 Tagen benutzt, genau die Grenze' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
      session({ start: '2026-10-23T09:00:00Z' }),
    ],
    fail: [
      { en: 'used 31 days ago', de: 'vor 31 Tagen benutzt' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
      session({ start: '2026-10-22T09:00:00Z' }),
    ],
    notApplicable: [{ en: 'it has ended', de: 'sie ist abgelaufen' }, vendor, grant()],
    unknown: [
      ['session'],
      { en: 'no session is recorded', de: 'keine Sitzung ist erfasst' },
      vendor,
      grant({ validFrom: '2026-01-01T00:00:00Z', validTo: '2027-01-01T00:00:00Z' }),
    ],
  }),
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
  ...fourAnswers('R-ACC-07', sessionId, {
    pass: [
      { en: 'it begins as its grant begins', de: 'sie beginnt mit der Berechtigung' },
      vendor,
      lead,
      ...plcs,
      grant(),
      session({ start: '2026-11-20T08:00:00Z' }),
    ],
    fail: [
      { en: 'it begins a second before any grant', de: 'sie beginnt eine Sekunde vor jeder Berechtigung' },
      vendor,
      lead,
      ...plcs,
      grant(),
      session({ start: '2026-11-20T07:59:59Z' }),
    ],
    notApplicable: [refused, vendor, session({ denied: true })],
    unknown: [
      ['identity'],
      { en: 'nobody knows who it was', de: 'nicht erfasst, wer es war' },
      looseSession({}),
    ],
  }),
  ...fourAnswers('R-ACC-08', sessionId, {
    pass: [
      { en: 'it ends as its grant ends', de: 'sie endet mit der Berechtigung' },
      vendor,
      lead,
      grant(),
      session({ end: '2026-11-20T16:00:00Z' }),
    ],
    fail: [
      { en: 'it ends two hours after its grant', de: 'sie endet zwei Stunden nach der Berechtigung' },
      vendor,
      lead,
      grant(),
      session({ end: '2026-11-20T18:00:00Z' }),
    ],
    notApplicable: [refused, vendor, grant(), session({ denied: true })],
    unknown: [
      ['end'],
      {
        en: 'its end is not recorded, and its grant runs on',
        de: 'kein Ende erfasst, die Berechtigung läuft weiter',
      },
      vendor,
      lead,
      grant({ validTo: '2026-12-31T00:00:00Z' }),
      looseSession({
        identity: vendorId,
        grant: grantId,
        touched: [controller],
        start: '2026-11-20T09:00:00Z',
      }),
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
  ...fourAnswers('R-ACC-10', sessionId, {
    pass: [
      { en: 'it touched what was granted', de: 'sie berührte, was freigegeben war' },
      vendor,
      lead,
      ...plcs,
      grant(),
      session(),
    ],
    fail: [
      { en: 'it also touched the controller beside it', de: 'sie berührte auch die Steuerung daneben' },
      vendor,
      lead,
      ...plcs,
      grant(),
      session({ touched: [controller, otherController] }),
    ],
    notApplicable: [refused, vendor, grant(), session({ denied: true })],
    unknown: [
      ['touched'],
      noAsset,
      vendor,
      lead,
      grant(),
      looseSession({ identity: vendorId, grant: grantId, start: '2026-11-20T09:00:00Z' }),
    ],
  }),
  ...fourAnswers('R-ACC-11', sessionId, {
    pass: [
      {
        en: 'approved, recorded and ended by the gateway',
        de: 'freigegeben, aufgezeichnet und vom Gateway beendet',
      },
      vendor,
      lead,
      grant({ ticket: 'MO-4711', permissions: ['download'] }),
      session({
        privileged: true,
        recording: 'rec-17',
        endedBy: 'user',
        enforcementPoint: ref('asset', 'Gateway'),
        commands: ['download'],
        programCompared: 'same',
      }),
    ],
    fail: [
      {
        en: 'nobody knows why, and nothing was recorded',
        de: 'niemand weiß warum, und nichts wurde aufgezeichnet',
      },
      vendor,
      session({ privileged: true }),
    ],
    notApplicable: [
      { en: 'it needed no privilege', de: 'sie brauchte keine besonderen Rechte' },
      vendor,
      session({ privileged: false }),
    ],
    unknown: [
      ['privileged'],
      { en: 'nobody said whether it was privileged', de: 'nicht erfasst, ob sie privilegiert war' },
      vendor,
      looseSession({ identity: vendorId }),
    ],
  }),
  ...fourAnswers('R-ACC-12', sessionId, {
    pass: [
      { en: 'reviewed after 72 hours, exactly the limit', de: 'nach 72 Stunden geprüft, genau die Grenze' },
      session({
        breakGlass: true,
        end: '2026-11-10T10:00:00Z',
        reviewed: '2026-11-13T10:00:00Z',
        secretRotated: true,
      }),
    ],
    fail: [
      { en: 'the secret is still the same', de: 'das Kennwort ist noch dasselbe' },
      session({
        breakGlass: true,
        end: '2026-11-10T10:00:00Z',
        reviewed: '2026-11-11T10:00:00Z',
        secretRotated: false,
      }),
    ],
    notApplicable: [{ en: 'the usual way in', de: 'der übliche Weg' }, session({ breakGlass: false })],
    unknown: [
      ['secretRotated'],
      {
        en: 'nobody said whether the secret was rotated',
        de: 'nicht erfasst, ob das Kennwort gewechselt wurde',
      },
      session({ breakGlass: true, end: '2026-11-10T10:00:00Z', reviewed: '2026-11-11T10:00:00Z' }),
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
