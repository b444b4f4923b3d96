/**
 * A figure as it is shown and compared: twelve decimals. Sums run in the order of record ids, which are random; what
 * lies beyond is that order's rounding and says nothing about the plant.
 */
export function figure(value: number): number {
  return Math.round(value * 1e12) / 1e12;
}
