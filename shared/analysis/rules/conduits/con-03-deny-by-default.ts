import type { Conduit } from '../../../model/model.ts';
import { targetOf } from '../../levels/security-levels.ts';
import { type End, endsOf, liesIn, type PlacedZone, type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';

/** Position of RDF in an SL vector. */
const restrictedDataFlow = 4;

/** Zones between an end of a channel and the zones a conduit joins, the end's own first. */
function reachedBy(end: End, joined: readonly PlacedZone[]): readonly PlacedZone[] {
  if (end.type === 'any' || end.type === 'missing') return [];
  const reached: PlacedZone[] = [];
  for (let zone = end.zone ?? null; zone !== null && !joined.includes(zone); zone = zone.parent)
    if (joined.some((around) => zone !== null && liesIn(zone, around))) reached.push(zone);
  return reached;
}

const remembered = new WeakMap<Plant, ReadonlyMap<string, readonly PlacedZone[]>>();

/** The zones each conduit joins and the sub-zones its channels end in: it carries into them, whatever it is drawn to. */
function carriedInto(plant: Plant): ReadonlyMap<string, readonly PlacedZone[]> {
  const known = remembered.get(plant);
  if (known !== undefined) return known;
  const carried = new Map<string, Set<PlacedZone>>();
  for (const { id, zones } of plant.conduits)
    carried.set(id, new Set((zones ?? []).flatMap((zone) => plant.zoneIndex.get(zone) ?? [])));
  const joined = new Map([...carried].map(([id, zones]) => [id, [...zones]]));
  for (const channel of plant.channels) {
    const zones = channel.conduit === undefined ? undefined : carried.get(channel.conduit);
    const around = joined.get(channel.conduit ?? '') ?? [];
    const { source, target } = endsOf(plant, channel);
    for (const zone of [source, target].flatMap((end) => reachedBy(end, around))) zones?.add(zone);
  }
  const lists = new Map([...carried].map(([id, zones]) => [id, [...zones]]));
  remembered.set(plant, lists);
  return lists;
}

/** SL-T for RDF of a conduit: its own, else the highest of the zones it carries into; undefined where none is set. */
function flowTarget(plant: Plant, conduit: Conduit): number | undefined {
  if (conduit.slTarget !== undefined) return conduit.slTarget[restrictedDataFlow];
  const zones = carriedInto(plant).get(conduit.id) ?? [];
  const targets = zones.flatMap((zone) => targetOf(zone)?.[restrictedDataFlow] ?? []);
  return targets.length === 0 ? undefined : Math.max(...targets);
}

/** R-CON-03: from SL-T 2 for restricted data flow on, a conduit denies by default. */
export const denyByDefault = defineRule({
  ...overConduits,
  id: 'R-CON-03',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2 RE 1'], tenets: [6], attack: ['T0866'] },
  title: { en: 'Conduit does not deny by default', de: 'Conduit verbietet nicht grundsätzlich' },
  precondition: { en: 'a conduit with SL-T[RDF] ≥ limit', de: 'ein Conduit mit SL-T[RDF] ≥ Grenze' },
  formula: { en: 'default action ≠ deny', de: 'Grundregel ≠ verbieten' },
  needs: ['conduit.defaultAction', 'conduit.slTarget', 'conduit.zones', 'zone.slTarget'],
  limits: ['denyByDefaultFrom'],
  message: {
    en: '{name} has SL-T {level} for restricted data flow and allows by default.',
    de: '{name} hat SL-T {level} für eingeschränkten Datenfluss und erlaubt grundsätzlich alles.',
  },
  remedy: {
    en: 'Deny by default, allow by exception.',
    de: 'Grundsätzlich verbieten, nur Ausnahmen erlauben.',
  },
  check: (conduit, { plant, limits }) => {
    const level = flowTarget(plant, conduit);
    if (level !== undefined && level < limits.denyByDefaultFrom) return notApplicable;
    if (conduit.defaultAction === 'deny') return pass;
    const missing = [
      ...(level === undefined ? ['slTarget'] : []),
      ...(conduit.defaultAction === undefined ? ['defaultAction'] : []),
    ];
    if (missing.length > 0 || level === undefined) return unknown(missing);
    const self = subjectOf('conduit', conduit);
    return fail([fact(self, 'defaultAction', conduit.defaultAction), fact(self, 'slTarget', level)], {
      values: { level },
    });
  },
});
