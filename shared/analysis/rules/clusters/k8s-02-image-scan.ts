import { fill } from '../../../model/language.ts';
import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isDeployed } from './deployment.ts';

const words = {
  old: {
    en: 'it was not scanned within {limit} days',
    de: 'es wurde nicht innerhalb von {limit} Tagen geprüft',
  },
  open: {
    en: '{critical} critical and {exploited} known exploited vulnerabilities are open',
    de: '{critical} kritische und {exploited} bekannt ausgenutzte Schwachstellen sind offen',
  },
} as const;

/** R-K8S-02: what runs was scanned, and nothing critical is open in it. */
export const imageScan = defineRule({
  ...overRecords('containerImage'),
  id: 'R-K8S-02',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 3.4', 'SR 7.8'], tenets: [5], attack: ['T0862'] },
  title: { en: 'Image not scanned or vulnerable', de: 'Image nicht geprüft oder verwundbar' },
  precondition: { en: 'image that is deployed', de: 'bereitgestelltes Image' },
  formula: {
    en: 'no scan within the limit, or critical or known exploited vulnerabilities open',
    de: 'keine Prüfung innerhalb der Grenze, oder kritische oder bekannt ausgenutzte Schwachstellen offen',
  },
  needs: [
    'containerImage.deployed',
    'workload.images',
    'containerImage.scanned',
    'containerImage.openCritical',
    'containerImage.openKnownExploited',
  ],
  limits: ['imageScannedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Scan in the pipeline and again weekly; rebuild on a fixed base image and roll out.',
    de: 'In der Pipeline und wöchentlich prüfen; auf korrigiertem Basis-Image neu bauen und ausrollen.',
  },
  applies: (image, { plant }) => isDeployed(plant, image),
  check: (image, { plant, limits }) => {
    const { scanned, openCritical, openKnownExploited } = image;
    const self = subjectOf('containerImage', image);
    const limit = limits.imageScannedWithinDays;
    if (scanned === undefined || daysBetween(scanned, plant.at) > limit) {
      return fail([fact(self, 'scanned', scanned)], { values: { why: fill(words.old, { limit }) } });
    }
    const [critical, exploited] = [openCritical ?? 0, openKnownExploited ?? 0];
    if (critical > 0 || exploited > 0) {
      const facts = [
        fact(self, 'openCritical', openCritical),
        fact(self, 'openKnownExploited', openKnownExploited),
      ];
      return fail(facts, { values: { why: fill(words.open, { critical, exploited }) } });
    }
    const missing = [
      ...(openCritical === undefined ? ['openCritical'] : []),
      ...(openKnownExploited === undefined ? ['openKnownExploited'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
