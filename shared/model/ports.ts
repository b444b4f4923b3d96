/** Reads the time; tests pass a fixed one. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/** Fills bytes with randomness fit for keys and ids. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>;
