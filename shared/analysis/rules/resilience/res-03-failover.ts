import { fill } from '../../../model/language.ts';
import { placesOf } from '../../access/places.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { doneWithin, exercisesOf } from './exercise.ts';

const words = {
  cause: { en: 'its assets share {causes}', de: 'die Assets teilen {causes}' },
  untested: {
    en: 'its failover was not tested in time',
    de: 'die Umschaltung wurde nicht rechtzeitig geprüft',
  },
} as const;

/** R-RES-03: what is redundant really takes over, and does not fail together. */
export const failover = defineRule({
  ...overRecords('redundancyGroup'),
  id: 'R-RES-03',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.4'], attack: ['T0826'] },
  title: { en: 'Redundancy not proven', de: 'Redundanz nicht nachgewiesen' },
  precondition: {
    en: 'redundancy group of at least two assets',
    de: 'Redundanzgruppe aus mindestens zwei Assets',
  },
  formula: {
    en: 'no failover exercise within the limit, or a shared common cause',
    de: 'keine Umschaltübung innerhalb der Grenze, oder gemeinsame Ursache',
  },
  needs: [
    'redundancyGroup.assets',
    'redundancyGroup.commonCauses',
    'exercise.kind',
    'exercise.assets',
    'exercise.date',
    'exercise.result',
  ],
  limits: ['failoverTestedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Test the failover in an OT-safe exercise and take shared causes apart.',
    de: 'Umschaltung in einer OT-sicheren Übung prüfen und gemeinsame Ursachen trennen.',
  },
  applies: ({ assets }) => (assets === undefined ? unknown(['assets']) : assets.length >= 2),
  check: (group, { plant, limits }) => {
    const { commonCauses } = group;
    const self = subjectOf('redundancyGroup', group);
    if (commonCauses !== undefined && commonCauses.length > 0) {
      const causes = commonCauses.join(', ');
      return fail([fact(self, 'commonCauses', causes)], { values: { why: fill(words.cause, { causes }) } });
    }
    const exercises = (group.assets ?? []).flatMap((asset) =>
      exercisesOf(plant, 'failover', placesOf(plant, asset)),
    );
    const [last] = doneWithin(exercises, plant.at, limits.failoverTestedWithinDays);
    if (last === undefined) {
      return fail([fact(self, 'exercise', exercises[0]?.date)], { values: { why: words.untested } });
    }
    return commonCauses === undefined ? unknown(['commonCauses']) : pass;
  },
});
