import type { Family } from '../rule.ts';

/** Family R-ACC of the rule table (domain 3.7). */
export const access: Family = {
  id: 'ACC',
  title: { en: 'Access', de: 'Zugriff' },
  rules: [],
};
