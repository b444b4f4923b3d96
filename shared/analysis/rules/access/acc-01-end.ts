import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { endOfGrant, isPrivilegedOrVendor, isStanding } from './grant.ts';

/** R-ACC-01: privileged rights and those of vendors have an end. */
export const grantEnds = defineRule({
  ...overRecords('accessGrant'),
  id: 'R-ACC-01',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 1.3', 'SR 2.1'], tenets: [3], nhi: ['NHI7'], attack: ['T0859'] },
  title: { en: 'Grant without an end', de: 'Berechtigung ohne Ende' },
  precondition: {
    en: 'privileged grant or grant of a vendor that has not been taken back',
    de: 'privilegierte oder einem Dienstleister erteilte, nicht zurückgenommene Berechtigung',
  },
  formula: {
    en: 'no end: neither its own nor that of its change window',
    de: 'kein Ende: weder ein eigenes noch das ihres Änderungsfensters',
  },
  needs: [
    'accessGrant.privileged',
    'accessGrant.identity',
    'accessGrant.validTo',
    'accessGrant.changeWindow',
    'accessGrant.revoked',
    'identity.kind',
    'identity.supplier',
    'identity.privileged',
    'changeWindow.end',
  ],
  message: {
    en: '{name} has no end; what was meant for one job stays open.',
    de: '{name} hat kein Ende; was für einen Auftrag gedacht war, bleibt offen.',
  },
  remedy: {
    en: 'Set an end, and let the gateway enforce it.',
    de: 'Ende setzen und vom Gateway durchsetzen lassen.',
  },
  applies: (grant, { plant }) => isStanding(plant, grant) && isPrivilegedOrVendor(plant, grant),
  check: (grant, { plant }) => {
    const self = subjectOf('accessGrant', grant);
    if (endOfGrant(plant, grant) !== undefined) return pass;
    return fail([fact(self, 'validTo', grant.validTo), fact(self, 'privileged', grant.privileged)]);
  },
});
