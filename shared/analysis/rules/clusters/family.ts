import type { Family } from '../rule.ts';

/** Family R-K8S of the rule table (domain 3.7). */
export const clusters: Family = {
  id: 'K8S',
  title: { en: 'Clusters', de: 'Cluster' },
  rules: [],
};
