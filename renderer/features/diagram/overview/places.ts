import type { Preview } from '../flow.ts';
import { lineBetween, type Point, type Rect } from '../geometry.ts';
import type { Scene } from '../scene.ts';
import type { SceneEdge } from '../scene-edge.ts';
import type { SceneNode } from '../scene-node.ts';

/** Where every node of a scene is on the plane; what is being dragged is where the pointer has it. */
export type Places = ReadonlyMap<string, Rect>;

/** O(nodes): parents stand before their children in a scene. */
export function placesOf(scene: Scene, preview: Preview): Places {
  const places = new Map<string, Rect>();
  for (const { id, parent, rect } of scene.nodes) {
    const around = parent === null ? undefined : places.get(parent);
    const own = { ...rect, ...preview.get(id) };
    places.set(id, { ...own, x: own.x + (around?.x ?? 0), y: own.y + (around?.y ?? 0) });
  }
  return places;
}

/** The line of an edge as it is drawn; null where an end is not drawn. */
export function pointsOf(edge: SceneEdge, places: Places): readonly Point[] | null {
  const [source, target] = [places.get(edge.source), places.get(edge.target)];
  if (source === undefined || target === undefined) return null;
  const { route } = edge;
  const isPlanned = route !== null && isSameRect(route.source, source) && isSameRect(route.target, target);
  return isPlanned ? route.points : lineBetween(source, target);
}

/** Whether two boxes are the same box: a planned way holds only while its ends stay. */
export function isSameRect(one: Rect, other: Rect): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

/** The uppermost node at a place on the plane: members lie above the zone around them. */
export function nodeAt(scene: Scene, places: Places, at: Point): SceneNode | null {
  return scene.nodes.findLast(({ id }) => holds(places.get(id), at)) ?? null;
}

function holds(rect: Rect | undefined, { x, y }: Point): boolean {
  return (
    rect !== undefined && x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height
  );
}

/** The line nearest to a place, within a distance. */
export function edgeAt(scene: Scene, places: Places, at: Point, within: number): SceneEdge | null {
  let best: SceneEdge | null = null;
  let least = within;
  for (const edge of scene.edges) {
    const points = pointsOf(edge, places);
    points?.slice(1).forEach((to, index) => {
      const from = points[index] ?? to;
      const distance = distanceTo(at, from, to);
      if (distance > least) return;
      least = distance;
      best = edge;
    });
  }
  return best;
}

function distanceTo(at: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((at.x - from.x) * dx + (at.y - from.y) * dy) / length;
  const along = Math.min(1, Math.max(0, share));
  return Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy);
}
