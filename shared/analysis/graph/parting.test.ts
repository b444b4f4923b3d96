import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partedWeights } from './parting.ts';
import { topologyOf } from './topology.ts';

type Edge = readonly [number, number];

/** The nodes a node reaches without passing one that is gone. */
function reachedFrom(start: number, edges: readonly Edge[], gone: number): readonly number[] {
  const part = new Set([start]);
  for (const node of part) {
    for (const [a, b] of edges) {
      if (a === node && b !== gone) part.add(b);
      if (b === node && a !== gone) part.add(a);
    }
  }
  return [...part];
}

/** The parts a node's component falls into without the node, each as its real nodes. */
function partsWithout(real: number, edges: readonly Edge[], gone: number): readonly (readonly number[])[] {
  const others = reachedFrom(gone, edges, -1).filter((node) => node !== gone);
  const parts = others.map((node) => [...reachedFrom(node, edges, gone)].sort((a, b) => a - b));
  const distinct = new Map(parts.map((part) => [part[0], part.filter((node) => node < real)]));
  return [...distinct.values()].filter((part) => part.length > 0);
}

const graphs = fc.integer({ min: 2, max: 12 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    real: fc.integer({ min: 1, max: nodes }),
    edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1)), { maxLength: 20 }),
  }),
);

const sumOf = (part: readonly number[]): number => part.reduce((sum, node) => sum + 2 ** node, 0);

test('what is parted from the largest part equals what taking the node out shows', () => {
  fc.assert(
    fc.property(graphs, ({ nodes, real, edges: drawn }) => {
      const edges = drawn.filter(([a, b]) => a !== b);
      // Powers of two tell which nodes were counted, not only how many.
      const weight = Float64Array.from({ length: real }, (_, node) => 2 ** node);
      const answer = partedWeights(topologyOf(nodes, edges), real, [weight]);
      for (let node = 0; node < nodes; node += 1) {
        const parts = partsWithout(real, edges, node);
        const most = Math.max(0, ...parts.map((part) => part.length));
        const whole = sumOf(parts.flat());
        const allowed = parts.flatMap((part) => (part.length === most ? whole - sumOf(part) : []));
        expect(parts.length < 2 ? [undefined] : allowed).toContain(answer.get(node)?.[0]);
      }
    }),
  );
});
