import { builtInEvidence } from '../../../knowledge/catalogue/session-evidence.ts';
import { sessionEvidence } from '../../access/session-evidence.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { privilegeOf } from './grant.ts';

/** R-ACC-11: what happened in a privileged session can be shown later. */
export const evidenceComplete = defineRule({
  ...overRecords('session'),
  id: 'R-ACC-11',
  severity: 'medium',
  clauses: { nis2: ['f'], iec: ['SR 2.8', 'SR 2.12'], tenets: [7] },
  title: { en: 'Evidence of a session incomplete', de: 'Nachweise einer Sitzung unvollständig' },
  precondition: { en: 'privileged session that took place', de: 'privilegierte Sitzung, die stattfand' },
  formula: {
    en: 'completeness C = weight of what is recorded / weight of what is asked < limit',
    de: 'Vollständigkeit C = Gewicht des Erfassten / Gewicht des Verlangten < Grenze',
  },
  needs: [
    'session.privileged',
    'session.denied',
    'session.identity',
    'session.grant',
    'session.touched',
    'session.supervision',
    'session.recording',
    'session.start',
    'session.end',
    'session.endedBy',
    'session.enforcementPoint',
    'session.commands',
    'session.filesMoved',
    'session.secretRotated',
    'session.accountDisabled',
    'session.programCompared',
    'session.logHash',
    'session.timeSource',
    'session.recordQuality',
    'accessGrant.approver',
    'accessGrant.validFrom',
    'accessGrant.validTo',
    'accessGrant.ticket',
    'accessGrant.reason',
    'accessGrant.protocols',
    'accessGrant.permissions',
    'accessGrant.privileged',
    'identity.shared',
    'identity.person',
    'identity.sessionAttribution',
    'identity.privileged',
  ],
  limits: ['evidenceCompleteness'],
  message: {
    en: '{name} is {percent} % documented; missing: {missing}.',
    de: '{name} ist zu {percent} % belegt; es fehlt: {missing}.',
  },
  remedy: {
    en: 'Complete the record while people remember, and let the gateway write it from now on.',
    de: 'Angaben ergänzen, solange man sich erinnert, und künftig vom Gateway schreiben lassen.',
  },
  applies: (session, { plant }) =>
    session.denied !== true && (privilegeOf(plant, session) ?? unknown(['privileged'])),
  check: (session, { plant, limits }) => {
    const { completeness, missing, reliability } = sessionEvidence(plant.model, session, builtInEvidence);
    if (completeness >= limits.evidenceCompleteness) return pass;
    const self = subjectOf('session', session);
    const names = missing.flatMap((id) => builtInEvidence.items.find((item) => item.id === id)?.name ?? []);
    const facts = [
      fact(self, 'completeness', completeness.toFixed(2)),
      fact(self, 'reliability', reliability ?? undefined),
    ];
    return fail(facts, {
      values: {
        percent: Math.floor(completeness * 100),
        missing: { en: names.map(({ en }) => en).join('; '), de: names.map(({ de }) => de).join('; ') },
      },
    });
  },
});
