import { getViewportForBounds, type Rect, useReactFlow, type Viewport } from '@xyflow/react';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { boundsOf } from './geometry.ts';
import type { Scene } from './scene.ts';
import { isLegendFolded, useDiagram } from './view.ts';

/** The legend of an overlay in CSS pixels: at the left, or above where it is folded. */
const legendWidth = 292;
const legendHeight = 52;

/** What the legend of an overlay covers at the edges of the canvas, in CSS pixels. */
export function coveredByLegend(): { readonly left: number; readonly top: number } {
  const state = useDiagram.getState();
  if (state.overlay === null) return { left: 0, top: 0 };
  return isLegendFolded(state) ? { left: 0, top: legendHeight } : { left: legendWidth, top: 0 };
}

export const leastZoom = 0.01;

/** What a record is brought into view with around it, as a share of its own size. */
const surroundings = 0.2;

/** These bounds with what is next to them. */
export function withSurroundings({ x, y, width, height }: Rect): Rect {
  const [beside, above] = [width * surroundings, height * surroundings];
  return { x: x - beside, y: y - above, width: width + 2 * beside, height: height + 2 * above };
}

/** The view that shows these bounds no larger than life, beside the zoom buttons and the legend of an overlay. */
export function viewOf(bounds: Rect, element: HTMLElement): Viewport {
  const { left, top } = coveredByLegend();
  const { clientWidth, clientHeight } = element;
  return getViewportForBounds(bounds, clientWidth, clientHeight, leastZoom, 1, {
    top: top === 0 ? '5%' : `${top}px`,
    bottom: '5%',
    left: left === 0 ? '4%' : `${left}px`,
    right: '64px',
  });
}

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
      void flow.setViewport(viewOf(bounds, element), { duration });
    },
    [flow, wrapper],
  );
}

/**
 * A message below the canvas goes by itself, perhaps while somebody takes aim: what it takes of the height moves nothing.
 * CSS pixels.
 */
const messageHeight = 80;

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
      if (wider === 0 && Math.abs(taller) <= messageHeight) return;
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
