import type { Channel } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { endsOf, levelOf, type Plant, subjectOf } from '../../plant.ts';
import { levelRank } from '../levels.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  any: { en: 'it may reach anything', de: 'er darf alles erreichen' },
  below: {
    en: 'it reaches level 2 or below outside any conduit',
    de: 'er erreicht Ebene 2 oder darunter außerhalb jedes Conduits',
  },
} as const;

/** Channels to level 2 or below that belong to no conduit, by the asset they start from. */
const uncontained = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Channel[]> => {
  const bySource = new Map<string, Channel[]>();
  for (const channel of plant.channels) {
    const { source, target } = endsOf(plant, channel);
    if (channel.conduit !== undefined || source.type !== 'asset' || target.type !== 'asset') continue;
    const from = plant.assets[source.asset];
    const to = plant.assets[target.asset];
    const level = to === undefined ? undefined : levelOf(plant, to);
    if (from === undefined || level === undefined || levelRank[level] > 2) continue;
    bySource.set(from.id, [...(bySource.get(from.id) ?? []), channel]);
  }
  return bySource;
});

/** R-K8S-06: what runs at the edge reaches what it must and nothing else. */
export const edgeEgress = defineRule({
  ...overRecords('workload'),
  id: 'R-K8S-06',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2'], tenets: [2], attack: ['T0884'] },
  title: { en: 'Edge workload reaches too far', de: 'Edge-Workload reicht zu weit' },
  precondition: {
    en: 'workload at the edge, by its own statement or because it runs on an edge gateway',
    de: 'Workload am Rand, nach eigener Angabe oder weil er auf einem Edge-Gateway läuft',
  },
  formula: {
    en: 'egress any, or a channel from its device to level 2 or below that belongs to no conduit',
    de: 'ausgehender Verkehr beliebig, oder eine Kommunikation von seinem Gerät zu Ebene 2 oder darunter, die zu keinem Conduit gehört',
  },
  needs: [
    'workload.edge',
    'workload.asset',
    'workload.egress',
    'asset.type',
    'asset.purdueLevel',
    'channel.source',
    'channel.target',
    'channel.conduit',
  ],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'List what it may reach, and lead the way to controllers through a conduit.',
    de: 'Erlaubte Ziele auflisten und den Weg zu Steuerungen durch ein Conduit führen.',
  },
  applies: ({ edge, asset }, { plant }) => {
    if (edge !== undefined) return edge;
    const device = plant.assets[plant.assetIndex.get(asset ?? '') ?? -1];
    return device?.type === undefined ? unknown(['edge']) : device.type === 'edgeGateway';
  },
  check: (workload, { plant }) => {
    const { egress, asset } = workload;
    const self = subjectOf('workload', workload);
    if (egress === 'any') return fail([fact(self, 'egress', egress)], { values: { why: words.any } });
    const below = asset === undefined ? [] : (uncontained(plant).get(asset) ?? []);
    if (below.length > 0) {
      const subjects = below.slice(0, 5).map((channel) => subjectOf('channel', channel));
      return fail(
        subjects.map((subject) => fact(subject, 'conduit', undefined)),
        { values: { why: words.below }, others: subjects },
      );
    }
    const missing = [...(egress === undefined ? ['egress'] : []), ...(asset === undefined ? ['asset'] : [])];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
