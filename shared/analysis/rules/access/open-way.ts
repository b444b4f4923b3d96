import type { Fact, Subject } from '../../analysis.ts';
import { bookOfContext } from '../../books.ts';
import { isSameFacts } from '../../findings.ts';
import { nodeName } from '../../graph/attack-graph.ts';
import type { Reached } from '../../graph/enforcement.ts';
import { basisOf, type Graph } from '../../graph/graph.ts';
import { type Plant, placeOf, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { fact } from '../rule.ts';

/** Facts of a way that are told: the start, and the steps nearest to it, which are the ones to close. */
const told = 6;

/** A way to a node: the node where it starts, and what its first steps from there rest on. */
export interface Way {
  readonly start: number;
  readonly steps: readonly Fact[];
}

/** True for ways that are told alike. */
export function isSameWay(one: Way, other: Way): boolean {
  return one.start === other.start && isSameFacts(one.steps, other.steps);
}

/** Where a way to a node starts, and step by step the record that lets it on and what it leads to; six facts at most. */
export function factsOfWay(context: RuleContext, { start, steps }: Way, node: number): readonly Fact[] {
  const first = start === node ? noFacts : (startFacts(context, start) ?? noFacts);
  return [...first, ...steps].slice(0, told);
}

const noFacts: readonly Fact[] = [];

/** Ways of one search, told as facts: each goes on from that to the node before it, so that all are told in one go. */
export class ToldWays {
  readonly #plant: Plant;
  readonly #graph: Graph;
  readonly #reached: Reached;
  readonly #ways: (Way | undefined)[];

  constructor(plant: Plant, graph: Graph, reached: Reached) {
    this.#plant = plant;
    this.#graph = graph;
    this.#reached = reached;
    this.#ways = new Array<Way | undefined>(graph.real);
  }

  /** The way to a node that is reached. */
  to(node: number): Way {
    const legs: { readonly to: number; readonly slots: readonly number[] }[] = [];
    let at = node;
    let way = this.#ways[at];
    while (way === undefined) {
      const slots: number[] = [];
      let from = at;
      do {
        slots.push(this.#reached.edge[from] ?? 0);
        from = this.#reached.from[from] ?? -1;
        // What passes through hubs is one step.
      } while (from >= this.#graph.real);
      if (from === -1) way = { start: at, steps: noFacts };
      else {
        legs.push({ to: at, slots });
        at = from;
        way = this.#ways[at];
      }
    }
    this.#ways[at] = way;
    for (const { to, slots } of legs.reverse()) {
      way = this.#longer(way, to, slots);
      this.#ways[to] = way;
    }
    return way;
  }

  #longer(way: Way, to: number, slots: readonly number[]): Way {
    if (way.steps.length >= told) return way;
    const subject = subjectUnder(this.#plant, this.#graph, slots);
    if (subject === null) return way;
    return { ...way, steps: [...way.steps, fact(subject, 'target', nodeName(this.#plant, to))] };
  }
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
