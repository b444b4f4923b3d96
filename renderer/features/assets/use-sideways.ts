import { type RefObject, useEffect } from 'react';

/** Milliseconds without a step sideways after which scrolling sideways is over. */
const settled = 150;

/**
 * Keeps the name column in sight when the grid is scrolled sideways. Sticky cells get layers of their own, two in every
 * row, which costs tens of milliseconds in each frame; so they are sticky only while the grid moves sideways and stand
 * shifted by `--aside` pixels else.
 */
export function useSideways(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let left = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const settle = (): void => {
      element.style.setProperty('--aside', `${left}px`);
      delete element.dataset['sideways'];
    };
    const follow = (): void => {
      if (element.scrollLeft === left) return;
      left = element.scrollLeft;
      element.dataset['sideways'] = 'true';
      clearTimeout(timer);
      timer = setTimeout(settle, settled);
    };
    // Before the rows that come into sight are drawn: where the grid stands is then known without laying it out anew.
    const first = { passive: true, capture: true } as const;
    element.addEventListener('scroll', follow, first);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', follow, first);
    };
  }, [scroller]);
}
