import { Tooltip } from '@mantine/core';
import { useEffect, useId, useState } from 'react';

/** How long the pointer rests, or the keyboard stays, before words appear. Milliseconds. */
const restBefore = 400;
/** Time for the pointer to go from the thing to its words. Milliseconds. */
const graceAfter = 150;

/**
 * The words beside whatever carries `data-hint` (to its right with `data-hint-side`, else above), shown while the pointer rests on it or the keyboard is
 * at it (WCAG 1.4.13: Escape takes them away, the pointer may go over them). One for the whole window: a tooltip of its own
 * for each of a hundred symbols took longer to draw than the symbols.
 */
export function Hints() {
  const id = useId();
  const near = useNearest();
  useEffect(() => {
    near?.setAttribute('aria-describedby', id);
    return () => near?.removeAttribute('aria-describedby');
  }, [near, id]);
  if (near === null) return null;
  const { hint = '', hintSide } = near.dataset;
  return (
    <Tooltip
      key={hint}
      opened
      interactive
      target={near}
      position={hintSide === 'right' ? 'right' : 'top'}
      multiline
      maw={280}
      label={<span id={id}>{hint}</span>}
    />
  );
}

/** What the pointer rests on or the keyboard is at, if it has words to say. */
function useNearest(): HTMLElement | null {
  const [near, setNear] = useState<HTMLElement | null>(null);
  useEffect(() => {
    let shown: HTMLElement | null = null;
    let wanted: HTMLElement | null = null;
    let timer = 0;
    const show = (element: HTMLElement | null): void => {
      shown = element;
      wanted = element;
      clearTimeout(timer);
      setNear(element);
    };
    const want = (element: HTMLElement | null): void => {
      if (element === wanted) return;
      wanted = element;
      clearTimeout(timer);
      timer = window.setTimeout(show, element === null ? graceAfter : restBefore, element);
    };
    const end = (): void => show(null);
    const onPointer = ({ target, pointerType }: PointerEvent): void => {
      if (pointerType === 'touch' || !(target instanceof Element)) return;
      want(target.closest('[role="tooltip"]') === null ? hintedAround(target) : shown);
    };
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.matches(':focus-visible')) want(hintedAround(target));
    };
    const stop = new AbortController();
    const options = { capture: true, passive: true, signal: stop.signal };
    document.addEventListener('pointerover', onPointer, options);
    document.addEventListener('focusin', onFocus, options);
    document.documentElement.addEventListener('pointerleave', end, { signal: stop.signal });
    for (const type of ['pointerdown', 'keydown', 'scroll', 'dragstart'] as const)
      document.addEventListener(type, end, options);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, []);
  return near;
}

function hintedAround(element: Element): HTMLElement | null {
  return element.closest<HTMLElement>('[data-hint]');
}
