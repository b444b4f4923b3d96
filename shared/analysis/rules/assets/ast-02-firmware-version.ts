import { isController, isNetworkDevice, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-AST-02: controllers, IEDs, network devices and gateways state their firmware version. */
export const firmwareVersion = defineRule({
  ...overAssets,
  id: 'R-AST-02',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 7.8'], tenets: [5], attack: ['T0857'] },
  title: { en: 'Firmware version not recorded', de: 'Firmwarestand nicht erfasst' },
  precondition: {
    en: 'controller, IED, network device or gateway',
    de: 'Steuerung, IED, Netzwerkgerät oder Gateway',
  },
  formula: { en: 'firmware version empty', de: 'Firmwarestand leer' },
  needs: ['asset.type', 'asset.firmwareVersion'],
  message: {
    en: '{name} has no firmware version, so no advisory can be matched to it with certainty.',
    de: '{name} hat keinen Firmwarestand; kein Advisory lässt sich sicher zuordnen.',
  },
  remedy: {
    en: 'Read the version passively or at the device itself and record it.',
    de: 'Stand passiv oder am Gerät selbst ablesen und erfassen.',
  },
  check: (asset) => {
    if (asset.type === undefined) return asset.firmwareVersion ? pass : unknown(['type']);
    if (!isController(asset.type) && !isNetworkDevice(asset.type)) return notApplicable;
    if (asset.firmwareVersion) return pass;
    const self = subjectOf('asset', asset);
    return fail([fact(self, 'type', asset.type), fact(self, 'firmwareVersion', asset.firmwareVersion)]);
  },
});
