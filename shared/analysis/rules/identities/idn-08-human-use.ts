import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

/** R-IDN-08: people do not log in with non-human identities. */
export const humanUse = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-08',
  severity: 'high',
  clauses: { nis2: ['i'], iec: ['SR 1.1', 'SR 2.12'], tenets: [6], nhi: ['NHI10'], attack: ['T0859'] },
  title: { en: 'People use a non-human identity', de: 'Personen nutzen eine technische Identität' },
  precondition: { en: 'non-human identity, in use', de: 'technische Identität, in Benutzung' },
  formula: { en: 'interactive sessions of people with it', de: 'interaktive Sitzungen von Personen damit' },
  needs: ['identity.kind', 'identity.interactiveUse'],
  message: {
    en: 'People log in as {name}; nothing they do can be laid to anybody.',
    de: 'Personen melden sich als {name} an; nichts davon lässt sich jemandem zuordnen.',
  },
  remedy: {
    en: 'Give them personal accounts and deny interactive log-in to this one.',
    de: 'Persönliche Konten vergeben und die interaktive Anmeldung für diese Identität sperren.',
  },
  applies: nonHumanInUse,
  check: (identity) => {
    if (identity.interactiveUse === undefined) return unknown(['interactiveUse']);
    const self = subjectOf('identity', identity);
    return identity.interactiveUse
      ? fail([fact(self, 'interactiveUse', true), fact(self, 'kind', identity.kind)])
      : pass;
  },
});
