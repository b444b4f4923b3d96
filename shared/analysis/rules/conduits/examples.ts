import type { SlVector } from '../../../model/field.ts';
import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, examplesOf, record, ref } from '../example.ts';

const flow = ref('channel', 'HMI to PLC');
const conduit = ref('conduit', 'Cell to line');
const cell = ref('zone', 'Cell 1');
const plc = ref('asset', 'PLC 1');
const gateway = ref('asset', 'Firewall 1');

const cellZone = (fields: FieldsOf<'zone'> = {}): ExampleRecord => record('zone', 'Cell 1', fields);
const line = (fields: FieldsOf<'zone'> = {}): ExampleRecord => record('zone', 'Line', fields);
/** HMI 1 in the line, PLC 1 in the cell. */
const apart = (hmi: FieldsOf<'asset'> = {}, controller: FieldsOf<'asset'> = {}) => [
  cellZone(),
  line(),
  record('asset', 'HMI 1', { zone: ref('zone', 'Line'), ...hmi }),
  record('asset', 'PLC 1', { zone: cell, ...controller }),
];
const channel = (fields: FieldsOf<'channel'> = {}): ExampleRecord =>
  record('channel', 'HMI to PLC', { source: ref('asset', 'HMI 1'), target: plc, ...fields });
const joined = (fields: FieldsOf<'conduit'> = {}): ExampleRecord =>
  record('conduit', 'Cell to line', { zones: [cell, ref('zone', 'Line')], ...fields });
const internet = record('accessPoint', 'Internet', { kind: 'internet' });
const remote = (fields: FieldsOf<'channel'> = {}): ExampleRecord =>
  record('channel', 'HMI to PLC', { source: ref('accessPoint', 'Internet'), target: plc, ...fields });
const level = (n: 1 | 2 | 3): SlVector => [n, n, n, n, n, n, n];
const firewall = (fields: FieldsOf<'asset'> = {}): ExampleRecord =>
  record('asset', 'Firewall 1', { type: 'firewall', ...fields });
const filter = (fields: Partial<NonNullable<FieldsOf<'conduit'>['rules']>[number]>) =>
  joined({
    rules: [{ source: '10.0.2.5', target: '10.0.1.1', service: '102/tcp', action: 'allow', ...fields }],
  });
const lastRule = (action: 'allow' | 'deny') =>
  record('filterRule', `Cell 9 (${action})`, {
    device: gateway,
    ruleSet: 'Cell',
    order: 9,
    action,
    sources: ['any'],
    targets: ['any'],
    services: ['any'],
  });
const inOneZone = {
  en: 'both ends lie in one zone',
  de: 'beide Enden liegen in einer Zone',
} as const;
const together = [
  cellZone(),
  record('asset', 'HMI 1', { zone: cell }),
  record('asset', 'PLC 1', { zone: cell }),
] as const;
const noProtocol = { en: 'no protocol is recorded', de: 'kein Protokoll ist erfasst' } as const;
const noLevel = { en: 'a level is not recorded', de: 'eine Ebene ist nicht erfasst' } as const;
const lowTarget = { en: 'SL-T is 1', de: 'SL-T ist 1' } as const;

/** One example per answer for each rule of the family. */
export const conduitsExamples: readonly Example[] = [
  ...examplesOf('R-CON-01', flow, {
    pass: {
      when: { en: 'a conduit joins the two zones', de: 'ein Conduit verbindet die beiden Zonen' },
      records: [...apart(), joined(), channel({ conduit })],
    },
    fail: {
      when: { en: 'no conduit joins them', de: 'kein Conduit verbindet sie' },
      records: [...apart(), channel()],
    },
    notApplicable: { when: inOneZone, records: [...together, channel()] },
    unknown: {
      when: { en: 'a conduit would fit, but none is named', de: 'ein Conduit passt, ist aber nicht genannt' },
      records: [...apart(), joined(), channel()],
      missing: ['conduit'],
    },
  }),
  ...examplesOf('R-CON-02', flow, {
    pass: {
      when: { en: 'source, target and service are named', de: 'Quelle, Ziel und Dienst sind genannt' },
      records: [...apart(), channel({ protocol: 's7comm' })],
    },
    fail: {
      when: { en: 'the target is any', de: 'das Ziel ist any' },
      records: [...apart(), channel({ target: 'any', protocol: 's7comm' })],
    },
    notApplicable: {
      of: conduit,
      when: { en: 'any is only denied', de: 'any wird nur verboten' },
      records: [filter({ source: 'any', target: 'any', service: 'any', action: 'deny' })],
    },
    unknown: { when: noProtocol, records: [...apart(), channel()], missing: ['protocol'] },
  }),
  ...examplesOf('R-CON-03', conduit, {
    pass: {
      when: {
        en: 'the last rule of the firewall at its boundary denies everything',
        de: 'die letzte Regel der Firewall an seiner Grenze verbietet alles',
      },
      records: [joined({ slTarget: level(2), boundaryDevices: [gateway] }), firewall(), lastRule('deny')],
    },
    fail: {
      when: {
        en: 'it is said to deny by default, and the rules of its firewall end with a permit',
        de: 'er gilt als grundsätzlich verbietend, doch die Regeln seiner Firewall enden mit einer Freigabe',
      },
      records: [
        joined({ slTarget: level(2), defaultAction: 'deny', boundaryDevices: [gateway] }),
        firewall(),
        lastRule('allow'),
      ],
    },
    notApplicable: { when: lowTarget, records: [joined({ slTarget: level(1), defaultAction: 'allow' })] },
    unknown: {
      when: { en: 'nobody looked at the filter', de: 'niemand hat den Filter angesehen' },
      records: [joined({ slTarget: level(2) })],
      missing: ['defaultAction'],
    },
  }),
  ...examplesOf('R-CON-04', flow, {
    pass: {
      when: { en: 'a filter decides about commands', de: 'ein Filter entscheidet über Befehle' },
      records: [
        ...apart(),
        channel({ protocol: 's7comm', controls: [{ control: 'protocolAllowList', quality: 'documented' }] }),
      ],
    },
    fail: {
      when: { en: 'S7comm, and nothing decides', de: 'S7comm, und nichts entscheidet' },
      records: [...apart(), channel({ protocol: 's7comm' })],
    },
    notApplicable: { when: inOneZone, records: [...together, channel({ protocol: 's7comm' })] },
    unknown: { when: noProtocol, records: [...apart(), channel()], missing: ['protocol'] },
  }),
  ...examplesOf('R-CON-05', flow, {
    pass: {
      when: { en: 'SSH', de: 'SSH' },
      records: [...apart(), channel({ protocol: 'ssh' })],
    },
    fail: { when: { en: 'Telnet', de: 'Telnet' }, records: [...apart(), channel({ protocol: 'telnet' })] },
    notApplicable: {
      when: { en: 'Modbus knows no log-in', de: 'Modbus kennt keine Anmeldung' },
      records: [...apart(), channel({ protocol: 'modbus' })],
    },
    unknown: { when: noProtocol, records: [...apart(), channel()], missing: ['protocol'] },
  }),
  ...examplesOf('R-CON-06', flow, {
    pass: {
      when: { en: 'it ends in the DMZ', de: 'sie endet in der DMZ' },
      records: [...apart({ purdueLevel: '4' }, { purdueLevel: '3.5' }), channel()],
    },
    fail: {
      when: { en: 'from level 4 to level 2', de: 'von Ebene 4 zu Ebene 2' },
      records: [...apart({ purdueLevel: '4' }, { purdueLevel: '2' }), channel()],
    },
    notApplicable: {
      when: { en: 'it stays below', de: 'sie bleibt unten' },
      records: [...apart({ purdueLevel: '2' }, { purdueLevel: '1' }), channel()],
    },
    unknown: {
      when: noLevel,
      records: [...apart({ purdueLevel: '4' }), channel()],
      missing: ['purdueLevel'],
    },
  }),
  ...examplesOf('R-CON-07', flow, {
    pass: {
      when: { en: 'from level 2 to level 1', de: 'von Ebene 2 zu Ebene 1' },
      records: [...apart({ purdueLevel: '2' }, { purdueLevel: '1' }), channel()],
    },
    fail: {
      when: { en: 'from level 3 to level 1', de: 'von Ebene 3 zu Ebene 1' },
      records: [...apart({ purdueLevel: '3' }, { purdueLevel: '1' }), channel()],
    },
    notApplicable: {
      when: { en: 'both ends are above', de: 'beide Enden liegen darüber' },
      records: [...apart({ purdueLevel: '5' }, { purdueLevel: '4' }), channel()],
    },
    unknown: {
      when: noLevel,
      records: [...apart({ purdueLevel: '3' }), channel()],
      missing: ['purdueLevel'],
    },
  }),
  ...examplesOf('R-CON-08', plc, {
    pass: {
      when: { en: 'nothing leads from the Internet to it', de: 'nichts führt aus dem Internet hin' },
      records: [...apart({}, { purdueLevel: '1' }), internet, channel()],
    },
    fail: {
      when: { en: 'one channel leads straight to it', de: 'eine Kommunikation führt direkt hin' },
      records: [...apart({}, { purdueLevel: '1' }), internet, remote()],
    },
    notApplicable: {
      when: { en: 'it stands in the DMZ', de: 'es steht in der DMZ' },
      records: [...apart({}, { purdueLevel: '3.5' }), internet, remote()],
    },
    unknown: { when: noLevel, records: [...apart(), internet, remote()], missing: ['purdueLevel'] },
  }),
  ...examplesOf('R-CON-09', conduit, {
    pass: {
      when: { en: 'data flow out of the cell only', de: 'Daten fließen nur aus der Zelle heraus' },
      records: [
        ...apart(),
        joined({ unidirectional: true, oneWayTo: ref('zone', 'Line') }),
        channel({ conduit, direction: 'toSource' }),
      ],
    },
    fail: {
      when: { en: 'a channel carries both ways', de: 'eine Kommunikation trägt in beide Richtungen' },
      records: [
        ...apart(),
        joined({ unidirectional: true, oneWayTo: ref('zone', 'Line') }),
        channel({ conduit, direction: 'bothWays' }),
      ],
    },
    notApplicable: {
      when: { en: 'it is not declared one-way', de: 'es ist nicht als Einweg gekennzeichnet' },
      records: [...apart(), joined({ unidirectional: false }), channel({ conduit })],
    },
    unknown: {
      when: {
        en: 'nobody said which way a channel carries',
        de: 'niemand hat gesagt, wohin eine Kommunikation trägt',
      },
      records: [
        ...apart(),
        joined({ unidirectional: true, oneWayTo: ref('zone', 'Line') }),
        channel({ conduit }),
      ],
      missing: ['channel.direction'],
    },
  }),
  ...examplesOf('R-CON-10', conduit, {
    pass: {
      when: { en: 'it aims as high as its zones', de: 'es zielt so hoch wie seine Zonen' },
      records: [
        cellZone({ slTarget: level(2) }),
        line({ slTarget: level(2) }),
        joined({ slTarget: level(2) }),
      ],
    },
    fail: {
      when: { en: 'lower than the cell, without a reason', de: 'niedriger als die Zelle, ohne Grund' },
      records: [
        cellZone({ slTarget: level(3) }),
        line({ slTarget: level(2) }),
        joined({ slTarget: level(2) }),
      ],
    },
    notApplicable: {
      when: { en: 'it has no target of its own', de: 'es hat kein eigenes Ziel' },
      records: [cellZone({ slTarget: level(3) }), line(), joined()],
    },
    unknown: {
      when: { en: 'a zone has no target', de: 'eine Zone hat kein Ziel' },
      records: [cellZone({ slTarget: level(2) }), line(), joined({ slTarget: level(2) })],
      missing: ['zone.slTarget'],
    },
  }),
  ...examplesOf('R-CON-11', flow, {
    pass: {
      when: { en: 'mutual TLS', de: 'gegenseitiges TLS' },
      records: [...apart(), internet, remote({ encrypted: true, authentication: 'mutual' })],
    },
    fail: {
      when: { en: 'Modbus over the Internet', de: 'Modbus über das Internet' },
      records: [...apart(), internet, remote({ protocol: 'modbus' })],
    },
    notApplicable: {
      when: { en: 'it stays on the site', de: 'sie bleibt am Standort' },
      records: [...apart(), channel({ protocol: 'modbus' })],
    },
    unknown: {
      when: noProtocol,
      records: [...apart(), internet, remote()],
      missing: ['encrypted', 'authentication'],
    },
  }),
  ...examplesOf('R-CON-12', plc, {
    pass: {
      when: { en: 'one VLAN', de: 'ein VLAN' },
      records: [record('asset', 'PLC 1', { type: 'plc', vlans: [110] })],
    },
    fail: {
      when: { en: 'VLAN 110 and VLAN 20', de: 'VLAN 110 und VLAN 20' },
      records: [record('asset', 'PLC 1', { type: 'plc', vlans: [110, 20] })],
    },
    notApplicable: {
      when: { en: 'a switch', de: 'ein Switch' },
      records: [record('asset', 'PLC 1', { type: 'switch', vlans: [110, 20] })],
    },
    unknown: {
      when: { en: 'no address is recorded', de: 'keine Adresse ist erfasst' },
      records: [record('asset', 'PLC 1', { type: 'plc' })],
      missing: ['addresses'],
    },
  }),
  ...examplesOf('R-CON-13', flow, {
    pass: {
      when: { en: 'seen and intended', de: 'gesehen und vorgesehen' },
      records: [
        ...apart(),
        channel({
          intended: true,
          observed: { first: '2026-11-01', last: '2026-11-02', packets: 10, bytes: 900 },
        }),
      ],
    },
    fail: {
      when: { en: 'seen and not intended', de: 'gesehen und nicht vorgesehen' },
      records: [
        ...apart(),
        channel({
          intended: false,
          observed: { first: '2026-11-01', last: '2026-11-02', packets: 10, bytes: 900 },
        }),
      ],
    },
    notApplicable: {
      when: { en: 'never seen on the wire', de: 'nie auf der Leitung gesehen' },
      records: [...apart(), channel({ intended: true })],
    },
    unknown: {
      when: {
        en: 'seen, and nobody said whether it is wanted',
        de: 'gesehen, und niemand hat gesagt, ob gewollt',
      },
      records: [
        ...apart(),
        channel({ observed: { first: '2026-11-01', last: '2026-11-02', packets: 10, bytes: 900 } }),
      ],
      missing: ['intended'],
    },
  }),
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
