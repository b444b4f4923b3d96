/** Payloads are never shorter than this, so that all small assessments look alike. */
export const smallestPayload = 8 * 1024;

/**
 * The length a payload of `length` bytes is padded to, so that its size tells little about its content: at most
 * log log many sizes exist, for at most 12 % of overhead. Padmé, Nikitin et al., "Reducing Metadata Leakage from
 * Encrypted Files", PETS 2019, section 4. `length` is a whole number up to 2^40.
 */
export function paddedLength(length: number): number {
  if (length <= smallestPayload) return smallestPayload;
  const exponent = Math.floor(Math.log2(length));
  const kept = Math.floor(Math.log2(exponent)) + 1;
  // Plain arithmetic, since lengths go beyond the 32 bits of the bit operators.
  const step = 2 ** (exponent - kept);
  return Math.ceil(length / step) * step;
}
