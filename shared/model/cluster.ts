import { z } from 'zod';
import { count, list, moment, name } from './field.ts';
import { idOf } from './id.ts';

/** A namespace of a Kubernetes cluster and what its network policies do by default. */
export const clusterNamespaceFields = {
  name,
  cluster: idOf('asset'),
  defaultDenyIngress: z.boolean(),
  defaultDenyEgress: z.boolean(),
} as const;

/** Something that runs on a cluster or edge device. */
export const workloadFields = {
  name,
  /** The cluster, edge device or workload asset it runs on. */
  asset: idOf('asset'),
  namespace: idOf('clusterNamespace'),
  identity: idOf('identity'),
  production: z.boolean(),
  edge: z.boolean(),
  replicas: count,
  /** How many may be missing while it is updated. */
  maxUnavailable: count,
  readinessProbe: z.boolean(),
  disruptionBudget: z.boolean(),
  defaultTokenMounted: z.boolean(),
  clusterAdmin: z.boolean(),
  egress: z.enum(['denied', 'allowList', 'any']),
  images: list(idOf('containerImage')),
} as const;

/** An image workloads are made of. */
export const containerImageFields = {
  name,
  digest: name,
  /** Named by a tag that can come to mean something else. */
  mutableTag: z.boolean(),
  signed: z.boolean(),
  scanned: moment,
  openCritical: count,
  openKnownExploited: count,
  deployed: z.boolean(),
  sbom: name,
} as const;
