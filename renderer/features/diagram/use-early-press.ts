import { type PointerEvent, type RefObject, useCallback } from 'react';
import { useSelection } from '../../stores/selection.ts';
import type { Point } from './geometry.ts';
import { isMember } from './gestures.ts';
import { isThere } from './record-there.ts';
import { useDiagram } from './view.ts';

/** So many frames a press waits for what it is meant for; then nothing is taken hold of. */
const patience = 60;
/** A pointer that moved less has clicked. CSS pixels. */
const slack = 2;

/**
 * A press on something that is painted still takes hold of it as soon as it is mounted. Without this whoever is quicker
 * than two frames would draw a selection box across the zone they meant to drag, and lose what they had selected.
 * `mountAt` mounts the node painted at a place of the screen and names it.
 */
export function useEarlyPress(
  wrapper: RefObject<HTMLElement | null>,
  mountAt: (at: Point) => string | null,
): (event: PointerEvent) => void {
  return useCallback(
    (event) => {
      const isOnPane = event.target instanceof Element && event.target.matches('.react-flow__pane');
      const isTaking = event.button === 0 && event.pointerType !== 'touch';
      if (!isOnPane || !isTaking || useDiagram.getState().tool.kind !== 'select') return;
      const id = mountAt({ x: event.clientX, y: event.clientY });
      if (id === null) return;
      // The pane behind it must not begin a box.
      event.stopPropagation();
      const over = new AbortController();
      const press = event.nativeEvent;
      const options = { capture: true, signal: over.signal };
      window.addEventListener('pointercancel', () => over.abort(), options);
      window.addEventListener(
        'pointerup',
        (up) => {
          over.abort();
          if (Math.hypot(up.clientX - press.clientX, up.clientY - press.clientY) <= slack)
            pickPainted(id, up);
        },
        options,
      );
      const find = () => wrapper.current?.querySelector(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
      whenThere(find, over.signal, (node) => node.dispatchEvent(pressAgain(press)));
    },
    [wrapper, mountAt],
  );
}

function pickPainted(id: string, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
  if (!isMember(id) || !isThere(id)) return;
  const { ids, select } = useSelection.getState();
  select(shiftKey || ctrlKey || metaKey ? [...ids, id] : [id]);
}

/** Calls back in the frame after an element has appeared: by then React Flow listens to it. */
function whenThere(
  find: () => Element | null | undefined,
  signal: AbortSignal,
  work: (element: Element) => void,
): void {
  let frames = 0;
  let seen: Element | null = null;
  const look = (): void => {
    if (signal.aborted) return;
    const element = find() ?? null;
    if (element !== null && element === seen) {
      work(element);
      return;
    }
    seen = element;
    frames += 1;
    if (frames < patience) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The press as d3-drag, which React Flow drags with, listens to it: where it was, not where the pointer is by now. */
function pressAgain({ clientX, clientY, shiftKey, ctrlKey, metaKey, altKey }: MouseEvent): MouseEvent {
  return new MouseEvent('mousedown', {
    bubbles: true,
    cancelable: true,
    view: window,
    button: 0,
    buttons: 1,
    clientX,
    clientY,
    shiftKey,
    ctrlKey,
    metaKey,
    altKey,
  });
}
