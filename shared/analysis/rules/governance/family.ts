import type { Family } from '../rule.ts';
import { tolerableRisk } from './gov-04-tolerable-risk.ts';

/** Family R-GOV of the rule table (domain 3.7). */
export const governance: Family = {
  id: 'GOV',
  title: { en: 'Governance', de: 'Governance' },
  rules: [tolerableRisk],
};
