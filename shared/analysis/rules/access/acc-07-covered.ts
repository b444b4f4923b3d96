import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { assetSubject, coversOf } from './cover.ts';
import { isOrdinary } from './session.ts';

/** R-ACC-07: every session rests on an approved grant for who, what and when. */
export const sessionCovered = defineRule({
  ...overRecords('session'),
  id: 'R-ACC-07',
  severity: 'critical',
  clauses: { nis2: ['i'], iec: ['SR 1.13 RE 1'], tenets: [6], attack: ['T0859'] },
  title: { en: 'Session without a grant', de: 'Sitzung ohne Berechtigung' },
  precondition: {
    en: 'session that took place and was no emergency access',
    de: 'Sitzung, die stattfand und kein Notfallzugang war',
  },
  formula: {
    en: 'no approved grant covers its identity, an asset it touched, and its beginning',
    de: 'keine freigegebene Berechtigung deckt Identität, ein berührtes Asset und den Beginn ab',
  },
  needs: [
    'session.identity',
    'session.start',
    'session.touched',
    'session.denied',
    'session.breakGlass',
    'accessGrant.identity',
    'accessGrant.assets',
    'accessGrant.accessPath',
    'accessGrant.validFrom',
    'accessGrant.validTo',
    'accessGrant.revoked',
    'accessGrant.approver',
    'accessPath.targets',
  ],
  message: {
    en: '{name}: at {start} nothing allowed {who} to do that.',
    de: '{name}: Um {start} gab es für {who} keine Berechtigung dafür.',
  },
  remedy: {
    en: 'Find out what happened; treat it as an incident until it is explained.',
    de: 'Klären, was geschah; bis dahin wie einen Vorfall behandeln.',
  },
  applies: (session, { plant }) => isOrdinary(plant, session),
  check: (session, { plant }) => {
    const { identity, start } = session;
    if (identity === undefined) return unknown(['identity']);
    if (start === undefined) return unknown(['start']);
    const answers = coversOf(plant, session).map(({ cover }) => cover.answer);
    if (answers.includes('covered')) return session.touched === undefined ? unknown(['touched']) : pass;
    if (answers.includes('unknown')) return unknown(['accessGrant.approver']);
    const self = subjectOf('session', session);
    const who = plant.model.identity.get(identity)?.name ?? identity;
    return fail([fact(self, 'identity', who), fact(self, 'start', start)], {
      values: { start, who },
      others: (session.touched ?? []).slice(0, 5).flatMap((id) => assetSubject(plant, id)),
    });
  },
});
