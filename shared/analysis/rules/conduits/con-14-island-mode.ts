import { oncePerPlant } from '../../kept.ts';
import { targetOf } from '../../levels/scope.ts';
import { daysBetween, type PlacedZone, type Plant } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown, type Verdict } from '../rule.ts';
import { carriesLevel, type Levelled, overLevelled } from '../zones/zon-07-target-set.ts';
import { flowTarget, restrictedDataFlow } from './flow-target.ts';

/** The latest island exercise of each zone, by the zone's id: the zones it names and those of its assets. */
const exercisesOf = oncePerPlant((plant: Plant): ReadonlyMap<string, string> => {
  const days = new Map<string, string>();
  const note = (zone: string | undefined, day: string): void => {
    if (zone !== undefined && day > (days.get(zone) ?? '')) days.set(zone, day);
  };
  for (const { kind, date, zones, assets, result } of plant.model.exercise.values()) {
    if (kind !== 'island' || date === undefined || result === 'failed') continue;
    for (const zone of zones ?? []) note(zone, date);
    for (const asset of assets ?? []) note(plant.assets[plant.assetIndex.get(asset) ?? -1]?.zone, date);
  }
  return days;
});

function latest(plant: Plant, zone: PlacedZone): string | undefined {
  const days = [zone.zone.islandModeTested, exercisesOf(plant).get(zone.zone.id)];
  return days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
}

function answer(item: Levelled, last: string | undefined, context: RuleContext): Verdict {
  const { plant, limits } = context;
  if (last === undefined) return unknown(['islandModeTested']);
  const days = daysBetween(last, plant.at);
  const limit = limits.islandModeWithinDays;
  if (days <= limit) return pass;
  return fail([fact(overLevelled.subject(item), 'islandModeTested', last)], { values: { days, limit } });
}

/** R-CON-14: where the data flow is restricted at SL 3 and above, working as an island was tried. */
export const islandMode = defineRule<Levelled>({
  ...overLevelled,
  id: 'R-CON-14',
  severity: 'medium',
  clauses: { nis2: ['c'], iec: ['SR 5.2 RE 2', 'SR 5.1 RE 2'], attack: ['T0826'] },
  title: { en: 'Island mode not tested', de: 'Inselbetrieb nicht geprüft' },
  precondition: {
    en: 'a zone or conduit with SL-T[RDF] ≥ limit',
    de: 'eine Zone oder ein Conduit mit SL-T[RDF] ≥ Grenze',
  },
  formula: {
    en: 'assessment date − last test of island mode > limit; a passed island exercise counts',
    de: 'Bewertungsdatum − letzte Prüfung des Inselbetriebs > Grenze; eine bestandene Inselübung zählt',
  },
  needs: [
    'zone.islandModeTested',
    'conduit.islandModeTested',
    'zone.slTarget',
    'conduit.slTarget',
    'exercise.kind',
    'exercise.date',
    'exercise.zones',
    'exercise.assets',
    'exercise.result',
  ],
  limits: ['islandModeFrom', 'islandModeWithinDays'],
  message: {
    en: '{name}: island mode was last tested {days} days ago; the limit is {limit} days.',
    de: '{name}: Inselbetrieb wurde zuletzt vor {days} Tagen geprüft; die Grenze sind {limit} Tage.',
  },
  remedy: {
    en: 'Cut the connection in a planned window and see what keeps working.',
    de: 'Verbindung in einem geplanten Fenster trennen und sehen, was weiterläuft.',
  },
  check: (item, context) => {
    const { plant, limits } = context;
    if (!carriesLevel(item)) return notApplicable;
    const level =
      item.kind === 'zone' ? targetOf(item.zone)?.[restrictedDataFlow] : flowTarget(plant, item.conduit);
    if (level === undefined) return unknown(['slTarget']);
    if (level < limits.islandModeFrom) return notApplicable;
    const last = item.kind === 'zone' ? latest(plant, item.zone) : item.conduit.islandModeTested;
    return answer(item, last, context);
  },
});
