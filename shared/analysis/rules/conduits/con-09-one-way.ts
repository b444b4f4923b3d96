import type { Channel, Conduit } from '../../../model/model.ts';
import type { Fact } from '../../analysis.ts';
import { oncePerPlant } from '../../kept.ts';
import { type End, endsOf, liesIn, type PlacedZone, type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';

/** The channels of each conduit, by its id. */
const channelsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Channel[]> => {
  const lists = new Map<string, Channel[]>();
  for (const channel of plant.channels) {
    if (channel.conduit === undefined) continue;
    const list = lists.get(channel.conduit);
    if (list === undefined) lists.set(channel.conduit, [channel]);
    else list.push(channel);
  }
  return lists;
});

function lands(end: End, zone: PlacedZone): boolean {
  return end.type !== 'any' && end.type !== 'missing' && end.zone !== undefined && liesIn(end.zone, zone);
}

/** Whether data of a channel flow against the one way; the field that is missing where that is open. */
function flowsBack(plant: Plant, channel: Channel, to: PlacedZone | undefined): boolean | string {
  const { direction } = channel;
  if (direction === 'bothWays') return true;
  if (direction === undefined) return 'channel.direction';
  if (to === undefined) return 'oneWayTo';
  const { source, target } = endsOf(plant, channel);
  return !lands(direction === 'toTarget' ? target : source, to);
}

function hasDiode(plant: Plant, conduit: Conduit): boolean {
  return (conduit.boundaryDevices ?? []).some(
    (device) => plant.assets[plant.assetIndex.get(device) ?? -1]?.type === 'dataDiode',
  );
}

/** R-CON-09: where data may flow one way only, none flow back. */
export const oneWay = defineRule({
  ...overConduits,
  id: 'R-CON-09',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2'], tenets: [2], attack: ['T0884'] },
  title: { en: 'Data flow back through a one-way conduit', de: 'Rückfluss in einem Einweg-Conduit' },
  precondition: {
    en: 'a conduit declared as unidirectional',
    de: 'ein Conduit, das als unidirektional gekennzeichnet ist',
  },
  formula: {
    en: 'a channel of the conduit carries data in both directions, or out of the zone they may flow to',
    de: 'eine Kommunikation des Conduits trägt Daten in beide Richtungen oder aus der Zone heraus, in die sie fließen dürfen',
  },
  needs: [
    'conduit.unidirectional',
    'conduit.oneWayTo',
    'conduit.boundaryDevices',
    'channel.conduit',
    'channel.direction',
    'channel.source',
    'channel.target',
  ],
  message: {
    en: '{name} is declared one-way, and {count} {count:channel carries|channels carry} data back.',
    de: '{name} ist als Einweg gekennzeichnet, und {count} {count:Kommunikation trägt|Kommunikationen tragen} Daten zurück.',
  },
  remedy: {
    en: 'Remove the return channel, or use a data diode with a proxy on either side.',
    de: 'Rückkanal entfernen oder eine Datendiode mit Proxy auf jeder Seite einsetzen.',
  },
  applies: (conduit, { plant }) => {
    if (conduit.unidirectional !== undefined) return conduit.unidirectional;
    return hasDiode(plant, conduit) ? unknown(['unidirectional']) : false;
  },
  check: (conduit, { plant }) => {
    const to = conduit.oneWayTo === undefined ? undefined : plant.zoneIndex.get(conduit.oneWayTo);
    const flows = (channelsOf(plant).get(conduit.id) ?? []).map((channel) => ({
      channel,
      back: flowsBack(plant, channel, to),
    }));
    const back = flows.filter((flow) => flow.back === true).map(({ channel }) => channel);
    if (back.length > 0) {
      const others = back.slice(0, 10).map((channel) => subjectOf('channel', channel));
      const facts: Fact[] = [fact(subjectOf('conduit', conduit), 'unidirectional', true)];
      for (const channel of back.slice(0, 10))
        facts.push(fact(subjectOf('channel', channel), 'direction', channel.direction));
      return fail(facts, { others, values: { count: back.length } });
    }
    const missing = [...new Set(flows.flatMap((flow) => (typeof flow.back === 'string' ? flow.back : [])))];
    return missing.length === 0 ? pass : unknown(missing);
  },
});
