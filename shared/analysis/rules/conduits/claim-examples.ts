import { type Example, examplesOf, record, ref } from '../example.ts';
import {
  apart,
  cell,
  cellZone,
  channel,
  conduit,
  filter,
  firewall,
  flow,
  gateway,
  joined,
  level,
  line,
  lowTarget,
} from './example-records.ts';

/** Examples of the rules about what is said of zones and conduits: island mode, targets, air gaps, fail modes. */
export const claimExamples: readonly Example[] = [
  ...examplesOf('R-CON-14', cell, {
    pass: {
      when: { en: 'an island exercise passed in May', de: 'eine Inselübung wurde im Mai bestanden' },
      records: [
        cellZone({ slTarget: level(3) }),
        record('exercise', 'Island', { kind: 'island', date: '2026-05-04', zones: [cell], result: 'passed' }),
      ],
    },
    fail: {
      when: { en: 'tested two years ago', de: 'vor zwei Jahren geprüft' },
      records: [cellZone({ slTarget: level(3), islandModeTested: '2024-11-01' })],
    },
    notApplicable: { when: lowTarget, records: [cellZone({ slTarget: level(1) })] },
    unknown: {
      when: { en: 'no test is recorded', de: 'keine Prüfung ist erfasst' },
      records: [cellZone({ slTarget: level(3) })],
      missing: ['islandModeTested'],
    },
  }),
  ...examplesOf('R-CON-15', conduit, {
    pass: {
      when: { en: 'last used this month', de: 'zuletzt in diesem Monat genutzt' },
      records: [filter({ lastHit: '2026-11-20' })],
    },
    fail: {
      when: { en: 'it expired in June', de: 'sie lief im Juni ab' },
      records: [filter({ expires: '2026-06-30', lastHit: '2026-11-20' })],
    },
    notApplicable: {
      when: { en: 'no filter rule is recorded', de: 'keine Filterregel ist erfasst' },
      records: [joined()],
    },
    unknown: {
      when: { en: 'nobody read when it was last used', de: 'niemand hat die letzte Nutzung abgelesen' },
      records: [filter({})],
      missing: ['rules.lastHit'],
    },
  }),
  ...examplesOf('R-CON-16', flow, {
    pass: {
      when: { en: 'from an engineering workstation', de: 'von einer Engineering-Workstation' },
      records: [...apart({ type: 'engineeringWorkstation' }), channel({ protocol: 'tristation' })],
    },
    fail: {
      when: { en: 'from an HMI', de: 'von einem HMI' },
      records: [...apart({ type: 'hmi' }), channel({ protocol: 'tristation' })],
    },
    notApplicable: {
      when: { en: 'Modbus loads no programs', de: 'Modbus lädt keine Programme' },
      records: [...apart({ type: 'hmi' }), channel({ protocol: 'modbus' })],
    },
    unknown: {
      when: { en: 'nobody said what the source is', de: 'niemand hat gesagt, was die Quelle ist' },
      records: [...apart(), channel({ protocol: 'tristation' })],
      missing: ['source.type'],
    },
  }),
  ...examplesOf('R-CON-17', ref('asset', 'Modem'), {
    pass: {
      when: { en: 'owned, and its zone is watched', de: 'verantwortet, und seine Zone wird überwacht' },
      records: [
        cellZone({ monitoredBy: [ref('asset', 'Sensor')] }),
        record('asset', 'Sensor', { zone: cell }),
        record('asset', 'Modem', { type: 'cellularModem', owner: 'Maintenance', zone: cell }),
      ],
    },
    fail: {
      when: { en: 'nobody owns it', de: 'niemand ist verantwortlich' },
      records: [record('asset', 'Modem', { type: 'cellularModem' })],
    },
    notApplicable: {
      when: { en: 'a controller is no modem', de: 'eine Steuerung ist kein Modem' },
      records: [record('asset', 'Modem', { type: 'plc' })],
    },
    unknown: {
      when: { en: 'nobody said who watches it', de: 'niemand hat gesagt, wer es überwacht' },
      records: [record('asset', 'Modem', { type: 'cellularModem', owner: 'Maintenance' })],
      missing: ['monitoredBy'],
    },
  }),
  ...examplesOf('R-CON-18', cell, {
    pass: {
      when: { en: 'media only, past a check station', de: 'nur Datenträger, über eine Prüfstation' },
      records: [
        cellZone({ airGapped: true }),
        record('asset', 'Check station', { type: 'removableMediaStation' }),
        record('accessPoint', 'USB', {
          kind: 'removableMedia',
          zone: cell,
          checkStation: ref('asset', 'Check station'),
        }),
      ],
    },
    fail: {
      when: { en: 'a channel leads to the line', de: 'eine Kommunikation führt zur Linie' },
      records: [
        cellZone({ airGapped: true }),
        line(),
        record('asset', 'HMI 1', { zone: ref('zone', 'Line') }),
        record('asset', 'PLC 1', { zone: cell }),
        channel({ protocol: 's7comm' }),
      ],
    },
    notApplicable: {
      when: { en: 'nobody calls it air-gapped', de: 'niemand nennt sie physisch getrennt' },
      records: [cellZone()],
    },
    unknown: {
      when: {
        en: 'nobody said where media are checked',
        de: 'niemand hat gesagt, wo Datenträger geprüft werden',
      },
      records: [
        cellZone({ airGapped: true }),
        record('accessPoint', 'USB', { kind: 'removableMedia', zone: cell }),
      ],
      missing: ['accessPoint.checkStation'],
    },
  }),
  ...examplesOf('R-CON-19', conduit, {
    pass: {
      when: {
        en: 'it fails closed, and nothing essential stops',
        de: 'schließt bei Ausfall, nichts Wesentliches steht still',
      },
      records: [
        firewall({ failMode: 'close', failCloseHarmsFunction: false }),
        joined({ slTarget: level(3), boundaryDevices: [gateway] }),
      ],
    },
    fail: {
      when: { en: 'it fails open', de: 'bei Ausfall ist es offen' },
      records: [firewall({ failMode: 'open' }), joined({ slTarget: level(3), boundaryDevices: [gateway] })],
    },
    notApplicable: {
      when: lowTarget,
      records: [firewall({ failMode: 'open' }), joined({ slTarget: level(1), boundaryDevices: [gateway] })],
    },
    unknown: {
      when: { en: 'nobody said how it fails', de: 'niemand hat gesagt, wie es ausfällt' },
      records: [firewall(), joined({ slTarget: level(3), boundaryDevices: [gateway] })],
      missing: ['failMode'],
    },
  }),
];
