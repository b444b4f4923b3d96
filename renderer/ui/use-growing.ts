import { useEffect, useState } from 'react';

/**
 * The first items of a list at once, the rest frame by frame: a crowded picture is mounted in pieces none of which holds
 * the window up. A list that has been shown whole stays whole.
 */
export function useGrowing<T>(items: readonly T[], first: number, step: number): readonly T[] {
  const [count, setCount] = useState(first);
  const { length } = items;
  useEffect(() => {
    if (count >= length) return;
    const frame = requestAnimationFrame(() => setCount(count + step));
    return () => cancelAnimationFrame(frame);
  }, [count, length, step]);
  return count >= length ? items : items.slice(0, count);
}
