import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** The shortest time that functions with one of the assets as a target may be missing. */
function targetOfFunctions(plant: Plant, assets: readonly string[]): number | undefined {
  const targets = sortedRecords(plant, 'essentialFunction').flatMap((one) =>
    one.recoveryMinutes !== undefined && (one.targets ?? []).some((id) => assets.includes(id))
      ? one.recoveryMinutes
      : [],
  );
  return targets.length === 0 ? undefined : Math.min(...targets);
}

/** R-RES-07: recovery is as fast as it has to be. */
export const recoveryTime = defineRule({
  ...overRecords('exercise'),
  id: 'R-RES-07',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.4'], attack: ['T0826'] },
  title: { en: 'Recovery slower than needed', de: 'Wiederherstellung langsamer als nötig' },
  precondition: {
    en: 'recovery, restore or failover exercise',
    de: 'Wiederherstellungs-, Rücksicherungs- oder Umschaltübung',
  },
  formula: {
    en: 'measured time > target (its own, else that of the essential function)',
    de: 'gemessene Zeit > Ziel (eigenes, sonst das der wesentlichen Funktion)',
  },
  needs: [
    'exercise.kind',
    'exercise.measuredMinutes',
    'exercise.targetMinutes',
    'exercise.assets',
    'essentialFunction.targets',
    'essentialFunction.recoveryMinutes',
  ],
  message: {
    en: '{name} took {minutes} minutes; the target is {target}.',
    de: '{name} dauerte {minutes} Minuten; das Ziel sind {target}.',
  },
  remedy: {
    en: 'Keep spares and images at hand, shorten the steps, or agree on a longer time with operations.',
    de: 'Ersatz und Abbilder bereithalten, Schritte verkürzen oder längere Zeit mit dem Betrieb vereinbaren.',
  },
  applies: ({ kind }) =>
    kind === undefined ? unknown(['kind']) : kind === 'recovery' || kind === 'restore' || kind === 'failover',
  check: (exercise, { plant }) => {
    const { measuredMinutes: minutes } = exercise;
    const target = exercise.targetMinutes ?? targetOfFunctions(plant, exercise.assets ?? []);
    if (minutes === undefined) return unknown(['measuredMinutes']);
    if (target === undefined) return unknown(['targetMinutes']);
    if (minutes <= target) return pass;
    const self = subjectOf('exercise', exercise);
    return fail([fact(self, 'measuredMinutes', minutes), fact(self, 'targetMinutes', target)], {
      values: { minutes, target },
    });
  },
});
