import type { AccessPoint, Channel } from '../../../model/model.ts';
import type { Fact } from '../../analysis.ts';
import { oncePerPlant } from '../../kept.ts';
import { controlOf, type Parameters } from '../../parameters.ts';
import { type End, endsOf, liesIn, type PlacedZone, type Plant, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overZones } from '../subjects.ts';

/** Access points that are a network of somebody else. */
const networks: ReadonlySet<AccessPoint['kind']> = new Set([
  'internet',
  'vendorRemote',
  'corporateNetwork',
  'cellular',
  'wireless',
]);

interface Contradictions {
  /** What joins the zone to something outside it over a network. */
  readonly edges: Fact[];
  /** What carries media in past a check station. */
  readonly unchecked: Fact[];
  /** Ways for media of which nobody has said where they are checked. */
  readonly open: Fact[];
}

function isIn(end: End, zone: PlacedZone): boolean {
  return end.type !== 'any' && end.type !== 'missing' && end.zone !== undefined && liesIn(end.zone, zone);
}

/** Zones around an end that are declared as air-gapped. */
function gapsAround(end: End): readonly PlacedZone[] {
  const gaps: PlacedZone[] = [];
  if (end.type === 'any' || end.type === 'missing') return gaps;
  for (let zone: PlacedZone | null = end.zone ?? null; zone !== null; zone = zone.parent)
    if (zone.zone.airGapped === true) gaps.push(zone);
  return gaps;
}

function checksMedia(parameters: Parameters, channel: Channel): boolean {
  return (channel.controls ?? []).some(({ control }) => controlOf(parameters, control)?.scope === 'media');
}

/** A channel that leads out of the zone. */
function crossing({ edges, unchecked }: Contradictions, channel: Channel, parameters: Parameters): void {
  const self = subjectOf('channel', channel);
  const carried = channel.medium === 'removableMedia' || channel.transport === 'media';
  if (!carried) edges.push(fact(self, 'protocol', channel.protocol ?? channel.port));
  else if (!checksMedia(parameters, channel)) unchecked.push(fact(self, 'controls', undefined));
}

/** An access point inside the zone. */
function wayIn({ edges, unchecked, open }: Contradictions, point: AccessPoint, plant: Plant): void {
  const self = subjectOf('accessPoint', point);
  if (networks.has(point.kind)) edges.push(fact(self, 'kind', point.kind));
  if (point.kind !== 'removableMedia') return;
  const where = fact(self, 'checkStation', point.checkStation);
  if (point.checkStation === undefined) open.push(where);
  else if (!plant.assetIndex.has(point.checkStation)) unchecked.push(where);
}

/** Everything that contradicts an air gap, in one pass over channels and access points. */
const contradictionsOf = oncePerPlant(
  ({ plant, parameters }: RuleContext): ReadonlyMap<PlacedZone, Contradictions> => {
    const made = new Map<PlacedZone, Contradictions>();
    const of = (zone: PlacedZone): Contradictions => {
      const before = made.get(zone);
      if (before !== undefined) return before;
      const empty: Contradictions = { edges: [], unchecked: [], open: [] };
      made.set(zone, empty);
      return empty;
    };
    for (const channel of plant.channels) {
      const { source, target } = endsOf(plant, channel);
      for (const zone of new Set([...gapsAround(source), ...gapsAround(target)]))
        if (!isIn(source, zone) || !isIn(target, zone)) crossing(of(zone), channel, parameters);
    }
    for (const point of plant.accessPoints) {
      const zone = plant.zoneIndex.get(point.zone ?? '');
      if (zone === undefined) continue;
      for (const gap of gapsAround({ type: 'zone', zone })) wayIn(of(gap), point, plant);
    }
    return made;
  },
);

/** R-CON-18: a zone that is called air-gapped is (domain 3.6): no network edge, and media only past a check station. */
export const airGap = defineRule({
  ...overZones,
  id: 'R-CON-18',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 2.3'], tenets: [2], attack: ['T0847'] },
  title: { en: 'Air gap that is none', de: 'Physische Trennung, die keine ist' },
  precondition: {
    en: 'a zone declared as air-gapped',
    de: 'eine Zone, die als physisch getrennt gekennzeichnet ist',
  },
  formula: {
    en: 'a channel or network access point leads out of it, or media come in past a check station',
    de: 'eine Kommunikation oder ein Netzzugang führt hinaus, oder Datenträger kommen an einer Prüfstation vorbei hinein',
  },
  needs: [
    'zone.airGapped',
    'zone.parent',
    'channel.source',
    'channel.target',
    'channel.medium',
    'channel.transport',
    'channel.controls',
    'accessPoint.kind',
    'accessPoint.zone',
    'accessPoint.checkStation',
  ],
  message: {
    en: '{name} is declared air-gapped, yet {edges} {edges:network connection|network connections} and {media} unchecked {media:way|ways} for media lead into it.',
    de: '{name} gilt als physisch getrennt, doch {edges} {edges:Netzverbindung|Netzverbindungen} und {media} {media:ungeprüfter Weg|ungeprüfte Wege} für Datenträger führen hinein.',
  },
  remedy: {
    en: 'Correct the claim or cut the connections; take media through a check station.',
    de: 'Aussage berichtigen oder Verbindungen trennen; Datenträger über eine Prüfstation führen.',
  },
  applies: ({ zone }) => zone.airGapped === true,
  check: (zone, context) => {
    const { edges = [], unchecked = [], open = [] } = contradictionsOf(context).get(zone) ?? {};
    const bad = [...edges, ...unchecked];
    if (bad.length > 0) {
      const facts = bad.slice(0, 10);
      return fail([fact(subjectOf('zone', zone.zone), 'airGapped', true), ...facts], {
        others: [...new Map(facts.map(({ subject }) => [subject.id, subject])).values()],
        values: { edges: edges.length, media: unchecked.length },
      });
    }
    return open.length === 0 ? pass : unknown(['accessPoint.checkStation'], open.slice(0, 10));
  },
});
