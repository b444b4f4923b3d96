import type { RecordId } from '#shared/model/model.ts';
import type { Block, Tie } from './container.ts';

/**
 * Blocks in an order in which tied ones stand near each other (Cuthill and McKee 1969): each group of tied blocks from
 * one at its edge outwards, then what is tied to nothing. Deterministic; O(n log n) in blocks and ties.
 */
export function inTieOrder(blocks: readonly Block[], ties: readonly Tie[]): readonly Block[] {
  const known = new Map<RecordId, Block>(blocks.map((block) => [block.id, block]));
  const near = new Map<RecordId, Set<RecordId>>();
  const join = (one: RecordId, other: RecordId): void => {
    const set = near.get(one);
    if (set === undefined) near.set(one, new Set([other]));
    else set.add(other);
  };
  for (const { from, to } of ties) {
    if (from === to || !known.has(from) || !known.has(to)) continue;
    join(from, to);
    join(to, from);
  }
  const degree = (id: RecordId): number => near.get(id)?.size ?? 0;
  const order: Block[] = [];
  const seen = new Set<RecordId>();
  const walk = (start: RecordId): void => {
    const queue = [start];
    seen.add(start);
    for (const id of queue) {
      const block = known.get(id);
      if (block !== undefined) order.push(block);
      const next = [...(near.get(id) ?? [])].filter((other) => !seen.has(other));
      for (const other of next.sort((a, b) => degree(a) - degree(b) || (a < b ? -1 : 1))) {
        seen.add(other);
        queue.push(other);
      }
    }
  };
  const tied = blocks.filter(({ id }) => degree(id) > 0);
  const fromTheEdge = tied.toSorted((one, other) => degree(one.id) - degree(other.id));
  for (const { id } of fromTheEdge) if (!seen.has(id)) walk(id);
  return [...order, ...blocks.filter(({ id }) => degree(id) === 0)];
}
