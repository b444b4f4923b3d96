import type { Conduit } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overZones } from '../subjects.ts';

/** The conduits that join each zone, by the zone's id. */
const conduitsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Conduit[]> => {
  const lists = new Map<string, Conduit[]>();
  for (const conduit of plant.conduits) {
    for (const zone of new Set(conduit.zones)) {
      const list = lists.get(zone);
      if (list === undefined) lists.set(zone, [conduit]);
      else list.push(conduit);
    }
  }
  return lists;
});

/** R-ZON-11: who answers for a zone and what holds its boundary is recorded (ZCR 6.4). */
export const characteristics = defineRule({
  ...overZones,
  id: 'R-ZON-11',
  severity: 'medium',
  clauses: { nis2: ['a'], iec: ['ZCR 6.4', 'SR 5.2'] },
  title: {
    en: 'Zone without boundary device or accountable',
    de: 'Zone ohne Grenzgerät oder Verantwortliche',
  },
  precondition: {
    en: 'a zone of the organisation with a boundary of its own',
    de: 'eine Zone der Organisation mit eigener Grenze',
  },
  formula: {
    en: 'accountable organisation empty, or a conduit of the zone has no boundary device',
    de: 'verantwortliche Organisation leer, oder ein Conduit der Zone hat kein Grenzgerät',
  },
  needs: [
    'zone.accountable',
    'zone.owner',
    'zone.kind',
    'zone.parent',
    'conduit.zones',
    'conduit.boundaryDevices',
  ],
  message: {
    en: '{name} is not described completely: {what} missing.',
    de: '{name} ist nicht vollständig beschrieben: {whatDe} fehlt.',
  },
  remedy: {
    en: 'Record who answers for the zone and which device holds its boundary.',
    de: 'Erfassen, wer für die Zone verantwortlich ist und welches Gerät ihre Grenze hält.',
  },
  applies: (zone) => zone.boundary === zone && zone.kind !== 'external',
  check: ({ zone }, { plant }) => {
    const self = subjectOf('zone', zone);
    const answers = Boolean(zone.accountable || zone.owner);
    const conduits = conduitsOf(plant).get(zone.id) ?? [];
    const bare = conduits.filter(({ boundaryDevices }) => (boundaryDevices ?? []).length === 0);
    const facts = [
      ...(answers ? [] : [fact(self, 'accountable', zone.accountable)]),
      ...bare
        .slice(0, 10)
        .map((conduit) => fact(subjectOf('conduit', conduit), 'boundaryDevices', undefined)),
    ];
    if (facts.length > 0) {
      const device = bare.length > 0;
      const what = [...(answers ? [] : ['accountable organisation']), ...(device ? ['boundary device'] : [])];
      const whatDe = [
        ...(answers ? [] : ['verantwortliche Organisation']),
        ...(device ? ['Grenzgerät'] : []),
      ];
      return fail(facts, {
        others: bare.slice(0, 10).map((conduit) => subjectOf('conduit', conduit)),
        values: { what: what.join(' and '), whatDe: whatDe.join(' und ') },
      });
    }
    const lost = conduits.filter(({ boundaryDevices }) =>
      (boundaryDevices ?? []).some((device) => !plant.assetIndex.has(device)),
    );
    return lost.length === 0 ? pass : unknown(['conduit.boundaryDevices']);
  },
});
