import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';
import { controller, grant, grantId, lead, plcs, session, vendor, vendorId } from './example-records.ts';

const otherController = ref('asset', 'PLC 2');
const sessionId = ref('session', 'session 1');
const looseSession = (fields: FieldsOf<'session'>): ExampleRecord => record('session', 'session 1', fields);
const refused = { en: 'it was refused', de: 'sie wurde abgewiesen' };
const noAsset = { en: 'nobody knows what it touched', de: 'nicht erfasst, was sie berührte' };
const window = (start: string, end: string): ExampleRecord =>
  record('changeWindow', 'weekly window', { zones: [ref('zone', 'Cell 1')], start, end });

/** One example per answer for each rule about sessions. */
export const sessionExamples: readonly Example[] = [
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
];
