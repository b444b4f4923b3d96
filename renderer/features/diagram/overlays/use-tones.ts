import { useMemo } from 'react';
import type { Tone } from '#shared/publish/drawing/looks.ts';
import type { Tones } from '../overview/tones.ts';
import type { Scene } from '../scene.ts';
import type { SceneNode } from '../scene-node.ts';
import { heaviestMark } from './line-mark.ts';
import type { Entry } from './overlay.ts';
import { type Shown, useShown } from './shown.ts';

/** What the overlay that is on says of everything in a scene; null while none is on or its answer is not there yet. */
export function useTones(scene: Scene): Tones | null {
  const shown = useShown((state) => (state.overlay === null ? null : state.shown));
  return useMemo(() => (shown === null ? null : tonesOf(scene, shown)), [scene, shown]);
}

/** The tones of the nodes and lines of a scene. Closed zones speak for what is in them. */
function tonesOf(scene: Pick<Scene, 'nodes' | 'edges'>, shown: Shown): Tones {
  const nodes = new Map<string, Tone>();
  const edges = new Map<string, Tone>();
  const { marks } = shown.answer;
  for (const node of scene.nodes) {
    const entry = entryOf(node, shown);
    if (entry !== undefined) nodes.set(node.id, entry.tone);
  }
  for (const edge of scene.edges) {
    const tone = heaviestMark(edge.records, marks)?.entry.tone;
    if (tone !== undefined && tone !== 'calm') edges.set(edge.id, tone);
  }
  const loud = [...nodes.values()].filter((tone) => tone !== 'calm');
  return { nodes, edges, isFew: loud.length <= few };
}

/** So few marks are found from afar only where each stands out. */
const few = 40;

function entryOf(node: SceneNode, { answer, rollUps }: Shown): Entry | undefined {
  if (node.kind === 'rest') return undefined;
  if (node.kind !== 'zone' || node.open) return answer.marks.get(node.id)?.entry;
  const [first] = rollUps.get(node.id)?.keys() ?? [];
  return first;
}
