import type { RandomBytes } from '#shared/model/ports.ts';

/** Randomness of the browser for new ids. */
export const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
