import { daysBetween, isOutside, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-AST-05: every asset was seen within the limit (180 days as shipped). */
export const lastVerified = defineRule({
  ...overAssets,
  id: 'R-AST-05',
  severity: 'low',
  clauses: { nis2: ['i'], iec: ['SR 7.8'], tenets: [5, 7] },
  title: { en: 'Inventory entry is old', de: 'Inventareintrag ist veraltet' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: {
    en: 'assessment date − last verified > limit',
    de: 'Bewertungsdatum − zuletzt geprüft > Grenze',
  },
  needs: ['asset.lastVerified'],
  limits: ['verifiedWithinDays'],
  message: {
    en: '{name} was last verified {days} days ago; the limit is {limit} days.',
    de: '{name} wurde zuletzt vor {days} Tagen geprüft; die Grenze sind {limit} Tage.',
  },
  remedy: {
    en: 'Walk down the plant or import a fresh capture.',
    de: 'Begehung durchführen oder einen frischen Mitschnitt einlesen.',
  },
  check: (asset, { plant, limits }) => {
    if (isOutside(plant, asset)) return notApplicable;
    if (asset.lastVerified === undefined) return unknown(['lastVerified']);
    const days = daysBetween(asset.lastVerified, plant.at);
    const limit = limits.verifiedWithinDays;
    if (days <= limit) return pass;
    const facts = [fact(subjectOf('asset', asset), 'lastVerified', asset.lastVerified)];
    return fail(facts, { values: { days, limit } });
  },
});
