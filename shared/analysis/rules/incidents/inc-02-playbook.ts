import { subjectOf } from '../../plant.ts';
import { isInUse, isPrivileged } from '../identities/identity.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  revoke: { en: 'revoke it', de: 'sie entzogen wird' },
  isolate: { en: 'isolate what it reaches', de: 'isoliert wird, was sie erreicht' },
  continue: { en: 'go on without it', de: 'ohne sie weitergearbeitet wird' },
} as const;

/** R-INC-02: what to do when a powerful identity is misused is written down. */
export const playbook = defineRule({
  ...overRecords('identity'),
  id: 'R-INC-02',
  severity: 'medium',
  clauses: { nis2: ['b', 'c'], iec: ['SR 6.1'], tenets: [7], nhi: ['NHI1'] },
  title: {
    en: 'No playbook for a privileged identity',
    de: 'Kein Ablaufplan für eine privilegierte Identität',
  },
  precondition: { en: 'privileged identity in use', de: 'privilegierte Identität in Benutzung' },
  formula: {
    en: 'no playbook linked, or it lacks how to revoke, to isolate, or to continue without it',
    de: 'kein Ablaufplan verknüpft, oder er sagt nicht, wie entzogen, isoliert oder ohne sie weitergearbeitet wird',
  },
  needs: ['identity.privileged', 'identity.administrator', 'identity.enabled', 'identity.playbook'],
  message: {
    en: 'If {name} is misused, nobody has written down how to {what}.',
    de: 'Wird {name} missbraucht, ist nicht festgelegt, wie {what}.',
  },
  remedy: {
    en: 'Link a playbook: revoke, isolate, and keep the plant running meanwhile.',
    de: 'Ablaufplan verknüpfen: entziehen, isolieren, und die Anlage derweil weiterfahren.',
  },
  applies: (identity) => isInUse(identity) && (isPrivileged(identity) ?? unknown(['privileged'])),
  check: (identity) => {
    const { playbook } = identity;
    const self = subjectOf('identity', identity);
    const parts = ['revoke', 'isolate', 'continue'] as const;
    const lacking = parts.filter((part) => playbook === undefined || playbook[part] === false);
    if (lacking.length > 0) {
      const facts =
        playbook === undefined
          ? [fact(self, 'playbook', undefined)]
          : lacking.map((part) => fact(self, `playbook.${part}`, false));
      const what = {
        en: lacking.map((part) => words[part].en).join(', '),
        de: lacking.map((part) => words[part].de).join(', '),
      };
      return fail(facts, { values: { what } });
    }
    const open = parts.filter((part) => playbook?.[part] === undefined);
    return open.length > 0 ? unknown(open.map((part) => `playbook.${part}`)) : pass;
  },
});
