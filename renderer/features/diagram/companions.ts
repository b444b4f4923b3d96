import type { RecordId } from '#shared/model/model.ts';
import { overlap, type Point, type Rect } from './geometry.ts';
import { isMember } from './gestures.ts';
import type { Places } from './overview/places.ts';
import type { Scene } from './scene.ts';

/** A node somebody drags: where it is now, relative to the zone around it. */
export interface Dragged {
  readonly id: string;
  readonly parentId?: string;
  readonly position: Point;
}

/**
 * The selected things that go along with what is dragged although React Flow, which knows only of what is mounted, does not
 * drag them. What lies in something that moves goes with that.
 */
export function companionsOf(
  scene: Scene,
  selection: ReadonlySet<RecordId>,
  dragged: readonly Dragged[],
): readonly Dragged[] {
  const [first] = dragged;
  if (first === undefined || selection.size <= dragged.length) return [];
  const moving = new Set(dragged.map(({ id }) => id));
  const start = scene.nodes.find(({ id }) => id === first.id);
  if (start === undefined || start.kind === 'rest' || !selection.has(start.id)) return [];
  const [right, down] = [first.position.x - start.rect.x, first.position.y - start.rect.y];
  const carried = new Set<string>();
  const along: Dragged[] = [];
  for (const { id, parent, rect } of scene.nodes) {
    const isCarried = parent !== null && carried.has(parent);
    const isChosen = isMember(id) && selection.has(id) && !scene.ghosts.has(id);
    if (!isCarried && !moving.has(id) && !isChosen) continue;
    carried.add(id);
    if (isCarried || moving.has(id)) continue;
    const position = { x: rect.x + right, y: rect.y + down };
    along.push(parent === null ? { id, position } : { id, parentId: parent, position });
  }
  return along;
}

/** What a box on the plane touches, mounted or painted. */
export function touchedBy(scene: Scene, places: Places, box: Rect): readonly RecordId[] {
  return scene.nodes.flatMap((node) => {
    const place = places.get(node.id);
    const isTouched = place !== undefined && overlap(place, box);
    return isTouched && node.kind !== 'rest' && !scene.ghosts.has(node.id) ? [node.id] : [];
  });
}
