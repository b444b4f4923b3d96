import type { RecordOf } from '../../../model/model.ts';
import { validity } from '../../access/grant-book.ts';
import { momentOf, momentText } from '../../calendar.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { coversOf } from './cover.ts';
import { grantOf } from './session.ts';

const words = { never: { en: 'at no recorded time', de: 'zu keinem erfassten Zeitpunkt' } } as const;

/** The end of what a session rests on: its own grant, else the latest of those that cover it; null where none does. */
function untilOf(plant: Plant, session: RecordOf<'session'>): number | null {
  const grant = grantOf(plant, session);
  const ends = coversOf(plant, session).flatMap(({ cover }) =>
    cover.answer === 'covered' ? cover.until : [],
  );
  if (grant !== undefined) ends.push(validity(grant).to);
  return ends.length === 0 ? null : Math.max(...ends);
}

/** R-ACC-08: a session ends with its grant. */
export const sessionEnds = defineRule({
  ...overRecords('session'),
  id: 'R-ACC-08',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 2.6'], tenets: [3], attack: ['T0822'] },
  title: { en: 'Session outlives its grant', de: 'Sitzung überdauert ihre Berechtigung' },
  precondition: {
    en: 'session that took place and rests on a grant',
    de: 'Sitzung, die stattfand und auf einer Berechtigung beruht',
  },
  formula: {
    en: 'end later than that of the grant, or no end recorded although the grant has ended',
    de: 'Ende nach dem der Berechtigung, oder kein Ende erfasst, obwohl die Berechtigung abgelaufen ist',
  },
  needs: [
    'session.end',
    'session.grant',
    'session.identity',
    'session.start',
    'session.touched',
    'session.denied',
    'accessGrant.validTo',
    'accessGrant.revoked',
  ],
  message: {
    en: '{name} ended {end}; its grant ended {until}.',
    de: '{name} endete {end}; die Berechtigung endete {until}.',
  },
  remedy: {
    en: 'Let the gateway end sessions when the grant ends (SR 2.6).',
    de: 'Sitzungen vom Gateway mit der Berechtigung beenden lassen (SR 2.6).',
  },
  applies: (session) => session.denied !== true,
  check: (session, { plant }) => {
    const until = untilOf(plant, session);
    if (until === null) return notApplicable;
    const self = subjectOf('session', session);
    const over = session.end === undefined ? momentOf(plant.at) > until : momentOf(session.end) > until;
    if (!over) return session.end === undefined ? unknown(['end']) : pass;
    return fail([fact(self, 'end', session.end), fact(self, 'endedBy', session.endedBy)], {
      values: { end: session.end ?? words.never, until: momentText(until) },
    });
  },
});
