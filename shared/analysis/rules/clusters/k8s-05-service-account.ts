import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isOnCluster } from './deployment.ts';

const words = {
  admin: { en: 'it may administer the cluster', de: 'er darf den Cluster verwalten' },
  token: { en: 'the default token is mounted', de: 'das Standard-Token ist eingebunden' },
} as const;

/** R-K8S-05: a pod cannot talk to the cluster as if it were its master. */
export const serviceAccount = defineRule({
  ...overRecords('workload'),
  id: 'R-K8S-05',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.1', 'SR 1.2'], tenets: [3], nhi: ['NHI5', 'NHI6'], attack: ['T0890'] },
  title: { en: 'Pod with the rights of the cluster', de: 'Pod mit den Rechten des Clusters' },
  precondition: { en: 'workload on a cluster', de: 'Workload auf einem Cluster' },
  formula: {
    en: 'token of the default service account mounted, or cluster-admin',
    de: 'Token des Standard-Dienstkontos eingebunden, oder cluster-admin',
  },
  needs: [
    'workload.namespace',
    'workload.asset',
    'workload.defaultTokenMounted',
    'workload.clusterAdmin',
    'asset.type',
  ],
  message: {
    en: '{name}: {why}; whoever breaks into it gets on from there.',
    de: '{name}: {why}; wer dort einbricht, kommt von dort weiter.',
  },
  remedy: {
    en: 'Switch off automounting, and project a short-lived token with the rights it needs.',
    de: 'Automatisches Einbinden abschalten und ein kurzlebiges Token mit den nötigen Rechten projizieren.',
  },
  applies: (workload, { plant }) => isOnCluster(plant, workload),
  check: (workload) => {
    const { defaultTokenMounted, clusterAdmin } = workload;
    const self = subjectOf('workload', workload);
    if (clusterAdmin === true || defaultTokenMounted === true) {
      const facts = [
        fact(self, 'clusterAdmin', clusterAdmin),
        fact(self, 'defaultTokenMounted', defaultTokenMounted),
      ];
      return fail(facts, { values: { why: clusterAdmin === true ? words.admin : words.token } });
    }
    const missing = [
      ...(defaultTokenMounted === undefined ? ['defaultTokenMounted'] : []),
      ...(clusterAdmin === undefined ? ['clusterAdmin'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
