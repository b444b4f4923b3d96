import { accessExamples } from './access/examples.ts';
import { assetsExamples } from './assets/examples.ts';
import { clustersExamples } from './clusters/examples.ts';
import { conduitsExamples } from './conduits/examples.ts';
import type { Example } from './example.ts';
import { governanceExamples } from './governance/examples.ts';
import { identitiesExamples } from './identities/examples.ts';
import { incidentsExamples } from './incidents/examples.ts';
import { monitoringExamples } from './monitoring/examples.ts';
import { resilienceExamples } from './resilience/examples.ts';
import { zonesExamples } from './zones/examples.ts';

/** The examples of every rule, for its page and its proof. */
export const examples: readonly Example[] = [
  ...assetsExamples,
  ...zonesExamples,
  ...conduitsExamples,
  ...identitiesExamples,
  ...accessExamples,
  ...resilienceExamples,
  ...monitoringExamples,
  ...incidentsExamples,
  ...clustersExamples,
  ...governanceExamples,
];
