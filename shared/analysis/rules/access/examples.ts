import type { Example } from '../example.ts';

/** One example per answer for each rule of the family. */
export const accessExamples: readonly Example[] = [];
