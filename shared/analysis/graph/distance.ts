import { oncePer } from '../once-per.ts';

/**
 * Probabilities as distances: whole multiples of 2^-47 of -ln p. Whole numbers add up the same in every order, so every
 * search that is exact finds the same distance, whichever end it starts from and whatever it leaves out on the way. The
 * rounding is below 4·10^-15 of a step's probability.
 */
const unit = 2 ** -47;

/** Steps beyond -ln p = 40 add nothing a sum of weights can hold: 2^-53 is -ln p = 36.7. */
export const farthest = 40 / unit;

/** The distance of a probability (0 to 1) in units of 2^-47; infinite for 0. */
function distanceOf(probability: number): number {
  return probability > 0 ? Math.round(-Math.log(probability) / unit) : Number.POSITIVE_INFINITY;
}

const remembered = 1024;

/** The distance of each probability of a column. */
export const costsOf = oncePer((probabilities: Float64Array): Float64Array => distancesOf(probabilities));

/** Remembers what it worked out last, since a plant has few different probabilities. */
function distancesOf(probabilities: Float64Array): Float64Array {
  const keys = new Float64Array(remembered).fill(-1);
  const values = new Float64Array(remembered);
  const costs = new Float64Array(probabilities.length);
  for (let index = 0; index < costs.length; index += 1) {
    const probability = probabilities[index] ?? 0;
    const at = (probability * 2 ** 30) & (remembered - 1);
    if (keys[at] !== probability) {
      keys[at] = probability;
      values[at] = distanceOf(probability);
    }
    costs[index] = values[at] ?? 0;
  }
  return costs;
}

/**
 * Reads distances as whole multiples of 1 / `scale` of their probability. Sums of these times whole weights are exact as
 * long as they stay below 2^53, so they too come out the same in every order. Remembers what it worked out last: a plant
 * has few different steps and so few different distances.
 */
export function chances(scale: number): (distance: number) => number {
  const keys = new Float64Array(remembered).fill(-1);
  const values = new Float64Array(remembered);
  return (distance) => {
    const at = (distance * 2 ** -23) & (remembered - 1);
    if (keys[at] === distance) return values[at] ?? 0;
    const value = distance >= farthest ? 0 : Math.round(Math.exp(-distance * unit) * scale);
    keys[at] = distance;
    values[at] = value;
    return value;
  };
}
