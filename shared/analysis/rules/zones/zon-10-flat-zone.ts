import { basisOf, type Graph, rowEnd, rowStart } from '../../graph/graph.ts';
import { type PlacedZone, positionOf, subjectOf } from '../../plant.ts';
import { weightOf } from '../../risk/risk.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { membersOf, overZones } from '../subjects.ts';

/** The largest share of the other assets of a zone, by weight, that one of them reaches without leaving the zone. */
function reachInside({ attack, plant, parameters }: RuleContext, zone: PlacedZone): number {
  const weights = new Map<number, number>();
  for (const asset of membersOf(plant, zone))
    weights.set(positionOf(plant, asset), weightOf(parameters, asset));
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  let most = 0;
  for (const [member, own] of weights) {
    if (whole <= own) continue;
    most = Math.max(most, (reachedFrom(attack.graph, member, weights) - own) / (whole - own));
    if (most >= 1) return 1;
  }
  return most;
}

/** What an asset of a zone reaches inside it, itself included, as a sum of weights. */
function reachedFrom(graph: Graph, start: number, weights: ReadonlyMap<number, number>): number {
  const seen = new Set([start]);
  let sum = 0;
  // The loop also visits what it appends.
  for (const node of seen) {
    sum += weights.get(node) ?? 0;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      const next = graph.target[slot] ?? 0;
      const staysInside = weights.has(next) || (next >= graph.real && basisOf(graph, slot) !== 'conduit');
      if (staysInside && (graph.mode[slot] ?? 0) > 0) seen.add(next);
    }
  }
  return sum;
}

/** R-ZON-10: a large zone is not flat. */
export const flatZone = defineRule({
  ...overZones,
  id: 'R-ZON-10',
  severity: 'medium',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 5.4'], tenets: [1, 3], attack: ['T0867'] },
  title: { en: 'Large flat zone', de: 'Große flache Zone' },
  precondition: {
    en: 'a zone of the organisation that is not microsegmented',
    de: 'eine Zone der Organisation ohne Mikrosegmentierung',
  },
  formula: {
    en: 'reach of some asset inside the zone, by weight > limit, and number of assets > limit',
    de: 'Reichweite eines Assets innerhalb der Zone, gewichtet > Grenze, und Anzahl der Assets > Grenze',
  },
  needs: [
    'zone.microsegmented',
    'zone.kind',
    'zone.parent',
    'asset.zone',
    'asset.criticality',
    'channel.source',
    'channel.target',
  ],
  limits: ['flatReach', 'flatAssets'],
  message: {
    en: '{name} is flat: one of its {count} assets reaches {percent} % of the others; more than {limit} should not lie so.',
    de: '{name} ist flach: Eines der {count} Assets erreicht {percent} % der anderen; mehr als {limit} sollten nicht so liegen.',
  },
  remedy: {
    en: 'Microsegment it: a cell per machine, a channel for what has to pass.',
    de: 'Mikrosegmentieren: eine Zelle je Maschine, eine Kommunikation je nötigem Verkehr.',
  },
  applies: (zone) =>
    zone.boundary === zone &&
    zone.kind !== 'external' &&
    zone.members.length > 0 &&
    zone.zone.microsegmented !== true,
  check: (zone, context) => {
    const { limits } = context;
    const count = zone.members.length;
    if (count <= limits.flatAssets) return pass;
    const reach = reachInside(context, zone);
    if (reach <= limits.flatReach) return pass;
    const self = subjectOf('zone', zone.zone);
    const facts = [
      fact(self, 'microsegmented', zone.zone.microsegmented),
      fact(self, 'assets', count),
      fact(self, 'reach', reach.toFixed(2)),
    ];
    if (zone.zone.microsegmented === undefined) return unknown(['microsegmented'], facts);
    const percent = Math.round(reach * 100);
    return fail(facts, { values: { count, percent, limit: limits.flatAssets } });
  },
});
