import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';
import { isWired, partedBy } from './parting.ts';

/** R-RES-02: the network holds together when one device is lost. */
export const articulation = defineRule({
  ...overAssets,
  id: 'R-RES-02',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.1'], attack: ['T0826'] },
  title: {
    en: 'Device whose loss cuts off critical assets',
    de: 'Gerät, dessen Ausfall kritische Assets abtrennt',
  },
  precondition: {
    en: 'asset that channels join to others',
    de: 'Asset, das Kommunikation mit anderen verbindet',
  },
  formula: {
    en: 'articulation point whose loss parts an asset with a criticality at the limit or above from the larger rest',
    de: 'Artikulationspunkt, dessen Verlust ein Asset mit Kritikalität ab der Grenze vom größeren Rest trennt',
  },
  needs: ['channel.source', 'channel.target', 'asset.criticality'],
  limits: ['criticalFrom'],
  message: {
    en: 'Losing {name} cuts critical assets off from the rest ({count}).',
    de: 'Fällt {name} aus, sind kritische Assets vom Rest getrennt ({count}).',
  },
  remedy: {
    en: 'Close the ring or add a redundant link.',
    de: 'Ring schließen oder redundante Verbindung ergänzen.',
  },
  applies: (asset, context) => isWired(context, asset.id) === true,
  check: (asset, context) => {
    const parted = partedBy(context, asset.id);
    if (parted === undefined || parted === null) return pass;
    const self = subjectOf('asset', asset);
    if (parted.critical > 0) {
      return fail([fact(self, 'articulationPoint', true)], { values: { count: parted.critical } });
    }
    return parted.ungraded > 0 ? unknown(['criticality'], [fact(self, 'articulationPoint', true)]) : pass;
  },
});
