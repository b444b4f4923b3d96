import { getViewportForBounds, useReactFlow } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { boundsOf } from './geometry.ts';
import type { Scene } from './scene.ts';
import { isLegendFolded, useDiagram } from './view.ts';

/** Room for the legend of an overlay: at the left, or above where it is folded. */
const legendWidth = '292px';
const legendHeight = '52px';

/** The margin of the whole picture; zoom buttons and the legend of an overlay stay beside it. */
function padding() {
  const state = useDiagram.getState();
  const isFolded = isLegendFolded(state);
  const left = state.overlay === null || isFolded ? '4%' : legendWidth;
  const top = state.overlay !== null && isFolded ? legendHeight : '5%';
  return { top, bottom: '5%', left, right: '64px' } as const;
}
export const leastZoom = 0.01;

/** Brings the whole picture into view, never larger than life, in so many milliseconds. */
export type ShowWhole = (duration: number) => void;

/** Fits the scene, which is more than what is mounted of it. */
export function useShowWhole(scene: Scene, wrapper: RefObject<HTMLElement | null>): ShowWhole {
  const flow = useReactFlow();
  const latest = useRef(scene);
  latest.current = scene;
  return useCallback(
    (duration) => {
      const { nodes } = latest.current;
      const bounds = boundsOf(nodes.flatMap((node) => (node.parent === null ? node.rect : [])));
      const element = wrapper.current;
      if (bounds === null || element === null) return;
      const { clientWidth, clientHeight } = element;
      const viewport = getViewportForBounds(bounds, clientWidth, clientHeight, leastZoom, 1, padding());
      void flow.setViewport(viewport, { duration });
    },
    [flow, wrapper],
  );
}

/**
 * Keeps in sight what is in sight while the canvas changes its size (window, inspector, panel): as long as nobody has
 * moved the viewport the whole picture is fitted again, afterwards the middle stays the middle.
 */
export function useKeptView(
  wrapper: RefObject<HTMLElement | null>,
  isMoved: RefObject<boolean>,
  showWhole: ShowWhole,
): void {
  const flow = useReactFlow();
  useEffect(() => showWhole(0), [showWhole]);
  useEffect(() => {
    const element = wrapper.current;
    if (element === null) return;
    let before = { width: element.clientWidth, height: element.clientHeight };
    useDiagram.getState().setWidth(before.width);
    const observer = new ResizeObserver(() => {
      const now = { width: element.clientWidth, height: element.clientHeight };
      const [wider, taller] = [now.width - before.width, now.height - before.height];
      if (now.width === 0 || now.height === 0 || (wider === 0 && taller === 0)) return;
      before = now;
      useDiagram.getState().setWidth(now.width);
      if (!isMoved.current) {
        // React Flow measures the same change with an observer of its own; after the next frame both know it.
        requestAnimationFrame(() => showWhole(0));
        return;
      }
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ x: x + wider / 2, y: y + taller / 2, zoom });
    });
    observer.observe(element);
    const unsubscribe = useDiagram.subscribe((now, before) => {
      const isOther =
        (now.overlay === null) !== (before.overlay === null) ||
        isLegendFolded(now) !== isLegendFolded(before);
      if (isOther && !isMoved.current) requestAnimationFrame(() => showWhole(0));
    });
    return () => {
      unsubscribe();
      observer.disconnect();
    };
  }, [flow, wrapper, isMoved, showWhole]);
}
