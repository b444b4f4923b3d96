import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

const words = {
  production: { en: 'production', de: 'Produktion' },
  test: { en: 'test', de: 'Test' },
  development: { en: 'development', de: 'Entwicklung' },
} as const;

/** R-IDN-11: an identity of the plant is not one of the test bench. */
export const environmentsApart = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-11',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 5.4'], tenets: [3], nhi: ['NHI8'] },
  title: { en: 'Production and test share an identity', de: 'Produktion und Test teilen eine Identität' },
  precondition: { en: 'non-human identity, in use', de: 'technische Identität, in Benutzung' },
  formula: {
    en: 'environments include production and also test or development',
    de: 'Umgebungen umfassen Produktion und auch Test oder Entwicklung',
  },
  needs: ['identity.kind', 'identity.environments'],
  message: {
    en: '{name} is used in {environments}: what leaks on the bench opens the plant.',
    de: '{name} wird in {environments} verwendet: Was im Test bekannt wird, öffnet die Anlage.',
  },
  remedy: {
    en: 'Give each environment an identity of its own.',
    de: 'Jeder Umgebung eine eigene Identität geben.',
  },
  applies: nonHumanInUse,
  check: (identity) => {
    const { environments } = identity;
    if (environments === undefined) return unknown(['environments']);
    if (!environments.includes('production') || environments.length === 1) return pass;
    const text = environments.map((environment) => words[environment]);
    return fail([fact(subjectOf('identity', identity), 'environments', environments.join(', '))], {
      values: {
        environments: { en: text.map(({ en }) => en).join(', '), de: text.map(({ de }) => de).join(', ') },
      },
    });
  },
});
