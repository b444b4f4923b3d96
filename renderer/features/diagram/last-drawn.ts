import type { Analysis } from '#shared/analysis/analysis.ts';
import { useAssessment } from '../../stores/assessment.ts';
import type { Containment } from './containment.ts';
import { type Marks, readMarks } from './marks.ts';
import { type DrawnNodes, drawNodes, type Scene, withLines } from './scene.ts';
import type { Plan, SceneView } from './scene-node.ts';

/** What was drawn last: the canvas comes and goes while plant, answer and view stay as they were. */
let marked: {
  readonly said: Analysis | null;
  readonly membership: Containment['membership'];
  readonly marks: Marks;
} | null = null;
let drawn: { readonly nodes: DrawnNodes; readonly scene: Scene } | null = null;

const nodeViews = ['opened', 'closed', 'far'] as const;
const allViews = [...nodeViews, 'channels', 'links', 'selection', 'marked'] as const;

/** What an answer says of a plant; those of the last time where the answer is the same and nothing changed its zone. */
export function marksFor(said: Analysis | null, containment: Containment): Marks {
  if (marked === null || marked.said !== said || marked.membership !== containment.membership)
    marked = { said, membership: containment.membership, marks: readMarks(said, containment) };
  return marked.marks;
}

/** What is drawn; of the last scene as much as is still right. */
export function sceneFor(plan: Plan, marks: Marks, view: SceneView): Scene {
  const isOfThese = drawn?.nodes.plan === plan && drawn.nodes.marks === marks;
  const before = isOfThese ? drawn : null;
  if (before !== null && isSame(before.scene.view, view, allViews)) return before.scene;
  const nodes =
    before !== null && isSame(before.scene.view, view, nodeViews)
      ? before.nodes
      : drawNodes(plan, marks, view);
  drawn = { nodes, scene: withLines(nodes, view) };
  return drawn.scene;
}

/** What the canvas shows, or showed last; null before anything was drawn. */
export function lastDrawn(): Scene | null {
  return drawn?.scene ?? null;
}

function isSame(one: SceneView, other: SceneView, parts: readonly (keyof SceneView)[]): boolean {
  return parts.every((part) => one[part] === other[part]);
}

useAssessment.subscribe((now, before) => {
  if (now.opened === before.opened) return;
  // Another assessment, or none: nothing of the one before is kept.
  marked = null;
  drawn = null;
});
