import type { RecordOf } from '../../../model/model.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

type Session = RecordOf<'session'>;

/** Ways in that machines take by themselves; every other one is for somebody who works in it. */
const machineWays: ReadonlySet<RecordOf<'accessPath'>['class']> = new Set([
  'telemetryApi',
  'orchestrationApi',
]);

/** Sessions that took place, by identity, in order of id. */
const sessionsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly Session[]> => {
  const byIdentity = new Map<string, Session[]>();
  for (const session of sortedRecords(plant, 'session')) {
    if (session.identity === undefined || session.denied === true) continue;
    const known = byIdentity.get(session.identity);
    if (known === undefined) byIdentity.set(session.identity, [session]);
    else known.push(session);
  }
  return byIdentity;
});

/** The way in of a session, where that says that somebody worked in it. */
function interactiveWay({ model }: Plant, { accessPath }: Session): RecordOf<'accessPath'>['class'] {
  const way = accessPath === undefined ? undefined : model.accessPath.get(accessPath)?.class;
  return machineWays.has(way) ? undefined : way;
}

/** R-IDN-08: people do not log in with non-human identities. */
export const humanUse = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-08',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 1.1', 'SR 2.12'], tenets: [6], nhi: ['NHI10'], attack: ['T0859'] },
  title: { en: 'People use a non-human identity', de: 'Personen nutzen eine technische Identität' },
  precondition: { en: 'non-human identity, in use', de: 'technische Identität, in Benutzung' },
  formula: {
    en: 'people log in with it: somebody says so, or nobody says and a session came over a way that is none for machines alone',
    de: 'Personen melden sich damit an: laut Angabe, oder ohne Angabe laut einer Sitzung über einen Zugang, der nicht nur für Maschinen ist',
  },
  needs: [
    'identity.kind',
    'identity.interactiveUse',
    'session.identity',
    'session.denied',
    'session.accessPath',
    'accessPath.class',
  ],
  message: {
    en: 'People log in as {name}; nothing they do can be laid to anybody.',
    de: 'Personen melden sich als {name} an; nichts davon lässt sich jemandem zuordnen.',
  },
  remedy: {
    en: 'Give them personal accounts and deny interactive log-in to this one.',
    de: 'Persönliche Konten vergeben und die interaktive Anmeldung für diese Identität sperren.',
  },
  applies: nonHumanInUse,
  check: (identity, { plant }) => {
    const self = subjectOf('identity', identity);
    const kind = fact(self, 'kind', identity.kind);
    if (identity.interactiveUse === true) return fail([fact(self, 'interactiveUse', true), kind]);
    if (identity.interactiveUse === false) return pass;
    // Where nobody says, what was recorded does; sessions of before personal accounts came do not outweigh what is said.
    const sessions = (sessionsOf(plant).get(identity.id) ?? []).flatMap((session) => {
      const way = interactiveWay(plant, session);
      return way === undefined ? [] : [fact(subjectOf('session', session), 'accessPath.class', way)];
    });
    if (sessions.length === 0) return unknown(['interactiveUse']);
    const shown = sessions.slice(0, 10);
    return fail([...shown, kind], { others: shown.map(({ subject }) => subject) });
  },
});
