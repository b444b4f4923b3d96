import type { Id } from '#shared/model/id.ts';
import type { Model } from '#shared/model/model.ts';
import type { Content } from './containment.ts';
import { countOf, isTooMuch } from './placement.ts';
import { nodeBudget, type Plan, type RestNode, type SceneView, smallPlant } from './scene-node.ts';

/** What of the plane's content is drawn. */
export interface Top {
  readonly content: Content;
  readonly rest: readonly { readonly id: RestNode['id']; readonly count: number }[];
}

/** The plane's content as far as it can be drawn; the rest is one node per kind that says how many. */
export function chooseTop(content: Content): Top {
  const rest: { id: RestNode['id']; count: number }[] = [];
  const room = nodeBudget - 2;
  const zones = content.zones.slice(0, room);
  if (zones.length < content.zones.length) {
    rest.push({ id: 'rest-zones', count: content.zones.length - zones.length });
  }
  const accessPoints = content.accessPoints.slice(0, room - zones.length);
  const fits =
    !isTooMuch(content) &&
    zones.length + accessPoints.length + content.assets.length + content.notes.length <= room;
  if (!fits && content.assets.length > 0) rest.push({ id: 'rest-assets', count: content.assets.length });
  return {
    content: {
      zones,
      accessPoints: isTooMuch(content) ? [] : accessPoints,
      assets: fits ? content.assets : [],
      notes: fits ? content.notes : [],
    },
    rest,
  };
}

/** Whether a plant is small enough to be drawn with all zones open. */
export function isSmall({ zone, asset, accessPoint, note }: Model): boolean {
  return zone.size + asset.size + accessPoint.size + note.size <= smallPlant;
}

/** Opens zones while their content fits: those opened by hand first, the latest before the earlier. */
export function chooseOpen(plan: Plan, top: Top, view: Pick<SceneView, 'opened' | 'closed' | 'far'>) {
  const { containment, model } = plan;
  const open = new Set<Id<'zone'>>();
  const tooMany = new Set<Id<'zone'>>();
  const rank = new Map(view.opened.map((id, index) => [id, view.opened.length - index]));
  const small = isSmall(model);
  const wanted = (id: Id<'zone'>): boolean => rank.has(id) || (small && !view.far && !view.closed.has(id));
  // Room is kept for the two rest nodes; conduit nodes take what is left over.
  let used = countOf(top.content) + top.rest.length;
  const waiting = top.content.zones.map((zone) => zone.id).filter(wanted);
  while (waiting.length > 0) {
    const best = waiting.reduce((a, b) => ((rank.get(b) ?? 0) > (rank.get(a) ?? 0) ? b : a));
    waiting.splice(waiting.indexOf(best), 1);
    const content = containment.contentOf(best);
    const size = countOf(content);
    if (isTooMuch(content) || used + size > nodeBudget) {
      tooMany.add(best);
      continue;
    }
    used += size;
    open.add(best);
    waiting.push(...content.zones.map((zone) => zone.id).filter(wanted));
  }
  return { open, tooMany, used: used - top.rest.length };
}
