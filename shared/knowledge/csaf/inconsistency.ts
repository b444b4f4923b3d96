/** A mandatory test of CSAF section 6.1 that failed: its number, the JSON path, what is wrong. */
export interface Inconsistency {
  readonly test: string;
  readonly path: string;
  readonly detail: string;
}
