import type { Example } from '../example.ts';
import { boundaryExamples } from './boundary-examples.ts';
import { claimExamples } from './claim-examples.ts';
import { crossingExamples } from './crossing-examples.ts';

/** One example per answer for each rule of the family. */
export const conduitsExamples: readonly Example[] = [
  ...crossingExamples,
  ...boundaryExamples,
  ...claimExamples,
];
