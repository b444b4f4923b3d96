import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const incidentId = ref('incident', 'ransomware');
const incident = (fields: FieldsOf<'incident'>): ExampleRecord =>
  record('incident', 'ransomware', { significant: true, ...fields });
const admin = ref('identity', 'admin');
const identity = (fields: FieldsOf<'identity'>): ExampleRecord => record('identity', 'admin', fields);
const entityId = ref('entity', 'Works');
const entity = (fields: FieldsOf<'entity'>): ExampleRecord => record('entity', 'Works', fields);
const reporter = record('person', 'On duty');

/** One example per answer for each rule of the family. */
export const incidentsExamples: readonly Example[] = [
  ...fourAnswers('R-INC-01', incidentId, {
    pass: [
      {
        en: 'warned and notified in time, the final report still has a week',
        de: 'rechtzeitig gewarnt und gemeldet, der Abschlussbericht hat noch eine Woche',
      },
      incident({
        awareAt: '2026-10-27T08:00:00Z',
        earlyWarningSent: '2026-10-27T20:00:00Z',
        notificationSent: '2026-10-29T08:00:00Z',
        ongoing: false,
      }),
    ],
    fail: [
      { en: 'no early warning after 24 hours', de: 'keine Frühwarnung nach 24 Stunden' },
      incident({ awareAt: '2026-11-21T08:00:00Z' }),
    ],
    notApplicable: [
      { en: 'it is not significant', de: 'er ist nicht erheblich' },
      incident({ significant: false, awareAt: '2026-11-01T08:00:00Z' }),
    ],
    unknown: [
      ['awareAt'],
      { en: 'nobody recorded when it was noticed', de: 'nicht erfasst, wann er bemerkt wurde' },
      incident({}),
    ],
  }),
  ...fourAnswers('R-INC-02', admin, {
    pass: [
      { en: 'all three are written down', de: 'alle drei sind festgelegt' },
      identity({ privileged: true, playbook: { revoke: true, isolate: true, continue: true } }),
    ],
    fail: [
      { en: 'nobody knows how to go on without it', de: 'niemand weiß, wie es ohne sie weitergeht' },
      identity({ privileged: true, playbook: { revoke: true, isolate: true, continue: false } }),
    ],
    notApplicable: [
      { en: 'it has no special rights', de: 'sie hat keine besonderen Rechte' },
      identity({ privileged: false }),
    ],
    unknown: [
      ['privileged'],
      { en: 'nobody said whether it is privileged', de: 'nicht erfasst, ob sie privilegiert ist' },
      identity({}),
    ],
  }),
  ...fourAnswers('R-INC-03', entityId, {
    pass: [
      { en: 'all contacts are there', de: 'alle Kontakte sind da' },
      reporter,
      entity({
        csirtContact: 'csirt@example',
        dutyReporter: ref('person', 'On duty'),
        emergencyChannel: 'radio 4',
      }),
    ],
    fail: [
      { en: 'nobody is on duty to report', de: 'niemand hat Meldedienst' },
      entity({ csirtContact: 'csirt@example', emergencyChannel: 'radio 4' }),
    ],
    notApplicable: [
      { en: 'it is out of scope', de: 'sie liegt außerhalb des Anwendungsbereichs' },
      entity({ classification: 'outOfScope' }),
    ],
    unknown: [
      ['dutyReporter'],
      { en: 'the person on duty does not exist', de: 'die diensthabende Person gibt es nicht' },
      entity({
        csirtContact: 'csirt@example',
        dutyReporter: ref('person', 'gone'),
        emergencyChannel: 'radio 4',
      }),
    ],
  }),
];
