/** Numbers from 0 to 1, the same every time (Numerical Recipes' linear congruence; the high bits are the good ones). */
export function randomNumbers(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
