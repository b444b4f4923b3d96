import type { AttackGraph } from './attack-graph.ts';
import { type ChangedStep, changedSteps } from './changed-steps.ts';
import type { Exposure } from './exposure.ts';
import type { Ranked } from './ranked-paths.ts';

/** Most changed steps that are looked at. */
const mostSteps = 200;
/** What rounding can make of equal products is far below this share of them. */
const margin = 1e-9;

interface Basis {
  readonly attack: Pick<AttackGraph, 'graph' | 'sources'>;
  readonly exposure: Pick<Exposure, 'mode'>;
}

/**
 * Tells of the best ways to a target in one graph whether they are those in another. A way over a changed step is no more
 * probable than the best way from a source to the step, the step, and the best way from behind it to the target; where a way
 * takes several, that holds of the last. While this is less than any way that was taken into account, before and after,
 * no search for the best ways can tell the graphs apart.
 */
export function keptWays(before: Basis, after: Basis): (ranked: Ranked) => boolean {
  const [old, now] = [before.attack.graph, after.attack.graph];
  const isComparable =
    old.nodes === now.nodes &&
    old.real === now.real &&
    isSameStarts(before.attack.sources, after.attack.sources);
  const changed = isComparable ? changedSteps(old, now, mostSteps) : null;
  if (changed === null) return () => false;
  const reached = ({ from, before: was, after: is }: ChangedStep): number =>
    Math.max(
      (before.exposure.mode.probability[from] ?? 0) * was,
      (after.exposure.mode.probability[from] ?? 0) * is,
    );
  const reach = changed.reduce((most, step) => Math.max(most, reached(step)), 0);
  const heads = [...new Set(changed.map(({ to }) => to))];
  return ({ ahead, least }) => {
    // Behind the last changed step of a way the graphs are the same.
    const onward = heads.reduce((most, node) => Math.max(most, ahead[node] ?? 0), 0);
    return reach * onward < least * (1 - margin);
  };
}

function isSameStarts(one: AttackGraph['sources'], other: AttackGraph['sources']): boolean {
  return (
    one.length === other.length &&
    one.every(({ node, prior }, index) => node === other[index]?.node && prior === other[index]?.prior)
  );
}
