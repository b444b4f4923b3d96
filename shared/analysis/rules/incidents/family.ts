import type { Family } from '../rule.ts';
import { reporting } from './inc-01-reporting.ts';
import { playbook } from './inc-02-playbook.ts';
import { contacts } from './inc-03-contacts.ts';

/** Family R-INC of the rule table (domain 3.7). */
export const incidents: Family = {
  id: 'INC',
  title: { en: 'Incidents', de: 'Vorfälle' },
  rules: [reporting, playbook, contacts],
};
