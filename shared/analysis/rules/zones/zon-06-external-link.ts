import { fill, type Localised } from '../../../model/language.ts';
import type { AccessPoint, Channel } from '../../../model/model.ts';
import type { Fact } from '../../analysis.ts';
import { bookOfPlant } from '../../books.ts';
import { type End, endsOf, levelOf, type PlacedZone, type Plant, subjectOf } from '../../plant.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { membersOf, overZones } from '../subjects.ts';

const externalKinds: ReadonlySet<AccessPoint['kind']> = new Set(['internet', 'vendorRemote', 'cellular']);

/** Tells of ends of channels whether they are outside the organisation. */
function externalTest({ assets, accessPoints, own }: Plant): (end: End) => boolean {
  // Tens of thousands of channels end at the same assets.
  const isOutside = new Uint8Array(assets.length);
  for (const [index, { purdueLevel }] of assets.entries())
    if (purdueLevel === 'external' || own.placeAt(index)?.kind === 'external') isOutside[index] = 1;
  return (end) => {
    if (end.type === 'asset') return isOutside[end.asset] === 1;
    if (end.type === 'accessPoint') return externalKinds.has(accessPoints[end.accessPoint]?.kind);
    return end.type === 'zone' && end.zone.kind === 'external';
  };
}

/** The zone an end lies in, where it lies in one of ours. */
function zoneAt(end: End): PlacedZone | undefined {
  return end.type === 'asset' || end.type === 'zone' ? end.zone?.boundary : undefined;
}

/** Facts about the external links of each zone, by zone. */
const linksByZone = bookOfPlant((plant: Plant): ReadonlyMap<PlacedZone, readonly Fact[]> => {
  const links = new Map<PlacedZone, Fact[]>();
  const note = (zone: PlacedZone | undefined, found: Fact): void => {
    if (zone === undefined || zone.kind === 'external') return;
    const list = links.get(zone);
    if (list === undefined) links.set(zone, [found]);
    else list.push(found);
  };
  const isOutside = externalTest(plant);
  for (const channel of plant.channels) {
    const { source, target } = endsOf(plant, channel);
    if (isOutside(target)) note(zoneAt(source), channelFact(channel));
    if (isOutside(source)) note(zoneAt(target), channelFact(channel));
  }
  for (const accessPoint of plant.accessPoints) {
    const zone = accessPoint.zone === undefined ? undefined : plant.zoneIndex.get(accessPoint.zone);
    if (!externalKinds.has(accessPoint.kind)) continue;
    note(zone?.boundary, fact(subjectOf('accessPoint', accessPoint), 'kind', accessPoint.kind));
  }
  return links;
});

function channelFact(channel: Channel): Fact {
  return fact(subjectOf('channel', channel), 'protocol', channel.protocol ?? channel.port);
}

function linksOf(plant: Plant, zone: PlacedZone): readonly Fact[] {
  return linksByZone(plant, zone) ?? [];
}

const holdsLow: Localised = {
  en: 'it holds {count} {count:asset|assets} of level 2 or below',
  de: 'sie enthält {count} {count:Asset|Assets} der Ebene 2 oder darunter',
};

const declaredApart: Localised = {
  en: 'it is declared as not externally connected',
  de: 'sie ist als nicht extern verbunden gekennzeichnet',
};

/** R-ZON-06: a zone with a link to the outside is declared so, and holds nothing of level 2 or below. */
export const externalLink = defineRule({
  ...overZones,
  id: 'R-ZON-06',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['ZCR 3.6', 'SR 1.13'], tenets: [2], attack: ['T0822'] },
  title: { en: 'External link into a control zone', de: 'Externe Verbindung in eine Steuerungszone' },
  precondition: { en: 'a zone with a link to the outside', de: 'eine Zone mit einer Verbindung nach außen' },
  formula: {
    en: 'the zone is not declared as externally connected, or holds an asset of level 2 or below',
    de: 'die Zone ist nicht als extern verbunden gekennzeichnet oder enthält ein Asset der Ebene 2 oder darunter',
  },
  needs: [
    'zone.externallyConnected',
    'zone.kind',
    'accessPoint.kind',
    'accessPoint.zone',
    'channel.source',
    'channel.target',
    'asset.purdueLevel',
  ],
  message: {
    en: '{name} has {links} {links:link|links} to the outside; {why}.',
    de: '{name} hat {links} {links:Verbindung|Verbindungen} nach außen; {why}.',
  },
  remedy: {
    en: 'End external links in a DMZ and declare the zone as externally connected.',
    de: 'Externe Verbindungen in einer DMZ enden lassen und die Zone als extern verbunden kennzeichnen.',
  },
  check: (zone, { plant }) => {
    const links = linksOf(plant, zone);
    if (zone.boundary !== zone || links.length === 0) return notApplicable;
    const levels = membersOf(plant, zone).map((asset) => ({ asset, level: levelOf(plant, asset) }));
    const low = levels.filter(({ level }) => level !== undefined && levelRank[level] <= 2);
    const self = subjectOf('zone', zone.zone);
    const flag = fact(self, 'externallyConnected', zone.zone.externallyConnected);
    if (low.length > 0) {
      const others = low.slice(0, 10).map(({ asset }) => subjectOf('asset', asset));
      const why = fill(holdsLow, { count: low.length });
      return fail([...links.slice(0, 10), flag], { others, values: { links: links.length, why } });
    }
    if (zone.zone.externallyConnected === false) {
      return fail([...links.slice(0, 10), flag], { values: { links: links.length, why: declaredApart } });
    }
    const missing = [
      ...(zone.zone.externallyConnected === undefined ? ['externallyConnected'] : []),
      ...(levels.some(({ level }) => level === undefined) ? ['purdueLevel'] : []),
    ];
    return missing.length > 0 ? unknown(missing, [...links.slice(0, 10), flag]) : pass;
  },
});
