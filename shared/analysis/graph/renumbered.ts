import { hasSameIds } from '../lists.ts';
import type { Plant } from '../plant.ts';
import type { Blast } from './blast-radius.ts';
import { type Graph, rowEnd, rowStart } from './graph.ts';

/**
 * The number of each node of a graph of one plant in a graph of another: assets, access points and identities are the same
 * by id, hubs by their order. Null where something is gone, or where every number is as it was.
 */
export function renumbering(
  { plant: before, graph: old }: { readonly plant: Plant; readonly graph: Graph },
  { plant: after, graph }: { readonly plant: Plant; readonly graph: Graph },
): Int32Array | null {
  if (old.real === graph.real && hasSamePlaces(before, after)) return null;
  const numbers = new Int32Array(old.nodes);
  const places = new Map<string, number>();
  for (const { id } of [...after.own.assets, ...after.own.accessPoints, ...after.identities])
    places.set(id, places.size);
  let isSame = old.real === graph.real;
  let node = 0;
  for (const { id } of [...before.own.assets, ...before.own.accessPoints, ...before.identities]) {
    const number = places.get(id);
    if (number === undefined) return null;
    isSame &&= number === node;
    numbers[node] = number;
    node += 1;
  }
  if (isSame || old.nodes - old.real !== graph.nodes - graph.real) return null;
  for (; node < old.nodes; node += 1) numbers[node] = graph.real + node - old.real;
  return numbers;
}

function hasSamePlaces(before: Plant, after: Plant): boolean {
  return (
    before.own.assetIndex === after.own.assetIndex &&
    hasSameIds(before.own.accessPoints, after.own.accessPoints) &&
    hasSameIds(before.identities, after.identities)
  );
}

/** Blast radii under other numbers of nodes, in a plant of at least as many nodes and assets: new ones weigh nothing yet. */
export function renumbered(blast: Blast, numbers: Int32Array, nodes: number, assets: number): Blast {
  const { spreads, reached, radii } = blast;
  const figures = (list: Float64Array): Float64Array => {
    const moved = new Float64Array(list.length === 0 ? 0 : assets);
    for (let at = 0; at < list.length; at += 1) moved[numbers[at] ?? 0] = list[at] ?? 0;
    return moved;
  };
  const nothing = { policy: 0, withControls: 0, toBusiness: null };
  const moved = new Array<Blast['radii'][number]>(assets).fill(nothing);
  for (const [at, radius] of radii.entries()) moved[numbers[at] ?? 0] = radius;
  return {
    ...blast,
    radii: moved,
    reached: { all: figures(reached.all), business: figures(reached.business) },
    spreads: {
      ...spreads,
      graph: withNumbers(spreads.graph, numbers, nodes),
      weights: figures(spreads.weights),
      business: spreads.business === null ? null : figures(spreads.business),
      all: figures(spreads.all),
      spilled: figures(spreads.spilled),
    },
  };
}

/** Where the steps of a graph lead and how likely they are, under other numbers of its nodes; its other columns stay. */
function withNumbers(graph: Graph, numbers: Int32Array, nodes: number): Graph {
  const first = new Int32Array(nodes + 1);
  for (let node = 0; node < graph.nodes; node += 1) {
    first[(numbers[node] ?? 0) + 1] = rowEnd(graph, node) - rowStart(graph, node);
  }
  for (let node = 0; node < nodes; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0);
  const target = new Int32Array(graph.target.length);
  const mode = new Float64Array(graph.target.length);
  for (let node = 0; node < graph.nodes; node += 1) {
    let place = first[numbers[node] ?? 0] ?? 0;
    for (let slot = rowStart(graph, node); slot < rowEnd(graph, node); slot += 1) {
      target[place] = numbers[graph.target[slot] ?? 0] ?? 0;
      mode[place] = graph.mode[slot] ?? 0;
      place += 1;
    }
  }
  return { ...graph, nodes, first, target, mode };
}
