import type { PictureBadge, PictureMark, PictureOverlay } from '#shared/publish/drawing/picture.ts';
import { formatCount } from '../../../i18n/format.ts';
import { isOfThePast, useComparison } from '../../../stores/comparison.ts';
import type { Rect } from '../geometry.ts';
import { lineMarkOf } from '../overlays/line-mark.ts';
import { toldOf } from '../overlays/node-mark.tsx';
import type { Overlay, Say } from '../overlays/overlay.ts';
import { pathArrows } from '../overlays/path-edges.ts';
import { type Shown, useShown } from '../overlays/shown.ts';
import { wayCurve } from '../overlays/way-curve.ts';
import type { Scene } from '../scene.ts';
import type { SceneEdge } from '../scene-edge.ts';
import type { SceneNode } from '../scene-node.ts';
import type { ExportScope } from './scope.ts';

/** The overlay a picture goes out with, with its answer. */
export interface Marking {
  readonly overlay: Overlay;
  readonly shown: Shown;
}

/** The overlay that is on and has answered. What it says of a point in the past goes with the picture of then only. */
export function markingFor(scope: ExportScope): Marking | null {
  const { overlay, shown, waits } = useShown.getState();
  if (overlay === null || shown === null || waits !== null) return null;
  return scope !== 'shown' && isOfThePast(useComparison.getState().comparison) ? null : { overlay, shown };
}

/** What the overlay says of a node, as the canvas says it: closed zones speak for what is in them. */
export function markOfNode({ shown }: Marking, node: SceneNode, say: Say): PictureMark | null {
  if (node.kind === 'rest') return null;
  if (node.kind === 'zone' && !node.open) {
    const told = toldOf(shown.rollUps.get(node.id) ?? new Map());
    const badges = told.map(([entry, count]) => ({
      tone: entry.tone,
      text: `${formatCount(count, say.language)} × ${entry.label(say)}`,
    }));
    const [first] = badges;
    return first === undefined ? null : { tone: first.tone, badges };
  }
  const mark = shown.answer.marks.get(node.id);
  if (mark === undefined) return null;
  const { tone } = mark.entry;
  // What needs no attention says nothing, unless it has a figure or a date of its own.
  const text = tone === 'calm' && mark.short === mark.entry.label ? '' : mark.short(say);
  return { tone, badges: [{ tone, text }] };
}

export function markOfLine({ shown }: Marking, { records }: SceneEdge, say: Say): PictureBadge | null {
  return lineMarkOf(records, shown.answer.marks, say);
}

/** The foot of the picture and its arrows. */
export function pictureOverlay(
  { overlay, shown }: Marking,
  scene: Scene,
  boxes: ReadonlyMap<string, Rect>,
  say: Say,
): PictureOverlay {
  const { legend, notes = [], path = [] } = shown.answer;
  return {
    title: say.t(overlay.titleKey),
    entries: legend.flatMap((entry) => {
      const count = shown.members.get(entry)?.length ?? 0;
      const told = { tone: entry.tone, text: entry.label(say), count: formatCount(count, say.language) };
      return count === 0 ? [] : [told];
    }),
    notes: [...notes, ...path.map(({ long }) => long)].map((words) => words(say)),
    arrows: pathArrows(scene, path).flatMap(({ from, to, numbers, drawn }) => {
      const [start, end] = [boxes.get(from), boxes.get(to)];
      return start === undefined || end === undefined
        ? []
        : [{ ...wayCurve(start, end, numbers), numbers, drawn }];
    }),
  };
}
