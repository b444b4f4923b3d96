import type { RecordOf } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { momentOf, quarterName, quarterOf } from '../../calendar.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overZones } from '../subjects.ts';
import { isBreakGlass, isBypass } from './session.ts';

/** Ways around the rules in one zone and quarter; `unsaid` and `open` count sessions that do not say. */
interface Detours {
  emergencies: number;
  bypasses: number;
  unsaid: number;
  open: number;
  /** The last session counted. */
  example: Subject;
}

/** The zones whose boundary holds what a session touched. */
function zonesTouched(plant: Plant, { touched = [] }: RecordOf<'session'>): ReadonlySet<string> {
  return new Set(
    touched.flatMap((id) => {
      const asset = plant.assets[plant.assetIndex.get(id) ?? -1];
      return asset === undefined ? [] : (placeOf(plant, asset)?.boundary.zone.id ?? []);
    }),
  );
}

/** Counts one session in. */
function countIn(counted: Detours, plant: Plant, session: RecordOf<'session'>): void {
  const emergency = isBreakGlass(plant, session);
  const bypass = isBypass(plant, session);
  if (emergency === true) counted.emergencies += 1;
  else if (emergency !== false) counted.unsaid += 1;
  if (bypass === true) counted.bypasses += 1;
  else if (bypass === undefined) counted.open += 1;
  if (emergency === true || bypass === true) counted.example = subjectOf('session', session);
}

/** Detours by zone and quarter. O(sessions and what they touched). */
const detours = oncePerPlant((plant: Plant): ReadonlyMap<string, ReadonlyMap<number, Detours>> => {
  const zones = new Map<string, Map<number, Detours>>();
  for (const session of sortedRecords(plant, 'session')) {
    if (session.start === undefined || session.denied === true) continue;
    const quarter = quarterOf(momentOf(session.start));
    for (const zone of zonesTouched(plant, session)) {
      const quarters = zones.get(zone) ?? new Map<number, Detours>();
      zones.set(zone, quarters);
      const example = subjectOf('session', session);
      const counted = quarters.get(quarter) ?? { emergencies: 0, bypasses: 0, unsaid: 0, open: 0, example };
      quarters.set(quarter, counted);
      countIn(counted, plant, session);
    }
  }
  return zones;
});

/** R-ACC-14: nobody has to go around the rules to get work done. */
export const bypass = defineRule({
  ...overZones,
  id: 'R-ACC-14',
  severity: 'medium',
  clauses: { nis2: ['f'], tenets: [4] },
  title: { en: 'Rules are worked around', de: 'Vorgaben werden umgangen' },
  precondition: {
    en: 'zone (asset group) that recorded sessions touched',
    de: 'Zone (Asset-Gruppe), die erfasste Sitzungen berührten',
  },
  formula: {
    en: 'more emergency accesses in one quarter than the limit, or a session around the gateway, in the running quarter or the one before',
    de: 'mehr Notfallzugänge in einem Quartal als die Grenze, oder eine Sitzung am Gateway vorbei, im laufenden oder vorigen Quartal',
  },
  needs: [
    'session.breakGlass',
    'session.grant',
    'session.bypassed',
    'session.enforcementPoint',
    'session.accessPath',
    'session.touched',
    'session.start',
    'session.denied',
    'accessPath.enforcementPoint',
  ],
  limits: ['breakGlassPerQuarter'],
  message: {
    en: '{name}: {emergencies} emergency accesses and {bypasses} sessions around the gateway in {quarter}; people find the rules in their way.',
    de: '{name}: {emergencies} Notfallzugänge und {bypasses} Sitzungen am Gateway vorbei in {quarter}; die Vorgaben stehen offenbar im Weg.',
  },
  remedy: {
    en: 'Ask why, and make the right way the quick one: faster approval, longer windows, a spare path.',
    de: 'Gründe erfragen und den richtigen Weg zum schnellen machen: schnellere Freigabe, längere Fenster, Ersatzweg.',
  },
  applies: ({ zone }, { plant }) => detours(plant).has(zone.id),
  check: (zone, { plant, limits }) => {
    const quarters = detours(plant).get(zone.zone.id) ?? new Map<number, Detours>();
    const limit = limits.breakGlassPerQuarter;
    const now = quarterOf(momentOf(plant.at));
    const recent = [now, now - 1].flatMap((quarter) => {
      const counted = quarters.get(quarter);
      return counted === undefined ? [] : [{ quarter, ...counted }];
    });
    const over = recent.find(({ emergencies, bypasses }) => emergencies > limit || bypasses > 0);
    if (over !== undefined) {
      const { quarter, emergencies, bypasses, example } = over;
      return fail([fact(example, 'start', quarterName(quarter))], {
        values: { emergencies, bypasses, quarter: quarterName(quarter) },
        others: [example],
      });
    }
    if (recent.some(({ emergencies, unsaid }) => emergencies + unsaid > limit))
      return unknown(['session.breakGlass']);
    return recent.some(({ open }) => open > 0) ? unknown(['session.bypassed']) : pass;
  },
});
