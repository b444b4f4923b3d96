import { type Example, examplesOf, record, ref } from '../example.ts';
import {
  apart,
  cellZone,
  channel,
  conduit,
  flow,
  internet,
  joined,
  level,
  line,
  noProtocol,
  plc,
  remote,
} from './example-records.ts';

/** Examples of the rules about what stands at a boundary and what it lets through. */
export const boundaryExamples: readonly Example[] = [
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
];
