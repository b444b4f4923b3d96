import { z } from 'zod';
import { date, name, text } from './field.ts';

/** Longest value a site may put in place of a parameter, in characters of JSON. */
const longestValue = 20_000;

/**
 * One parameter a site has decided for itself: a matrix, a consequence table, a limit of a rule. What is decided here goes
 * in place of the table that ships with the product (`shared/analysis/site-parameters.ts`). As a record it has a history,
 * can be undone and travels with the assessment; two people deciding differently is two records, and the answer says so.
 */
export const siteParameterFields = {
  /** Where it stands in the parameters: names joined by dots, for example `riskMatrix` or, a limit of a rule, `limits.verifiedWithinDays`. */
  parameter: name,
  value: z.json().refine((value) => JSON.stringify(value).length <= longestValue, 'the value is too long'),
  reason: text,
  person: name,
  decided: date,
} as const;
