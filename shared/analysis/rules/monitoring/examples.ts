import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, fourAnswers, record, ref } from '../example.ts';

const cell = ref('zone', 'Cell 1');
const zone = (fields: FieldsOf<'zone'>): ExampleRecord =>
  record('zone', 'Cell 1', { kind: 'iacs', slTarget: [2, 2, 2, 2, 2, 2, 2], ...fields });
const host = ref('asset', 'Jump host');
const jumpHost = (fields: FieldsOf<'asset'>): ExampleRecord =>
  record('asset', 'Jump host', { type: 'jumpHost', ...fields });

/** One example per answer for each rule of the family. */
export const monitoringExamples: readonly Example[] = [
  ...fourAnswers('R-MON-01', cell, {
    pass: [
      { en: 'a sensor watches it', de: 'ein Sensor überwacht sie' },
      zone({ monitoredBy: [ref('asset', 'Sensor')] }),
    ],
    fail: [{ en: 'nothing watches it', de: 'nichts überwacht sie' }, zone({ monitoredBy: [] })],
    notApplicable: [
      { en: 'its SL-T asks for no monitoring', de: 'ihr SL-T verlangt keine Überwachung' },
      zone({ slTarget: [2, 2, 2, 2, 2, 1, 2], monitoredBy: [] }),
    ],
    unknown: [
      ['monitoredBy'],
      { en: 'nobody said what watches it', de: 'nicht erfasst, was sie überwacht' },
      zone({}),
    ],
  }),
  ...fourAnswers('R-MON-02', host, {
    pass: [
      { en: 'kept for a year, write-once', de: 'ein Jahr aufbewahrt, einmal beschreibbar' },
      jumpHost({ logRetentionDays: 365, logTamperProtected: true }),
    ],
    fail: [
      { en: 'kept for 364 days', de: '364 Tage aufbewahrt' },
      jumpHost({ logRetentionDays: 364, logTamperProtected: true }),
    ],
    notApplicable: [
      { en: 'it keeps no logs', de: 'es führt keine Protokolle' },
      jumpHost({ type: 'sensor' }),
    ],
    unknown: [
      ['logTamperProtected'],
      { en: 'nobody said whether they can be changed', de: 'nicht erfasst, ob sie sich ändern lassen' },
      jumpHost({ logRetentionDays: 365 }),
    ],
  }),
];
