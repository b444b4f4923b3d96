import type { FieldsOf } from '../../../model/model.ts';
import { type Example, type ExampleRecord, examplesOf, record, ref } from '../example.ts';

const plc = ref('asset', 'PLC 1');
const cell = record('zone', 'Cell 1', { kind: 'iacs' });
const vendor = record('zone', 'Vendor', { kind: 'external' });
const asset = (fields: FieldsOf<'asset'>): ExampleRecord => record('asset', 'PLC 1', fields);
/** PLC 1 stands at the vendor's. */
const elsewhere = { zone: ref('zone', 'Vendor') } as const;
const outside = {
  en: 'it stands outside the organisation',
  de: 'es steht außerhalb der Organisation',
} as const;

/** The Internet reaches PLC 1 through one channel. */
const fromInternet = (fields: FieldsOf<'channel'> = {}): readonly ExampleRecord[] => [
  record('accessPoint', 'Internet', { kind: 'internet' }),
  record('channel', 'Remote access', { source: ref('accessPoint', 'Internet'), target: plc, ...fields }),
];
const exploited = { 'S7-300': { knownExploited: true, advisory: 'SSA-1' } } as const;
const harmless = { 'S7-300': { knownExploited: false, advisory: 'SSA-2' } } as const;
const legacy = { product: 'S7-300', patchMode: 'impossible' } as const;

/** One example per answer for each rule of the family. */
export const assetsExamples: readonly Example[] = [
  ...examplesOf('R-AST-01', plc, {
    pass: {
      when: { en: 'owner and zone are recorded', de: 'Verantwortlicher und Zone sind erfasst' },
      records: [cell, asset({ owner: 'Maintenance', zone: ref('zone', 'Cell 1') })],
    },
    fail: {
      when: { en: 'nobody owns it', de: 'niemand ist verantwortlich' },
      records: [cell, asset({ zone: ref('zone', 'Cell 1') })],
    },
    notApplicable: { when: outside, records: [vendor, asset(elsewhere)] },
    unknown: {
      when: { en: 'its zone does not exist', de: 'seine Zone gibt es nicht' },
      records: [asset({ owner: 'Maintenance', zone: ref('zone', 'Cell 1') })],
      missing: ['zone'],
    },
  }),
  ...examplesOf('R-AST-02', plc, {
    pass: {
      when: { en: 'the version is recorded', de: 'der Stand ist erfasst' },
      records: [asset({ type: 'plc', firmwareVersion: 'V3.3.17' })],
    },
    fail: {
      when: { en: 'a controller without a version', de: 'eine Steuerung ohne Stand' },
      records: [asset({ type: 'plc' })],
    },
    notApplicable: {
      when: { en: 'a printer', de: 'ein Drucker' },
      records: [asset({ type: 'printer' })],
    },
    unknown: {
      when: { en: 'nobody said what it is', de: 'niemand hat gesagt, was es ist' },
      records: [asset({})],
      missing: ['type'],
    },
  }),
  ...examplesOf('R-AST-03', plc, {
    pass: {
      when: { en: 'supported until 2032', de: 'Support bis 2032' },
      records: [asset({ type: 'plc', lifecycle: { endOfSupport: '2032-10-01' } })],
    },
    fail: {
      when: { en: 'support ended in 2024', de: 'Support endete 2024' },
      records: [asset({ type: 'plc', lifecycle: { endOfSupport: '2024-10-01' } })],
    },
    notApplicable: { when: outside, records: [vendor, asset(elsewhere)] },
    unknown: {
      when: { en: 'no end of support is recorded', de: 'kein Support-Ende ist erfasst' },
      records: [asset({ type: 'plc' })],
      missing: ['lifecycle.endOfSupport'],
    },
  }),
  ...examplesOf('R-AST-04', plc, {
    pass: {
      when: {
        en: 'a protocol-aware filter sits on the only way in',
        de: 'ein protokollkundiger Filter sitzt auf dem einzigen Weg hinein',
      },
      records: [
        asset(legacy),
        ...fromInternet({ controls: [{ control: 'protocolAllowList', quality: 'tested' }] }),
      ],
      advisories: exploited,
    },
    fail: {
      when: { en: 'the way in is open', de: 'der Weg hinein ist offen' },
      records: [asset(legacy), ...fromInternet()],
      advisories: exploited,
    },
    notApplicable: {
      when: { en: 'it can be patched', de: 'es lässt sich patchen' },
      records: [asset({ product: 'S7-300', patchMode: 'maintenanceWindow' }), ...fromInternet()],
      advisories: exploited,
    },
    unknown: {
      when: {
        en: 'nobody said whether it can be patched',
        de: 'niemand hat gesagt, ob es sich patchen lässt',
      },
      records: [asset({ product: 'S7-300' }), ...fromInternet()],
      advisories: exploited,
      missing: ['patchMode'],
    },
  }),
  ...examplesOf('R-AST-05', plc, {
    pass: {
      when: { en: 'seen 52 days ago', de: 'vor 52 Tagen gesehen' },
      records: [asset({ lastVerified: '2026-10-01' })],
    },
    fail: {
      when: { en: 'seen more than a year ago', de: 'vor mehr als einem Jahr gesehen' },
      records: [asset({ lastVerified: '2025-10-01' })],
    },
    notApplicable: { when: outside, records: [vendor, asset(elsewhere)] },
    unknown: {
      when: { en: 'no day is recorded', de: 'kein Tag ist erfasst' },
      records: [asset({})],
      missing: ['lastVerified'],
    },
  }),
  ...examplesOf('R-AST-06', plc, {
    pass: {
      when: { en: 'a bill of materials is recorded', de: 'eine Stückliste ist erfasst' },
      records: [asset({ type: 'scada', sbom: 'scada-9.cdx.json' })],
    },
    fail: {
      when: { en: 'a SCADA server without one', de: 'ein SCADA-Server ohne' },
      records: [asset({ type: 'scada' })],
    },
    notApplicable: { when: { en: 'a sensor', de: 'ein Sensor' }, records: [asset({ type: 'sensor' })] },
    unknown: {
      when: { en: 'nobody said what it is', de: 'niemand hat gesagt, was es ist' },
      records: [asset({})],
      missing: ['type'],
    },
  }),
  ...examplesOf('R-AST-07', plc, {
    pass: {
      when: {
        en: 'an old advisory, listed as exploited eight days ago',
        de: 'alte Meldung, seit acht Tagen als ausgenutzt gelistet',
      },
      records: [asset({ product: 'S7-300' })],
      advisories: {
        'S7-300': { knownExploited: true, published: '2024-03-01', exploitedSince: '2026-11-14' },
      },
    },
    fail: {
      when: {
        en: 'listed as exploited 21 days ago and one conduit from the Internet',
        de: 'seit 21 Tagen als ausgenutzt gelistet und ein Conduit vom Internet entfernt',
      },
      records: [asset({ product: 'S7-300' }), ...fromInternet()],
      advisories: {
        'S7-300': { knownExploited: true, published: '2024-03-01', exploitedSince: '2026-11-01' },
      },
    },
    notApplicable: {
      when: {
        en: 'no weakness of it is known to be exploited',
        de: 'keine seiner Schwachstellen wird bekanntermaßen ausgenutzt',
      },
      records: [asset({ product: 'S7-300' })],
      advisories: harmless,
    },
    unknown: {
      when: { en: 'no advisories are loaded', de: 'keine Advisories sind geladen' },
      records: [asset({ product: 'S7-300' })],
      missing: ['advisories'],
    },
  }),
  ...examplesOf('R-AST-08', plc, {
    pass: {
      when: { en: 'neither default nor hard-coded', de: 'weder ab Werk noch fest eingebaut' },
      records: [asset({ defaultCredential: false, hardcodedCredential: false })],
    },
    fail: {
      when: { en: 'the default password is in use', de: 'das Werks-Passwort gilt noch' },
      records: [asset({ defaultCredential: true })],
    },
    notApplicable: { when: outside, records: [vendor, asset(elsewhere)] },
    unknown: {
      when: { en: 'nobody asked for a hard-coded one', de: 'nach fest eingebauten hat niemand gefragt' },
      records: [asset({ defaultCredential: false })],
      missing: ['hardcodedCredential'],
    },
  }),
  ...examplesOf('R-AST-09', plc, {
    pass: {
      when: { en: 'REMOTE, in an open change window', de: 'REMOTE, in einem offenen Änderungsfenster' },
      records: [
        asset({ type: 'plc', modeSwitch: 'remote' }),
        record('changeWindow', 'Night shift', {
          assets: [plc],
          start: '2026-11-21T20:00:00Z',
          end: '2026-11-22T04:00:00Z',
        }),
      ],
    },
    fail: {
      when: { en: 'REMOTE, and no window is open', de: 'REMOTE, und kein Fenster ist offen' },
      records: [asset({ type: 'plc', modeSwitch: 'remote' })],
    },
    notApplicable: {
      when: { en: 'it has no switch', de: 'es hat keinen Schalter' },
      records: [asset({ type: 'plc', modeSwitch: 'none' })],
    },
    unknown: {
      when: { en: 'nobody read the switch', de: 'niemand hat den Schalter abgelesen' },
      records: [asset({ type: 'plc' })],
      missing: ['modeSwitch'],
    },
  }),
  ...examplesOf('R-AST-10', plc, {
    pass: {
      when: { en: 'what is open is required', de: 'was offen ist, wird gebraucht' },
      records: [asset({ openServices: ['102/tcp'], requiredServices: ['102/TCP'] })],
    },
    fail: {
      when: { en: 'Telnet is open and not required', de: 'Telnet ist offen und wird nicht gebraucht' },
      records: [asset({ openServices: ['102/tcp', '23/tcp'], requiredServices: ['102/tcp'] })],
    },
    notApplicable: { when: outside, records: [vendor, asset(elsewhere)] },
    unknown: {
      when: {
        en: 'nobody listed what is required',
        de: 'niemand hat aufgeschrieben, was gebraucht wird',
      },
      records: [asset({ openServices: ['102/tcp'] })],
      missing: ['requiredServices'],
    },
  }),
  ...examplesOf('R-AST-11', plc, {
    pass: {
      when: { en: 'allow-listing is on', de: 'eine Positivliste ist eingerichtet' },
      records: [asset({ type: 'hmi', malwareProtection: 'allowlisting' })],
    },
    fail: {
      when: { en: 'an HMI without any', de: 'ein HMI ohne Schutz' },
      records: [asset({ type: 'hmi', malwareProtection: 'none' })],
    },
    notApplicable: {
      when: { en: 'a controller is no such host', de: 'eine Steuerung ist kein solcher Rechner' },
      records: [asset({ type: 'plc' })],
    },
    unknown: {
      when: { en: 'nobody looked', de: 'niemand hat nachgesehen' },
      records: [asset({ type: 'hmi' })],
      missing: ['malwareProtection'],
    },
  }),
  ...examplesOf('R-AST-12', plc, {
    pass: {
      when: { en: 'two spare parts are in stock', de: 'zwei Ersatzteile liegen im Lager' },
      records: [asset({ criticality: 5, lifecycle: { endOfSale: '2023-10-01' }, spareParts: 2 })],
    },
    fail: {
      when: { en: 'no spare part and no plan', de: 'kein Ersatzteil und kein Plan' },
      records: [asset({ criticality: 5, lifecycle: { endOfSale: '2023-10-01' }, spareParts: 0 })],
    },
    notApplicable: {
      when: { en: 'it is not critical', de: 'es ist nicht kritisch' },
      records: [asset({ criticality: 2, lifecycle: { endOfSale: '2023-10-01' }, spareParts: 0 })],
    },
    unknown: {
      when: { en: 'nobody counted spare parts', de: 'niemand hat Ersatzteile gezählt' },
      records: [asset({ criticality: 5, lifecycle: { endOfSale: '2023-10-01' } })],
      missing: ['spareParts'],
    },
  }),
  ...examplesOf('R-AST-13', plc, {
    pass: {
      when: { en: 'compared in June, and the same', de: 'im Juni verglichen, und gleich' },
      records: [asset({ type: 'plc', integrity: { checked: '2026-06-01', matches: true } })],
    },
    fail: {
      when: { en: 'the program differs', de: 'das Programm weicht ab' },
      records: [asset({ type: 'plc', integrity: { checked: '2026-06-01', matches: false } })],
    },
    notApplicable: {
      when: { en: 'a printer has no program', de: 'ein Drucker hat kein Programm' },
      records: [asset({ type: 'printer' })],
    },
    unknown: {
      when: { en: 'never compared', de: 'nie verglichen' },
      records: [asset({ type: 'plc' })],
      missing: ['integrity.checked', 'integrity.matches'],
    },
  }),
];
