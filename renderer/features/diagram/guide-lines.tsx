import { type NodeChange, ViewportPortal } from '@xyflow/react';
import styles from './canvas.module.css';
import type { FlowNode } from './flow.ts';
import { boundsOf, type Point, type Rect } from './geometry.ts';
import { type Guide, type Snapped, snapToNeighbours } from './guides.ts';
import type { Scene } from './scene.ts';
import type { SceneNode } from './scene-node.ts';

export const noGuides: readonly Guide[] = [];
export const still: Point = { x: 0, y: 0 };

/** How near a neighbour's line has to be in screen pixels, and from afar at most in canvas units. */
const reach = 6;
const reachAtMost = 24;

/** Lines up what is being dragged with what lies in the same zone, and not with what goes along. */
export function lineUpDrag(
  scene: Scene,
  changes: readonly NodeChange<FlowNode>[],
  along: ReadonlySet<string>,
  zoom: number,
): Snapped {
  if (changes.every((change) => change.type !== 'position')) return { shift: still, guides: noGuides };
  const dragged = new Map<string, Rect>();
  let parent: string | null | undefined;
  const nodes = new Map<string, SceneNode>(scene.nodes.map((node) => [node.id, node]));
  for (const change of changes) {
    if (change.type !== 'position' || change.dragging !== true || change.position === undefined) continue;
    const node = nodes.get(change.id);
    if (node === undefined || (parent !== undefined && parent !== node.parent)) continue;
    parent = node.parent;
    dragged.set(change.id, { ...node.rect, ...change.position });
  }
  const box = boundsOf(dragged.values());
  if (box === null || parent === undefined) return { shift: still, guides: noGuides };
  const neighbours = scene.nodes.flatMap((node) =>
    node.parent === parent && node.kind !== 'conduit' && !dragged.has(node.id) && !along.has(node.id)
      ? [node.rect]
      : [],
  );
  const { shift, guides } = snapToNeighbours(box, neighbours, Math.min(reachAtMost, reach / zoom));
  const origin = parent === null ? null : scene.planeRect(parent);
  return { shift, guides: origin === null ? guides : guides.map((guide) => onPlane(guide, origin)) };
}

function onPlane({ axis, at, from, to }: Guide, origin: Point): Guide {
  const [along, across] = axis === 'x' ? [origin.x, origin.y] : [origin.y, origin.x];
  return { axis, at: at + along, from: from + across, to: to + across };
}

/** The lines along which a dragged thing is lined up with its neighbours. */
export function GuideLines({ guides }: { readonly guides: readonly Guide[] }) {
  if (guides.length === 0) return null;
  return (
    <ViewportPortal>
      {guides.map(({ axis, at, from, to }) => (
        <div
          key={`${axis} ${at}`}
          className={styles['guide']}
          style={
            axis === 'x'
              ? { left: at, top: from - 12, width: 1, height: to - from + 24 }
              : { left: from - 12, top: at, width: to - from + 24, height: 1 }
          }
        />
      ))}
    </ViewportPortal>
  );
}
