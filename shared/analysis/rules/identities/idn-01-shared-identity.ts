import type { Identity } from '../../../model/model.ts';
import { subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { isInUse } from './identity.ts';

/** R-IDN-01: a shared identity is tied to persons some other way (vault check-out, gateway log). */
export const sharedIdentity = defineRule<Identity>({
  over: ({ plant }: RuleContext) => sortedRecords(plant, 'identity'),
  subject: (identity) => subjectOf('identity', identity),
  id: 'R-IDN-01',
  severity: 'high',
  clauses: {
    nis2: ['i'],
    iec: ['SR 1.1 RE 1'],
    tenets: [6],
    nhi: ['NHI9', 'NHI10'],
    attack: ['T0859'],
  },
  title: { en: 'Shared identity', de: 'Geteilte Identität' },
  precondition: { en: 'any identity in use', de: 'jede Identität in Benutzung' },
  formula: {
    en: 'shared, and no session can be traced to a person',
    de: 'geteilt, und keine Sitzung lässt sich einer Person zuordnen',
  },
  needs: ['identity.enabled', 'identity.shared', 'identity.sessionAttribution'],
  message: {
    en: '{name} is shared, and nothing ties its sessions to a person.',
    de: '{name} wird geteilt, und nichts ordnet die Sitzungen einer Person zu.',
  },
  remedy: {
    en: 'Give each person an identity, or hand the account out from a vault that records who took it.',
    de: 'Jeder Person eine eigene Identität geben oder das Konto aus einem Tresor mit Protokoll ausgeben.',
  },
  applies: isInUse,
  check: (identity) => {
    if (identity.shared === undefined) return unknown(['shared']);
    if (!identity.shared || identity.sessionAttribution === true) return pass;
    const self = subjectOf('identity', identity);
    if (identity.sessionAttribution === undefined) {
      return unknown(['sessionAttribution'], [fact(self, 'shared', true)]);
    }
    return fail([fact(self, 'shared', true), fact(self, 'sessionAttribution', false)]);
  },
});
