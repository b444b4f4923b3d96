import { fill } from '../../../model/language.ts';
import { endOf, hoursFrom, momentOf } from '../../calendar.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isBreakGlass } from './session.ts';

const words = {
  review: {
    en: 'no review within {limit} hours of its end',
    de: 'keine Nachprüfung innerhalb von {limit} Stunden nach dem Ende',
  },
  secret: { en: 'its secret was not rotated', de: 'das Kennwort wurde nicht gewechselt' },
} as const;

/** R-ACC-12: emergency access is reviewed, and its secret replaced. */
export const afterBreakGlass = defineRule({
  ...overRecords('session'),
  id: 'R-ACC-12',
  severity: 'high',
  clauses: { nis2: ['b', 'i'], iec: ['SR 2.8', 'SR 1.5'], tenets: [4], nhi: ['NHI7'], attack: ['T0859'] },
  title: { en: 'Emergency access not followed up', de: 'Notfallzugang nicht nachbereitet' },
  precondition: { en: 'session by emergency access', de: 'Sitzung über Notfallzugang' },
  formula: {
    en: 'review later than the limit after its end, or not done by then, or secret not rotated',
    de: 'Nachprüfung später als die Grenze nach dem Ende oder bis dahin nicht erfolgt, oder Kennwort nicht gewechselt',
  },
  needs: [
    'session.breakGlass',
    'session.grant',
    'session.start',
    'session.end',
    'session.reviewed',
    'session.secretRotated',
    'accessGrant.breakGlass',
  ],
  limits: ['breakGlassReviewHours'],
  message: { en: '{name} used emergency access: {why}.', de: '{name} nutzte den Notfallzugang: {why}.' },
  remedy: {
    en: 'Review it, rotate the sealed secret, compare the controller program, and decide whether NIS2 Art. 23 applies.',
    de: 'Nachprüfen, versiegeltes Kennwort wechseln, Steuerungsprogramm vergleichen und prüfen, ob NIS2 Art. 23 greift.',
  },
  applies: (session, { plant }) => session.denied !== true && isBreakGlass(plant, session),
  check: (session, { plant, limits }) => {
    const { reviewed, secretRotated } = session;
    const end = session.end ?? session.start;
    if (end === undefined) return unknown(['end']);
    const self = subjectOf('session', session);
    const until = reviewed === undefined ? endOf(plant.at) : momentOf(reviewed);
    const late = hoursFrom(momentOf(end), until) > limits.breakGlassReviewHours;
    if (late || secretRotated === false) {
      const facts = [fact(self, 'reviewed', reviewed), fact(self, 'secretRotated', secretRotated)];
      const why = late ? fill(words.review, { limit: limits.breakGlassReviewHours }) : words.secret;
      return fail(facts, { values: { why } });
    }
    if (secretRotated === undefined) return unknown(['secretRotated']);
    return reviewed === undefined ? unknown(['reviewed']) : pass;
  },
});
