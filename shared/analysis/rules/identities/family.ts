import type { Family } from '../rule.ts';
import { sharedIdentity } from './idn-01-shared-identity.ts';

/** Family R-IDN of the rule table (domain 3.7). */
export const identities: Family = {
  id: 'IDN',
  title: { en: 'Identities', de: 'Identitäten' },
  rules: [sharedIdentity],
};
