import { fill } from '../../../model/language.ts';
import type { Identity } from '../../../model/model.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import { isInUse, isNonHuman, isVendor } from '../identities/identity.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { doneWithin, exercisesOf } from './exercise.ts';

const words = {
  untested: {
    en: 'withdrawing its access was not exercised in time',
    de: 'der Entzug wurde nicht rechtzeitig geübt',
  },
  slow: {
    en: 'withdrawing its access took {minutes} minutes; the limit is {limit}',
    de: 'der Entzug dauerte {minutes} Minuten; die Grenze sind {limit}',
  },
} as const;

/** Everything an identity is for lies in zones declared air-gapped. */
function isAirGapped(plant: Plant, { zones = [], assets = [] }: Identity): boolean {
  const places = [
    ...zones.map((id) => plant.zoneIndex.get(id)),
    ...assets.map((id) => {
      const asset = plant.assets[plant.assetIndex.get(id) ?? -1];
      return asset === undefined ? undefined : placeOf(plant, asset);
    }),
  ];
  return places.length > 0 && places.every((zone) => (zone?.boundary.zone ?? zone?.zone)?.airGapped === true);
}

/** R-RES-04: access of vendors and machines can be withdrawn fast. */
export const revocation = defineRule({
  ...overRecords('identity'),
  id: 'R-RES-04',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.3'], tenets: [4], nhi: ['NHI1'], attack: ['T0859'] },
  title: { en: 'Withdrawal of access not exercised', de: 'Entzug des Zugriffs nicht geübt' },
  precondition: {
    en: 'vendor or non-human identity in use',
    de: 'Identität eines Dienstleisters oder technische Identität, in Benutzung',
  },
  formula: {
    en: 'no revocation exercise within the limit, or it took longer than the limit (minutes online, hours where everything it is for is air-gapped)',
    de: 'keine Entzugsübung innerhalb der Grenze, oder sie dauerte länger als die Grenze (Minuten online, Stunden, wo alles Zugehörige physisch getrennt ist)',
  },
  needs: [
    'identity.kind',
    'identity.supplier',
    'identity.enabled',
    'identity.zones',
    'identity.assets',
    'zone.airGapped',
    'exercise.kind',
    'exercise.identities',
    'exercise.date',
    'exercise.measuredMinutes',
    'exercise.result',
  ],
  limits: ['revocationTestedWithinDays', 'revocationMinutes', 'revocationAirGappedHours'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Drill it: disable the identity, measure until the last session is gone, and enable it again.',
    de: 'Üben: Identität sperren, Zeit bis zum Ende der letzten Sitzung messen, wieder freigeben.',
  },
  applies: (identity) => {
    if (!isInUse(identity)) return false;
    return isVendor(identity) === true || isNonHuman(identity);
  },
  check: (identity, { plant, limits }) => {
    const exercises = exercisesOf(plant, 'revocation', [identity.id]);
    const [last] = doneWithin(exercises, plant.at, limits.revocationTestedWithinDays);
    const self = subjectOf('identity', identity);
    if (last === undefined) {
      return fail([fact(self, 'exercise', exercises[0]?.date)], { values: { why: words.untested } });
    }
    const minutes = last.measuredMinutes;
    if (minutes === undefined) return unknown(['exercise.measuredMinutes']);
    const limit = isAirGapped(plant, identity)
      ? limits.revocationAirGappedHours * 60
      : limits.revocationMinutes;
    if (minutes <= limit) return pass;
    const subject = subjectOf('exercise', last);
    const why = fill(words.slow, { minutes, limit });
    return fail([fact(subject, 'measuredMinutes', minutes)], { values: { why }, others: [subject] });
  },
});
