import type { Family } from '../rule.ts';

/** Family R-RES of the rule table (domain 3.7). */
export const resilience: Family = {
  id: 'RES',
  title: { en: 'Resilience', de: 'Ausfallsicherheit' },
  rules: [],
};
