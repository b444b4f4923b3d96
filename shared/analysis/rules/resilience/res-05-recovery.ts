import { placesAround } from '../../access/places.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';
import { doneWithin, exercisesOf } from './exercise.ts';

const words = {
  untested: {
    en: 'its recovery was not exercised in time',
    de: 'die Wiederherstellung wurde nicht rechtzeitig geübt',
  },
  unsafe: {
    en: 'its recovery was exercised without the agreement of operations',
    de: 'die Wiederherstellung wurde ohne Zustimmung des Betriebs geübt',
  },
} as const;

/** R-RES-05: whatever matters most has been recovered once, without harm to the process. */
export const recoveryExercised = defineRule({
  ...overAssets,
  id: 'R-RES-05',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 7.4'], attack: ['T0826'] },
  title: { en: 'Recovery not exercised', de: 'Wiederherstellung nicht geübt' },
  precondition: {
    en: 'asset whose criticality is at the limit or above',
    de: 'Asset, dessen Kritikalität die Grenze erreicht',
  },
  formula: {
    en: 'no recovery exercise of it or its zone within the limit, or one that operations did not agree to as OT-safe',
    de: 'keine Wiederherstellungsübung für das Asset oder seine Zone innerhalb der Grenze, oder eine, die der Betrieb nicht als OT-sicher freigab',
  },
  needs: [
    'asset.criticality',
    'exercise.kind',
    'exercise.assets',
    'exercise.zones',
    'exercise.date',
    'exercise.otSafe',
    'exercise.result',
  ],
  limits: ['criticalFrom', 'recoveryTestedWithinDays'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Exercise the recovery on a bench or in a shutdown, agreed with operations, and measure it.',
    de: 'Wiederherstellung am Prüfstand oder im Stillstand üben, mit dem Betrieb abgestimmt, und die Zeit messen.',
  },
  applies: ({ criticality }, { limits }) =>
    criticality === undefined ? unknown(['criticality']) : criticality >= limits.criticalFrom,
  check: (asset, { plant, limits }) => {
    const exercises = (['recovery', 'restore'] as const).flatMap((kind) =>
      exercisesOf(plant, kind, placesAround(plant, asset)),
    );
    const done = doneWithin(exercises, plant.at, limits.recoveryTestedWithinDays);
    const self = subjectOf('asset', asset);
    const facts = [fact(self, 'criticality', asset.criticality), fact(self, 'exercise', exercises[0]?.date)];
    if (done.length === 0) return fail(facts, { values: { why: words.untested } });
    if (done.some(({ otSafe }) => otSafe === true)) return pass;
    if (done.some(({ otSafe }) => otSafe === undefined)) return unknown(['exercise.otSafe']);
    const subjects = done.map((exercise) => subjectOf('exercise', exercise));
    return fail(
      subjects.map((subject) => fact(subject, 'otSafe', false)),
      { values: { why: words.unsafe }, others: subjects },
    );
  },
});
