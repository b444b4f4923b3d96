import type { Family } from '../rule.ts';

/** Family R-MON of the rule table (domain 3.7). */
export const monitoring: Family = {
  id: 'MON',
  title: { en: 'Monitoring', de: 'Überwachung' },
  rules: [],
};
