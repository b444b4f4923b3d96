import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

/** R-IDN-03: somebody answers for every service, workload and device identity. */
export const ownedNonHuman = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-03',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 1.3'], tenets: [1], nhi: ['NHI1'], attack: ['T0859'] },
  title: { en: 'Non-human identity without an owner', de: 'Technische Identität ohne Verantwortlichen' },
  precondition: { en: 'non-human identity, in use', de: 'technische Identität, in Benutzung' },
  formula: { en: 'owner empty', de: 'Verantwortlicher leer' },
  needs: ['identity.kind', 'identity.enabled', 'identity.owner'],
  message: {
    en: 'Nobody answers for {name}; it will outlive its purpose.',
    de: 'Für {name} ist niemand verantwortlich; die Identität überlebt ihren Zweck.',
  },
  remedy: {
    en: 'Assign an owner who confirms its need once a year.',
    de: 'Verantwortlichen zuweisen, der den Bedarf jährlich bestätigt.',
  },
  applies: nonHumanInUse,
  check: (identity) =>
    identity.owner ? pass : fail([fact(subjectOf('identity', identity), 'owner', identity.owner)]),
});
