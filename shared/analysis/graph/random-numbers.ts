/**
 * Numbers from 0 to 1, the same every time (Numerical Recipes' linear congruence; the high bits are the good ones). Each
 * whole number from 1 on gives a stream of its own; its start is scrambled, so that neighbours have nothing in common.
 */
export function randomNumbers(stream = 0): () => number {
  let state = stream === 0 ? 0x9e3779b9 : scrambled(stream);
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the number bears on every bit of the result. */
function scrambled(number: number): number {
  let bits = number;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
