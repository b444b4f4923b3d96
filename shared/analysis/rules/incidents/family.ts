import type { Family } from '../rule.ts';

/** Family R-INC of the rule table (domain 3.7). */
export const incidents: Family = {
  id: 'INC',
  title: { en: 'Incidents', de: 'Vorfälle' },
  rules: [],
};
