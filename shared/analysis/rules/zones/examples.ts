import type { SlVector } from '../../../model/field.ts';
import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, examplesOf, record, ref } from '../example.ts';

const cell = ref('zone', 'Cell 1');
const plc = ref('asset', 'PLC 1');
const laptop = ref('asset', 'Laptop');
const zone = (fields: FieldsOf<'zone'> = {}): ExampleRecord => record('zone', 'Cell 1', fields);
const inCell = (label: string, fields: FieldsOf<'asset'> = {}): ExampleRecord =>
  record('asset', label, { zone: cell, ...fields });
const vendor = record('zone', 'Vendor', { kind: 'external' });
const elsewhere = { zone: ref('zone', 'Vendor') } as const;
const outside = {
  en: 'it stands outside the organisation',
  de: 'es steht außerhalb der Organisation',
} as const;
const abroad = {
  en: 'the zone lies outside the organisation',
  de: 'die Zone liegt außerhalb der Organisation',
} as const;
const internet = [
  record('accessPoint', 'Internet', { kind: 'internet' }),
  record('channel', 'Remote access', { source: ref('accessPoint', 'Internet'), target: plc }),
] as const;
const target: SlVector = [1, 0, 0, 0, 2, 0, 0];
const settled = (requirement: string, state: 'met' | 'notMet'): ExampleRecord =>
  record('requirementStatus', requirement, {
    subject: cell,
    requirement,
    state,
    providedBy: 'Cell firewall',
  });
const conduit = (fields: FieldsOf<'conduit'> = {}): ExampleRecord =>
  record('conduit', 'Cell to DMZ', { zones: [cell, ref('zone', 'DMZ')], ...fields });
const dozen = (fields: FieldsOf<'zone'>): readonly ExampleRecord[] => [
  zone(fields),
  ...Array.from({ length: 12 }, (_, index) => inCell(`PLC ${index + 1}`)),
];

/** One example per answer for each rule of the family. */
export const zonesExamples: readonly Example[] = [
  ...examplesOf('R-ZON-01', plc, {
    pass: {
      when: { en: 'it lies in one zone', de: 'es liegt in einer Zone' },
      records: [zone(), inCell('PLC 1')],
    },
    fail: {
      when: { en: 'it names no zone', de: 'es nennt keine Zone' },
      records: [record('asset', 'PLC 1')],
    },
    notApplicable: { when: outside, records: [vendor, record('asset', 'PLC 1', elsewhere)] },
    unknown: {
      when: { en: 'its zone does not exist', de: 'seine Zone gibt es nicht' },
      records: [inCell('PLC 1')],
      missing: ['zone'],
    },
  }),
  ...examplesOf('R-ZON-02', cell, {
    pass: {
      when: { en: 'control assets only', de: 'nur Assets der Steuerung' },
      records: [zone(), inCell('PLC 1', { purdueLevel: '1' }), inCell('HMI 1', { purdueLevel: '2' })],
    },
    fail: {
      when: { en: 'a mail client beside a controller', de: 'ein Mail-Rechner neben einer Steuerung' },
      records: [zone(), inCell('PLC 1', { purdueLevel: '1' }), inCell('Office PC', { purdueLevel: '4' })],
    },
    notApplicable: {
      when: { en: 'the zone holds nothing', de: 'die Zone enthält nichts' },
      records: [zone()],
    },
    unknown: {
      when: { en: 'a level is not recorded', de: 'eine Ebene ist nicht erfasst' },
      records: [zone(), inCell('PLC 1', { purdueLevel: '1' }), inCell('PC')],
      missing: ['purdueLevel'],
    },
  }),
  ...examplesOf('R-ZON-03', plc, {
    pass: {
      when: { en: 'safety assets among themselves', de: 'Safety-Assets unter sich' },
      records: [
        zone(),
        inCell('PLC 1', { safetyRelated: true }),
        inCell('SIS 2', { type: 'safetyController' }),
      ],
    },
    fail: {
      when: { en: 'an HMI shares the zone', de: 'ein HMI teilt die Zone' },
      records: [zone(), inCell('PLC 1', { safetyRelated: true }), inCell('HMI 1', { type: 'hmi' })],
    },
    notApplicable: {
      when: { en: 'it is not safety-related', de: 'es ist nicht sicherheitsgerichtet' },
      records: [zone(), inCell('PLC 1', { type: 'plc', safetyRelated: false })],
    },
    unknown: {
      when: {
        en: 'nobody said whether it is safety-related',
        de: 'niemand hat gesagt, ob es sicherheitsgerichtet ist',
      },
      records: [zone(), inCell('PLC 1', { type: 'plc' })],
      missing: ['safetyRelated'],
    },
  }),
  ...examplesOf('R-ZON-04', laptop, {
    pass: {
      when: { en: 'it lies in the maintenance zone', de: 'es liegt in der Wartungszone' },
      records: [zone({ kind: 'temporary' }), inCell('Laptop', { type: 'transientLaptop' })],
    },
    fail: {
      when: { en: 'it lies in the cell', de: 'es liegt in der Zelle' },
      records: [zone({ kind: 'iacs' }), inCell('Laptop', { type: 'transientLaptop' })],
    },
    notApplicable: {
      when: { en: 'it is always connected', de: 'es ist immer verbunden' },
      records: [zone({ kind: 'iacs' }), inCell('Laptop', { transient: false })],
    },
    unknown: {
      when: {
        en: 'nobody said whether it stays',
        de: 'niemand hat gesagt, ob es bleibt',
      },
      records: [zone({ kind: 'iacs' }), inCell('Laptop', { type: 'workstation' })],
      missing: ['transient'],
    },
  }),
  ...examplesOf('R-ZON-05', ref('asset', 'Access point'), {
    pass: {
      when: { en: 'radios among themselves', de: 'Funk unter sich' },
      records: [
        zone(),
        inCell('Access point', { type: 'wirelessAp' }),
        inCell('Sensor', { type: 'sensor', wireless: true }),
      ],
    },
    fail: {
      when: { en: 'a wired controller beside it', de: 'eine verdrahtete Steuerung daneben' },
      records: [
        zone(),
        inCell('Access point', { type: 'wirelessAp' }),
        inCell('PLC 1', { type: 'plc', wireless: false }),
      ],
    },
    notApplicable: {
      when: { en: 'it has no radio', de: 'es hat keinen Funk' },
      records: [zone(), inCell('Access point', { type: 'switch', wireless: false })],
    },
    unknown: {
      when: {
        en: 'nobody said whether the controller beside has a radio',
        de: 'niemand hat gesagt, ob die Steuerung daneben Funk hat',
      },
      records: [zone(), inCell('Access point', { type: 'wirelessAp' }), inCell('PLC 1', { type: 'plc' })],
      missing: ['wireless'],
    },
  }),
  ...examplesOf('R-ZON-06', cell, {
    pass: {
      when: { en: 'a declared DMZ', de: 'eine gekennzeichnete DMZ' },
      records: [
        zone({ kind: 'dmz', externallyConnected: true }),
        inCell('PLC 1', { purdueLevel: '3.5' }),
        ...internet,
      ],
    },
    fail: {
      when: { en: 'it leads to a controller', de: 'sie führt zu einer Steuerung' },
      records: [zone({ externallyConnected: true }), inCell('PLC 1', { purdueLevel: '1' }), ...internet],
    },
    notApplicable: {
      when: { en: 'no link to the outside', de: 'keine Verbindung nach außen' },
      records: [zone(), inCell('PLC 1', { purdueLevel: '1' })],
    },
    unknown: {
      when: { en: 'nobody declared it', de: 'niemand hat sie gekennzeichnet' },
      records: [zone(), inCell('PLC 1', { purdueLevel: '3.5' }), ...internet],
      missing: ['externallyConnected'],
    },
  }),
  ...examplesOf('R-ZON-07', cell, {
    pass: {
      when: { en: 'the vector is set', de: 'der Vektor ist festgelegt' },
      records: [zone({ slTarget: [2, 2, 2, 1, 2, 2, 2] })],
    },
    fail: { when: { en: 'it is missing', de: 'er fehlt' }, records: [zone()] },
    notApplicable: { when: abroad, records: [zone({ kind: 'external' })] },
    unknown: {
      when: {
        en: 'it lies in a zone that does not exist: whether it has a boundary of its own is open',
        de: 'sie liegt in einer Zone, die es nicht gibt: Ob sie eine eigene Grenze hat, ist offen',
      },
      records: [zone({ parent: ref('zone', 'Plant') })],
      missing: ['parent'],
    },
  }),
  ...examplesOf('R-ZON-08', cell, {
    pass: {
      when: { en: 'every requirement is met', de: 'jede Anforderung ist erfüllt' },
      records: [
        zone({ slTarget: target }),
        settled('SR 1.1', 'met'),
        settled('SR 5.1', 'met'),
        settled('SR 5.2 RE 1', 'met'),
      ],
    },
    fail: {
      when: { en: 'segmentation is not met', de: 'die Segmentierung ist nicht erfüllt' },
      records: [zone({ slTarget: target }), settled('SR 5.1', 'notMet')],
    },
    notApplicable: { when: { en: 'no target is set', de: 'kein Ziel ist festgelegt' }, records: [zone()] },
    unknown: {
      when: { en: 'statuses are missing', de: 'Status fehlen' },
      records: [zone({ slTarget: target }), settled('SR 5.1', 'met')],
      missing: ['requirementStatus'],
    },
  }),
  ...examplesOf('R-ZON-09', cell, {
    pass: {
      when: { en: 'criticality 4 and 5', de: 'Kritikalität 4 und 5' },
      records: [zone(), inCell('PLC 1', { criticality: 5 }), inCell('HMI 1', { criticality: 4 })],
    },
    fail: {
      when: { en: 'criticality 1 and 5', de: 'Kritikalität 1 und 5' },
      records: [zone(), inCell('PLC 1', { criticality: 5 }), inCell('Printer', { criticality: 1 })],
    },
    notApplicable: {
      when: { en: 'one asset only', de: 'nur ein Asset' },
      records: [zone(), inCell('PLC 1', { criticality: 5 })],
    },
    unknown: {
      when: { en: 'one is not recorded', de: 'eine ist nicht erfasst' },
      records: [zone(), inCell('PLC 1', { criticality: 5 }), inCell('Printer')],
      missing: ['criticality'],
    },
  }),
  ...examplesOf('R-ZON-10', cell, {
    pass: {
      when: { en: 'flat, and small', de: 'flach und klein' },
      records: [zone({ microsegmented: false }), inCell('PLC 1'), inCell('HMI 1')],
    },
    fail: {
      when: { en: 'flat, with twelve assets', de: 'flach, mit zwölf Assets' },
      records: dozen({ microsegmented: false }),
    },
    notApplicable: {
      when: { en: 'it is microsegmented', de: 'sie ist mikrosegmentiert' },
      records: dozen({ microsegmented: true }),
    },
    unknown: {
      when: {
        en: 'nobody said whether it is flat',
        de: 'niemand hat gesagt, ob sie flach ist',
      },
      records: dozen({}),
      missing: ['microsegmented'],
    },
  }),
  ...examplesOf('R-ZON-11', cell, {
    pass: {
      when: { en: 'both are recorded', de: 'beides ist erfasst' },
      records: [
        zone({ accountable: 'Operations' }),
        record('zone', 'DMZ'),
        record('asset', 'Firewall 1', { type: 'firewall' }),
        conduit({ boundaryDevices: [ref('asset', 'Firewall 1')] }),
      ],
    },
    fail: {
      when: { en: 'its conduit has no boundary device', de: 'sein Conduit hat kein Grenzgerät' },
      records: [zone({ accountable: 'Operations' }), record('zone', 'DMZ'), conduit()],
    },
    notApplicable: { when: abroad, records: [zone({ kind: 'external' })] },
    unknown: {
      when: { en: 'the boundary device does not exist', de: 'das Grenzgerät gibt es nicht' },
      records: [
        zone({ accountable: 'Operations' }),
        record('zone', 'DMZ'),
        conduit({ boundaryDevices: [ref('asset', 'Firewall 1')] }),
      ],
      missing: ['conduit.boundaryDevices'],
    },
  }),
];
