import type { Channel, Conduit } from '../../../model/model.ts';
import { crosses } from '../../graph/channel-steps.ts';
import { oncePerPlant } from '../../kept.ts';
import {
  assetAt,
  type End,
  endsOf,
  isOutside,
  liesIn,
  type PlacedZone,
  type Plant,
  subjectOf,
} from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { endSubjects, missingEnds, overChannels } from '../subjects.ts';

function zoneOf(end: End): PlacedZone | undefined {
  return end.type === 'any' || end.type === 'missing' ? undefined : end.zone;
}

/** Zones of a conduit that contain an end; null for an end that lies in no zone of its own (outside, anything). */
function coverOf(plant: Plant, conduit: Conduit, end: End): readonly PlacedZone[] | null {
  const zone = zoneOf(end);
  if (zone === undefined) return null;
  return (conduit.zones ?? []).flatMap((id) => {
    const joined = plant.zoneIndex.get(id);
    return joined !== undefined && liesIn(zone, joined) ? joined : [];
  });
}

/**
 * True where the conduit joins the zones the channel runs between. A zone of the conduit may lie around the end's own
 * zone at any depth, but the two ends need two different zones of it.
 */
function joinsEnds(plant: Plant, conduit: Conduit, channel: Channel): boolean {
  const ends = endsOf(plant, channel);
  const source = coverOf(plant, conduit, ends.source);
  const target = coverOf(plant, conduit, ends.target);
  if (source === null || target === null) return (source ?? target ?? [null]).length > 0;
  return source.some((from) => target.some((to) => from !== to));
}

/** Conduits by each zone they join. A plant is never changed, so they are listed once. */
const conduitsByZone = oncePerPlant((plant: Plant): ReadonlyMap<PlacedZone, readonly Conduit[]> => {
  const lists = new Map<PlacedZone, Conduit[]>();
  for (const conduit of plant.conduits) {
    for (const id of new Set(conduit.zones)) {
      const zone = plant.zoneIndex.get(id);
      const list = zone === undefined ? undefined : lists.get(zone);
      if (list !== undefined) list.push(conduit);
      else if (zone !== undefined) lists.set(zone, [conduit]);
    }
  }
  return lists;
});

/** Whether any conduit joins the ends. Only those of the zones around one end are asked: no other one can. */
function isJoinable(plant: Plant, channel: Channel): boolean {
  const ends = endsOf(plant, channel);
  const zone = zoneOf(ends.source) ?? zoneOf(ends.target);
  if (zone === undefined) return plant.conduits.some((conduit) => joinsEnds(plant, conduit, channel));
  const lists = conduitsByZone(plant);
  for (let around: PlacedZone | null = zone; around !== null; around = around.parent) {
    if (lists.get(around)?.some((conduit) => joinsEnds(plant, conduit, channel)) === true) return true;
  }
  return false;
}

/** An asset of the organisation that lies in no known zone leaves open what the channel crosses. */
function isUnplaced(plant: Plant, end: End): boolean {
  if (end.type !== 'asset' || end.zone !== undefined) return false;
  const asset = assetAt(plant, end);
  return asset !== undefined && !isOutside(plant, asset);
}

/** R-CON-01: a channel that crosses a zone boundary belongs to a conduit that joins the two zones. */
export const inAConduit = defineRule({
  ...overChannels,
  id: 'R-CON-01',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['ZCR 3.1', 'SR 5.2'], tenets: [2], attack: ['T0866'] },
  title: { en: 'Channel outside any conduit', de: 'Kommunikation außerhalb jedes Conduits' },
  precondition: {
    en: 'a channel that crosses a zone boundary',
    de: 'eine Kommunikation über eine Zonengrenze',
  },
  formula: {
    en: 'no conduit that joins the two zones contains it',
    de: 'kein Conduit, das die beiden Zonen verbindet, enthält sie',
  },
  needs: ['channel.source', 'channel.target', 'channel.conduit', 'conduit.zones', 'asset.zone'],
  message: {
    en: '{name} crosses a zone boundary, and no conduit joins the zones it runs between.',
    de: '{name} überschreitet eine Zonengrenze, und kein Conduit verbindet die beiden Zonen.',
  },
  remedy: {
    en: 'Define the conduit and put the channel into it, or remove the channel.',
    de: 'Conduit festlegen und die Kommunikation aufnehmen, oder sie abstellen.',
  },
  check: (channel, { plant }) => {
    const missing = missingEnds(plant, channel);
    if (missing.length > 0) return unknown(missing);
    const { source, target } = endsOf(plant, channel);
    if (isUnplaced(plant, source) || isUnplaced(plant, target)) return unknown(['zone']);
    if (!crosses(source, target)) return notApplicable;
    const self = subjectOf('channel', channel);
    const named = channel.conduit === undefined ? undefined : plant.model.conduit.get(channel.conduit);
    if (named !== undefined && joinsEnds(plant, named, channel)) return pass;
    if (named === undefined && isJoinable(plant, channel)) {
      return unknown(['conduit'], [fact(self, 'conduit', undefined)]);
    }
    return fail([fact(self, 'conduit', named?.name ?? channel.conduit)], {
      others: endSubjects(plant, channel),
    });
  },
});
