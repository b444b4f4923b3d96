import { type Example, examplesOf } from '../example.ts';
import {
  apart,
  channel,
  conduit,
  filter,
  firewall,
  flow,
  gateway,
  inOneZone,
  internet,
  joined,
  lastRule,
  level,
  lowTarget,
  noLevel,
  noProtocol,
  plc,
  remote,
  together,
} from './example-records.ts';

/** Examples of the rules about channels between zones and the levels they join. */
export const crossingExamples: readonly Example[] = [
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
];
