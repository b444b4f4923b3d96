import { fill } from '../../../model/language.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isInUse } from './identity.ts';

const words = {
  administrator: {
    en: 'it administers, and no need is stated',
    de: 'sie administriert, ohne dass ein Bedarf genannt ist',
  },
  unused: {
    en: '{unused} of {granted} rights ({percent} %) are not used',
    de: '{unused} von {granted} Rechten ({percent} %) werden nicht genutzt',
  },
} as const;

/** R-IDN-09: an identity has the rights it uses, and administrators have a reason. */
export const leastPrivilege = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-09',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 2.1', 'cl. 4.4'], tenets: [3, 4], nhi: ['NHI5'], attack: ['T0890'] },
  title: { en: 'More rights than needed', de: 'Mehr Rechte als nötig' },
  precondition: { en: 'identity in use that has rights', de: 'Identität in Benutzung, die Rechte hat' },
  formula: {
    en: 'share of granted rights not used lately > limit, or administrator without a stated need',
    de: 'Anteil zuletzt ungenutzter Rechte > Grenze, oder Administrator ohne genannten Bedarf',
  },
  needs: [
    'identity.rightsGranted',
    'identity.rightsUsed',
    'identity.administrator',
    'identity.administratorNeed',
  ],
  limits: ['unusedRightsShare'],
  message: {
    en: '{name} has more rights than it needs: {why}.',
    de: '{name} hat mehr Rechte als nötig: {why}.',
  },
  remedy: {
    en: 'Take away what is not used; give administration for the time it is needed.',
    de: 'Ungenutztes entziehen; Administratorrechte nur für die nötige Zeit vergeben.',
  },
  applies: (identity) =>
    isInUse(identity) && !(identity.rightsGranted?.length === 0 && identity.administrator === false),
  check: (identity, { limits }) => {
    const { rightsGranted: granted, rightsUsed: used, administrator } = identity;
    const self = subjectOf('identity', identity);
    if (administrator === true && !identity.administratorNeed) {
      const facts = [
        fact(self, 'administrator', true),
        fact(self, 'administratorNeed', identity.administratorNeed),
      ];
      return fail(facts, { values: { why: words.administrator } });
    }
    const missing = [
      ...(granted === undefined ? ['rightsGranted'] : []),
      ...(granted !== undefined && granted.length > 0 && used === undefined ? ['rightsUsed'] : []),
      ...(administrator === undefined ? ['administrator'] : []),
    ];
    const idle =
      granted === undefined || used === undefined ? [] : granted.filter((right) => !used.includes(right));
    const share = idle.length / Math.max(1, granted?.length ?? 0);
    if (share <= limits.unusedRightsShare) return missing.length > 0 ? unknown(missing) : pass;
    const facts = [fact(self, 'rightsGranted', granted?.length), fact(self, 'rightsUsed', used?.length)];
    const values = { unused: idle.length, granted: granted?.length ?? 0, percent: Math.round(share * 100) };
    return fail(facts, { values: { why: fill(words.unused, values) } });
  },
});
