import type { Example } from '../example.ts';
import { grantExamples } from './grant-examples.ts';
import { sessionExamples } from './session-examples.ts';
import { wayExamples } from './way-examples.ts';

/** One example per answer for each rule of the family. */
export const accessExamples: readonly Example[] = [...grantExamples, ...sessionExamples, ...wayExamples];
