import type { Family } from '../rule.ts';
import { grantEnds } from './acc-01-end.ts';
import { grantDuration } from './acc-02-duration.ts';
import { separateApprover } from './acc-03-approver.ts';
import { changeWindow } from './acc-04-change-window.ts';
import { standingPrivilege } from './acc-05-standing.ts';
import { throughAGateway } from './acc-06-through-a-gateway.ts';
import { sessionCovered } from './acc-07-covered.ts';
import { sessionEnds } from './acc-08-ends-in-time.ts';
import { supervised } from './acc-09-supervision.ts';
import { touchedWithin } from './acc-10-touched.ts';
import { evidenceComplete } from './acc-11-evidence.ts';
import { afterBreakGlass } from './acc-12-after-break-glass.ts';
import { breakGlassPath } from './acc-13-break-glass-path.ts';
import { bypass } from './acc-14-bypass.ts';
import { centralLogs } from './acc-15-logs.ts';
import { lockout } from './acc-16-lockout.ts';

/** Family R-ACC of the rule table (domain 3.7). */
export const access: Family = {
  id: 'ACC',
  title: { en: 'Access', de: 'Zugriff' },
  rules: [
    grantEnds,
    grantDuration,
    separateApprover,
    changeWindow,
    standingPrivilege,
    throughAGateway,
    sessionCovered,
    sessionEnds,
    supervised,
    touchedWithin,
    evidenceComplete,
    afterBreakGlass,
    breakGlassPath,
    bypass,
    centralLogs,
    lockout,
  ],
};
