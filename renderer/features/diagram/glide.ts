import { type RefObject, useLayoutEffect } from 'react';
import { frame } from '../../stores/pause.ts';

/** How long the picture glides to where it is put. */
const glideMilliseconds = 150;

/** The same for who wants no motion: no time at all. */
export function glideTime(): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : glideMilliseconds;
}

/** Where a box stands and how large it is, as React Flow writes it. */
type Place = Pick<CSSStyleDeclaration, 'transform' | 'width' | 'height'>;

const placeOf = ({ style: { transform, width, height } }: HTMLElement): Place => ({
  transform,
  width,
  height,
});

const ofBoxes = 'boxes';

/** Waits until the boxes whose places have just changed stand still. */
export async function glided(): Promise<void> {
  // React Flow draws them in their new places with the frame after the one that has them.
  for (let frames = 0; frames < 2; frames += 1) await frame();
  const glides = document.getAnimations().filter(({ id }) => id === ofBoxes);
  // One that ends early is as good as one that ends.
  await Promise.allSettled(glides.map(({ finished }) => finished));
}

/** While `gliding`, the boxes on the canvas glide to where they are put. Nothing moves for who wants no motion. */
export function useGlide(wrapper: RefObject<HTMLElement | null>, gliding: boolean): void {
  useLayoutEffect(() => {
    const element = wrapper.current;
    if (!gliding || element === null || glideTime() === 0) return;
    return glideBoxes(element);
  }, [wrapper, gliding]);
}

/**
 * A CSS transition would not do: a layout changes the order of the boxes, React moves their elements, and an element that is moved
 * in the document begins no transition. Returns how to stop; what glides by then glides on.
 */
function glideBoxes(root: HTMLElement): () => void {
  const before = new Map<Node, Place>();
  for (const box of root.querySelectorAll<HTMLElement>('.react-flow__node')) before.set(box, placeOf(box));
  const observer = new MutationObserver((records) => {
    for (const box of new Set(records.map(({ target }) => target))) {
      const from = before.get(box);
      if (from === undefined || !(box instanceof HTMLElement)) continue;
      const to = placeOf(box);
      if (from.transform === to.transform && from.width === to.width && from.height === to.height) continue;
      before.set(box, to);
      const glide = box.animate([{ ...from }, { ...to }], { duration: glideTime(), easing: 'ease-out' });
      glide.id = ofBoxes;
    }
  });
  observer.observe(root, { subtree: true, attributeFilter: ['style'] });
  return () => observer.disconnect();
}
