import { useOnViewportChange, useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef } from 'react';
import type { RecordId } from '#shared/model/model.ts';
import { boundsOf } from './geometry.ts';
import { glideTime } from './glide.ts';
import type { Scene } from './scene.ts';
import { coveredByLegend, type ShowWhole, viewOf, withSurroundings } from './use-kept-view.ts';
import { useDiagram } from './view.ts';

const glide = (): { duration: number } => ({ duration: glideTime() });

/** Lets the toolbar, the outline and other pages move the viewport. */
export function useCanvasHandle(
  scene: Scene,
  wrapper: RefObject<HTMLDivElement | null>,
  isMoved: RefObject<boolean>,
  showWhole: ShowWhole,
  anchor: (id: string) => void,
): void {
  const flow = useReactFlow();
  const latest = useRef(scene);
  latest.current = scene;
  useEffect(() => {
    const boundsFor = (ids: readonly RecordId[]) =>
      boundsOf(
        ids.flatMap((id) => drawnFor(latest.current, id)).flatMap((id) => latest.current.planeRect(id) ?? []),
      );
    // What was just opened or made is drawn a moment later; the viewport follows then.
    const soon = (work: () => void): void => {
      let frames = 0;
      const look = (): void => {
        frames += 1;
        if (frames < fewestFrames || (isBehind(latest.current) && frames < mostFrames))
          requestAnimationFrame(look);
        else work();
      };
      requestAnimationFrame(look);
    };
    const moved = (work: () => void): void => {
      isMoved.current = true;
      work();
    };
    useDiagram.getState().setCanvas({
      fit: () => {
        isMoved.current = false;
        soon(() => showWhole(glideTime()));
      },
      zoomTo: (ids) =>
        soon(() => {
          const bounds = boundsFor(ids);
          const element = wrapper.current;
          if (bounds === null || element === null) return;
          moved(() => void flow.setViewport(viewOf(withSurroundings(bounds), element), glide()));
        }),
      reveal: (id) =>
        soon(() => {
          const bounds = boundsFor([id]);
          if (bounds === null || isInSight(flow, wrapper.current, bounds)) return;
          const middle = { x: bounds.x + bounds.width / 2, y: bounds.y + bounds.height / 2 };
          moved(() => void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom(), ...glide() }));
        }),
      zoomIn: () => moved(() => void flow.zoomIn(glide())),
      zoomOut: () => moved(() => void flow.zoomOut(glide())),
      focusNode: (id) => {
        if (id !== null) anchor(id);
        const find = (): HTMLElement | null | undefined =>
          wrapper.current?.querySelector<HTMLElement>(
            id === null ? '.react-flow__node' : `.react-flow__node[data-id="${CSS.escape(id)}"]`,
          );
        const drawn = find();
        if (drawn instanceof HTMLElement) drawn.focus();
        else soon(() => find()?.focus());
      },
    });
    return () => useDiagram.getState().setCanvas(null);
  }, [flow, wrapper, isMoved, showWhole, anchor]);
}

/** Frames until what was made just now is on the canvas, and how long a scene that lags behind is waited for. */
const fewestFrames = 2;
const mostFrames = 120;

/** Whether zones were opened or closed that the scene does not show yet. */
function isBehind({ view }: Scene): boolean {
  const { opened, closed } = useDiagram.getState();
  return view.opened !== opened || view.closed !== closed;
}

/** The drawn nodes that show a record; of a conduit its ends. */
function drawnFor(scene: Scene, id: RecordId): readonly string[] {
  const own = scene.standIn(id);
  if (own !== null) return [own];
  return scene.edges
    .filter((edge) => edge.records.includes(id))
    .flatMap((edge) => [edge.source, edge.target]);
}

function isInSight(
  flow: ReturnType<typeof useReactFlow>,
  wrapper: HTMLElement | null,
  bounds: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): boolean {
  const frame = wrapper?.getBoundingClientRect();
  if (frame === undefined) return true;
  const start = flow.flowToScreenPosition(bounds);
  const end = flow.flowToScreenPosition({ x: bounds.x + bounds.width, y: bounds.y + bounds.height });
  const { left, top } = coveredByLegend();
  const isBeside = start.x >= frame.left + left && start.y >= frame.top + top;
  return isBeside && end.x <= frame.right && end.y <= frame.bottom;
}

/** Names of closed zones stay legible from afar: their size follows the zoom in steps, not in every frame. */
export function useTextScale(wrapper: RefObject<HTMLDivElement | null>): void {
  const step = useRef(Number.NaN);
  useOnViewportChange({
    onChange: ({ zoom }) => {
      const next = Math.round(Math.log2(zoom) * 3);
      if (next === step.current) return;
      step.current = next;
      wrapper.current?.style.setProperty('--text-scale', String(Math.max(1, 0.85 / 2 ** (next / 3))));
    },
  });
}
