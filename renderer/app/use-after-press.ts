import { useEffect, useRef, useState } from 'react';

/** Time for the second press of a double press. Milliseconds. */
const pressPause = 300;

/**
 * Follows `isWanted`, but not before the pointer has done: what comes or goes because something was pressed moves the page,
 * and the second half of the press would meet something else. With another `visit` of a page it follows at once.
 */
export function useAfterPress(isWanted: boolean, visit: number): boolean {
  const [isFollowed, setFollowed] = useState(isWanted);
  const pressedAt = useRef(Number.NEGATIVE_INFINITY);
  const isDown = useRef(false);
  const visited = useRef(visit);
  useEffect(() => {
    const onPress = ({ type, timeStamp }: PointerEvent): void => {
      isDown.current = type === 'pointerdown';
      if (isDown.current) pressedAt.current = timeStamp;
    };
    for (const type of presses) document.addEventListener(type, onPress, { capture: true, passive: true });
    return () => {
      for (const type of presses) document.removeEventListener(type, onPress, { capture: true });
    };
  }, []);
  useEffect(() => {
    const rest = pressedAt.current + pressPause - performance.now();
    const isElsewhere = visited.current !== visit;
    visited.current = visit;
    if (isElsewhere || (rest <= 0 && !isDown.current)) return setFollowed(isWanted);
    const follow = (): void => {
      if (isDown.current) timer = window.setTimeout(follow, pressPause);
      else setFollowed(isWanted);
    };
    let timer = window.setTimeout(follow, Math.max(0, rest));
    return () => clearTimeout(timer);
  }, [isWanted, visit]);
  return isFollowed;
}

const presses = ['pointerdown', 'pointerup', 'pointercancel'] as const;
