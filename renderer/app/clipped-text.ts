/** Text that is cut off by an ellipsis says all of itself while it is pointed at. Returns what ends it. */
export function titleClippedText(): () => void {
  const onPointerOver = ({ target }: PointerEvent): void => {
    if (!(target instanceof HTMLElement) || target.closest('[title]') !== null) return;
    if (target.scrollWidth <= target.clientWidth || getComputedStyle(target).textOverflow !== 'ellipsis')
      return;
    target.title = target.textContent;
    target.addEventListener('pointerleave', () => target.removeAttribute('title'), { once: true });
  };
  document.addEventListener('pointerover', onPointerOver, { passive: true });
  return () => document.removeEventListener('pointerover', onPointerOver);
}
