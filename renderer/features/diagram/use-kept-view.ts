import { type FitViewOptions, useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';

/** How the whole picture is fitted: a margin, and never larger than life. The zoom buttons stay beside it. */
export const fitting: FitViewOptions = {
  padding: { top: '5%', bottom: '5%', left: '4%', right: '64px' },
  maxZoom: 1,
};

/**
 * Keeps in sight what is in sight while the canvas changes its size (window, inspector, panel): as long as nobody has
 * moved the viewport the whole picture is fitted again, afterwards the middle stays the middle.
 */
export function useKeptView(wrapper: RefObject<HTMLElement | null>, isMoved: RefObject<boolean>): void {
  const flow = useReactFlow();
  useEffect(() => {
    const element = wrapper.current;
    if (element === null) return;
    let before = { width: element.clientWidth, height: element.clientHeight };
    const observer = new ResizeObserver(() => {
      const now = { width: element.clientWidth, height: element.clientHeight };
      const [wider, taller] = [now.width - before.width, now.height - before.height];
      if (now.width === 0 || now.height === 0 || (wider === 0 && taller === 0)) return;
      before = now;
      if (!isMoved.current) {
        // React Flow measures the same change with an observer of its own; after the next frame both know it.
        requestAnimationFrame(() => void flow.fitView(fitting));
        return;
      }
      const { x, y, zoom } = flow.getViewport();
      void flow.setViewport({ x: x + wider / 2, y: y + taller / 2, zoom });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [flow, wrapper, isMoved]);
}
