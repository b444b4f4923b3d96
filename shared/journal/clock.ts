import type { Stamp } from './commit.ts';

/**
 * The next stamp after everything seen: never before `previous`, whatever the wall clock (milliseconds) does.
 * Kulkarni et al. 2014, Logical Physical Clocks.
 */
export function tick(previous: Stamp | null, wall: number): Stamp {
  if (previous === null || wall > previous.wall) return { wall, counter: 0 };
  return { wall: previous.wall, counter: previous.counter + 1 };
}

/** Total order of commits: wall, then counter, then device. Negative when `a` is earlier. */
export function compareStamps(a: Stamp, deviceA: string, b: Stamp, deviceB: string): number {
  if (a.wall !== b.wall) return a.wall - b.wall;
  if (a.counter !== b.counter) return a.counter - b.counter;
  if (deviceA === deviceB) return 0;
  return deviceA < deviceB ? -1 : 1;
}

/** The later of two stamps, ignoring devices. */
export function laterStamp(a: Stamp | null, b: Stamp): Stamp {
  if (a === null) return b;
  return b.wall > a.wall || (b.wall === a.wall && b.counter > a.counter) ? b : a;
}
