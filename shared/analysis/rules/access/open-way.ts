import type { Fact, Subject } from '../../analysis.ts';
import { nodeName } from '../../graph/attack-graph.ts';
import type { Reached } from '../../graph/enforcement.ts';
import { basisOf, type Graph } from '../../graph/graph.ts';
import { bookOfContext } from '../../kept.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { fact } from '../rule.ts';

/** Facts of a way that are told: the start, and the steps nearest to it, which are the ones to close. */
const told = 6;

/** Where a way to a node starts, and step by step the record that lets it on and what it leads to; six facts at most. */
export function wayFacts(context: RuleContext, reached: Reached, node: number): readonly Fact[] {
  const { plant, attack } = context;
  const { graph } = attack;
  const steps: Fact[] = [];
  let to = node;
  let slots: number[] = [];
  let at = node;
  for (let from = reached.from[at] ?? -1; from !== -1; from = reached.from[at] ?? -1) {
    slots.push(reached.edge[at] ?? 0);
    at = from;
    // What passes through hubs is one step.
    if (from >= graph.real) continue;
    const subject = subjectUnder(plant, graph, slots);
    if (subject !== null) steps.push(fact(subject, 'target', nodeName(plant, to)));
    to = from;
    slots = [];
  }
  const start = at === node ? [] : (startFacts(context, at) ?? []);
  return [...start, ...steps.reverse()].slice(0, told);
}

/** What is told of where attacks start. */
const startFacts = bookOfContext(({ plant, attack }: RuleContext) =>
  attack.sources.map(({ node }) => [node, factsOfStart(plant, node)] as const),
);

function factsOfStart(plant: Plant, node: number): readonly Fact[] {
  const { assets, accessPoints, identities } = plant;
  const asset = assets[node];
  if (asset !== undefined) {
    const zone = placeOf(plant, asset)?.zone;
    const self = subjectOf('asset', asset);
    return [
      zone === undefined
        ? fact(self, 'purdueLevel', asset.purdueLevel)
        : fact(self, 'zone', zone.name ?? zone.id),
    ];
  }
  const accessPoint = accessPoints[node - assets.length];
  if (accessPoint !== undefined)
    return [fact(subjectOf('accessPoint', accessPoint), 'kind', accessPoint.kind)];
  const identity = identities[node - assets.length - accessPoints.length];
  return identity === undefined ? [] : [fact(subjectOf('identity', identity), 'kind', identity.kind)];
}

/** The record a step rests on; of a step through hubs the first that is more than where something stands. */
function subjectUnder({ labels }: Plant, graph: Graph, slots: readonly number[]): Subject | null {
  // They come the last first.
  const slot = slots.findLast((one) => basisOf(graph, one) !== 'link');
  if (slot === undefined) return null;
  const at = graph.record[slot] ?? -1;
  switch (basisOf(graph, slot)) {
    case 'channel':
      return subjectIn('channel', labels.channels[at]);
    case 'zone':
      return subjectIn('zone', labels.zones[at]);
    case 'conduit':
      return subjectIn('conduit', labels.conduits[at]);
    case 'accessPoint':
      return subjectIn('accessPoint', labels.accessPoints[at]);
    case 'accessPath':
      return subjectIn('accessPath', labels.accessPaths[at]);
    case 'identity':
      return subjectIn('identity', labels.identities[at]);
    case 'link':
      return null;
  }
}

function subjectIn(
  kind: Parameters<typeof subjectOf>[0],
  record: Parameters<typeof subjectOf>[1] | undefined,
): Subject | null {
  return record === undefined ? null : subjectOf(kind, record);
}
