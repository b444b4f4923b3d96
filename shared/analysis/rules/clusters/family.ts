import type { Family } from '../rule.ts';
import { networkPolicy } from './k8s-01-network-policy.ts';
import { imageScan } from './k8s-02-image-scan.ts';
import { rollingUpdate } from './k8s-03-rolling-update.ts';
import { imageIdentity } from './k8s-04-image-identity.ts';
import { serviceAccount } from './k8s-05-service-account.ts';
import { edgeEgress } from './k8s-06-edge-egress.ts';

/** Family R-K8S of the rule table (domain 3.7). */
export const clusters: Family = {
  id: 'K8S',
  title: { en: 'Clusters', de: 'Cluster' },
  rules: [networkPolicy, imageScan, rollingUpdate, imageIdentity, serviceAccount, edgeEgress],
};
