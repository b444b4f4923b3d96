import { fill } from '../../../model/language.ts';
import type { Identity } from '../../../model/model.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { isInUse, isNonHuman } from '../identities/identity.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  lockout: { en: 'it never locks after failed attempts', de: 'es wird nach Fehlversuchen nie gesperrt' },
  attempts: {
    en: '{count} failed attempts, and nobody looked',
    de: '{count} Fehlversuche, und niemand sah hin',
  },
} as const;

/** An account that only works on HMIs: locking it would keep the operator from the process. */
function isOperator(plant: Plant, { assets = [] }: Identity): boolean {
  const types = assets.map((id) => plant.assets[plant.assetIndex.get(id) ?? -1]?.type);
  return types.length > 0 && types.every((type) => type === 'hmi' || type === 'mobileHmi');
}

/** R-ACC-16: guessing passwords is stopped or at least noticed. */
export const lockout = defineRule({
  ...overRecords('identity'),
  id: 'R-ACC-16',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.11'], tenets: [7], attack: ['T0859'] },
  title: { en: 'Password guessing goes unnoticed', de: 'Erraten von Kennwörtern bleibt unbemerkt' },
  precondition: {
    en: 'account of people in use; the lockout is not asked of operators’ accounts on HMIs',
    de: 'Konto von Personen in Benutzung; die Sperre wird nicht von Bedienkonten an HMIs verlangt',
  },
  formula: {
    en: 'no lockout, or more failed attempts than the limit without a review',
    de: 'keine Sperre, oder mehr Fehlversuche als die Grenze ohne Prüfung',
  },
  needs: [
    'identity.kind',
    'identity.enabled',
    'identity.assets',
    'identity.lockout',
    'identity.failedAttempts',
    'identity.failedAttemptsReviewed',
    'asset.type',
  ],
  limits: ['failedAttempts'],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Set a lockout where it cannot keep an operator from the process, and look at failed attempts weekly.',
    de: 'Sperre setzen, wo sie keinen Bediener vom Prozess aussperrt, und Fehlversuche wöchentlich ansehen.',
  },
  applies: (identity) => {
    if (!isInUse(identity)) return false;
    const nonHuman = isNonHuman(identity);
    return typeof nonHuman === 'boolean' ? !nonHuman : nonHuman;
  },
  check: (identity, { plant, limits }) => {
    const { failedAttempts, failedAttemptsReviewed, lockout } = identity;
    const self = subjectOf('identity', identity);
    const operator = isOperator(plant, identity);
    if (lockout === false && !operator)
      return fail([fact(self, 'lockout', false)], { values: { why: words.lockout } });
    if ((failedAttempts ?? 0) > limits.failedAttempts && failedAttemptsReviewed === undefined) {
      const facts = [
        fact(self, 'failedAttempts', failedAttempts),
        fact(self, 'failedAttemptsReviewed', undefined),
      ];
      return fail(facts, { values: { why: fill(words.attempts, { count: failedAttempts ?? 0 }) } });
    }
    const missing = [
      ...(lockout === undefined && !operator ? ['lockout'] : []),
      ...(failedAttempts === undefined ? ['failedAttempts'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
