import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsOf } from './components.ts';
import { reachesAlike } from './same-reach.ts';

const nodes = 8;
const step = fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1));
type Steps = readonly (readonly [number, number])[];

const graphOf = (steps: Steps) => ({
  nodes,
  ...rowsOf(
    nodes,
    steps.map(([from]) => from),
    steps.map(([, to]) => to),
  ),
});

/** Which node reaches which, step by step until nothing is added. */
function closure(steps: Steps): string {
  const reaches = Array.from({ length: nodes }, (_, node) => new Set([node]));
  for (let round = 0; round < nodes; round += 1)
    for (const reached of reaches) for (const [from, to] of steps) if (reached.has(from)) reached.add(to);
  return reaches.map((reached) => [...reached].sort().join()).join(' ');
}

test('graphs in which every node reaches the same are told from all others', () => {
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 16 }),
      fc.array(step, { maxLength: 3 }),
      fc.nat(3),
      (kept, added, gone) => {
        const after = [...kept.slice(gone), ...added];
        expect(reachesAlike(graphOf(kept), graphOf(after))).toBe(closure(kept) === closure(after));
      },
    ),
  );
});
