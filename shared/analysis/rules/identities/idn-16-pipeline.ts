import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isInUse } from './identity.ts';

const words = {
  static: { en: 'a static key', de: 'einem statischen Schlüssel' },
  wildcard: { en: 'trust in a wildcard', de: 'Vertrauen in einen Platzhalter' },
} as const;

/** R-IDN-16: deployment pipelines prove themselves by federation, for one purpose. */
export const deploymentIdentity = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-16',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 1.2'], tenets: [4], nhi: ['NHI6'], attack: ['T0862'] },
  title: {
    en: 'Pipeline with a static key or wildcard trust',
    de: 'Pipeline mit statischem Schlüssel oder Platzhalter-Vertrauen',
  },
  precondition: {
    en: 'identity of a deployment pipeline, in use',
    de: 'Identität einer Bereitstellungs-Pipeline, in Benutzung',
  },
  formula: {
    en: 'static key, or trust that ends in a wildcard',
    de: 'statischer Schlüssel, oder Vertrauen mit Platzhalter',
  },
  needs: ['identity.deployment'],
  message: {
    en: '{name} deploys with {why}: whoever gets hold of it changes what runs at the edge.',
    de: 'Die Pipeline-Identität {name} beruht auf {why}: Wer sie erbeutet, ändert, was am Rand der Anlage läuft.',
  },
  remedy: {
    en: 'Federate the pipeline with the platform and bind the trust to one repository and branch.',
    de: 'Pipeline mit der Plattform föderieren und das Vertrauen an ein Repository und einen Zweig binden.',
  },
  applies: (identity) => isInUse(identity) && identity.deployment !== undefined,
  check: (identity) => {
    const { key, wildcardTrust } = identity.deployment ?? {};
    const self = subjectOf('identity', identity);
    if (key === 'static') return fail([fact(self, 'deployment.key', key)], { values: { why: words.static } });
    if (wildcardTrust === true) {
      return fail([fact(self, 'deployment.wildcardTrust', true)], { values: { why: words.wildcard } });
    }
    const missing = [
      ...(key === undefined ? ['deployment.key'] : []),
      ...(wildcardTrust === undefined ? ['deployment.wildcardTrust'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : pass;
  },
});
