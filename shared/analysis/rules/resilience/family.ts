import type { Family } from '../rule.ts';
import { singlePoint } from './res-01-single-point.ts';
import { articulation } from './res-02-articulation.ts';
import { failover } from './res-03-failover.ts';
import { revocation } from './res-04-revocation.ts';
import { recoveryExercised } from './res-05-recovery.ts';
import { backedUp } from './res-06-backup.ts';
import { recoveryTime } from './res-07-recovery-time.ts';
import { identityProvider } from './res-08-identity-provider.ts';
import { compensationHolds } from './res-09-compensation.ts';
import { blastRadius } from './res-10-blast-radius.ts';
import { timeSource } from './res-11-time-source.ts';

/** Family R-RES of the rule table (domain 3.7). */
export const resilience: Family = {
  id: 'RES',
  title: { en: 'Resilience', de: 'Ausfallsicherheit' },
  rules: [
    singlePoint,
    articulation,
    failover,
    revocation,
    recoveryExercised,
    backedUp,
    recoveryTime,
    identityProvider,
    compensationHolds,
    blastRadius,
    timeSource,
  ],
};
