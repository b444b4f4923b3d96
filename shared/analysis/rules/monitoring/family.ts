import type { Family } from '../rule.ts';
import { monitored } from './mon-01-sensor.ts';
import { retention } from './mon-02-retention.ts';

/** Family R-MON of the rule table (domain 3.7). */
export const monitoring: Family = {
  id: 'MON',
  title: { en: 'Monitoring', de: 'Überwachung' },
  rules: [monitored, retention],
};
