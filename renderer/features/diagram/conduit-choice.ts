import type { Id } from '#shared/model/id.ts';
import type { Conduit } from '#shared/model/model.ts';
import type { Plan } from './scene-node.ts';

/** A zone and the zones around it, each with how many lie around it. */
function zonesAround({ containment }: Plan, zone: Id<'zone'>): ReadonlyMap<Id<'zone'>, number> {
  const around: Id<'zone'>[] = [];
  for (let at: Id<'zone'> | null = zone; at !== null; at = containment.parentOf(at)) around.push(at);
  return new Map(around.map((id, index) => [id, around.length - index]));
}

/**
 * The conduit a channel between two zones runs in: it joins them or zones around them (docs/decisions/0012). Of several the
 * one that is drawn to the inner zones; null where none joins them, or two do equally.
 */
export function conduitBetween(plan: Plan, from: Id<'zone'>, to: Id<'zone'>): Id<'conduit'> | null {
  if (from === to) return null;
  const [source, target] = [zonesAround(plan, from), zonesAround(plan, to)];
  let best = 0;
  let found: readonly Id<'conduit'>[] = [];
  for (const conduit of plan.model.conduit.values()) {
    const depth = depthOf(conduit, source, target);
    if (depth === 0 || depth < best) continue;
    found = depth > best ? [conduit.id] : [...found, conduit.id];
    best = depth;
  }
  const [only, second] = found;
  return only === undefined || second !== undefined ? null : only;
}

/** How deep the pair of zones lies through which a conduit joins two ends; 0 where it does not. */
function depthOf(
  { zones = [] }: Conduit,
  source: ReadonlyMap<Id<'zone'>, number>,
  target: ReadonlyMap<Id<'zone'>, number>,
): number {
  let deepest = 0;
  for (const one of zones) {
    for (const other of zones) {
      const [from, to] = [source.get(one), target.get(other)];
      if (one !== other && from !== undefined && to !== undefined) deepest = Math.max(deepest, from + to);
    }
  }
  return deepest;
}
