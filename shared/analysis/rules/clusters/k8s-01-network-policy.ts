import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  in: { en: 'each other', de: 'einander' },
  out: { en: 'everything outside', de: 'alles außerhalb' },
  both: { en: 'each other and everything outside', de: 'einander und alles außerhalb' },
} as const;

/** R-K8S-01: namespaces deny what nobody allowed. */
export const networkPolicy = defineRule({
  ...overRecords('clusterNamespace'),
  id: 'R-K8S-01',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.1', 'SR 5.2 RE 1'], tenets: [2, 3], nhi: ['NHI8'], attack: ['T0867'] },
  title: { en: 'Namespace without deny by default', de: 'Namensraum ohne grundsätzliches Verbot' },
  precondition: {
    en: 'namespace of a cluster that is not retired',
    de: 'Namensraum eines Clusters, der nicht außer Betrieb ist',
  },
  formula: {
    en: 'no default-deny policy for ingress, or none for egress',
    de: 'keine Default-Deny-Richtlinie für eingehenden oder keine für ausgehenden Verkehr',
  },
  needs: [
    'clusterNamespace.cluster',
    'clusterNamespace.defaultDenyIngress',
    'clusterNamespace.defaultDenyEgress',
    'asset.retired',
  ],
  message: {
    en: 'In {name} workloads reach {what} unless somebody forbids it.',
    de: 'In {name} erreichen Workloads {what}, solange es niemand verbietet.',
  },
  remedy: {
    en: 'Apply a NetworkPolicy that denies ingress and egress, then allow what is needed.',
    de: 'NetworkPolicy anwenden, die ein- und ausgehenden Verkehr verbietet, dann Nötiges erlauben.',
  },
  applies: ({ cluster }, { plant }) => {
    const retired = plant.assets[plant.assetIndex.get(cluster ?? '') ?? -1]?.retired;
    return retired === undefined || retired > plant.at;
  },
  check: (namespace) => {
    const { defaultDenyIngress: ingress, defaultDenyEgress: egress } = namespace;
    const self = subjectOf('clusterNamespace', namespace);
    if (ingress === false || egress === false) {
      const what = ingress !== false ? words.out : egress !== false ? words.in : words.both;
      return fail([fact(self, 'defaultDenyIngress', ingress), fact(self, 'defaultDenyEgress', egress)], {
        values: { what },
      });
    }
    const missing = [
      ...(ingress === undefined ? ['defaultDenyIngress'] : []),
      ...(egress === undefined ? ['defaultDenyEgress'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
