import { isOutside, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const fold = (service: string): string => service.trim().toLowerCase();

/** R-AST-10: no service is open that nobody requires. */
export const leastFunctionality = defineRule({
  ...overAssets,
  id: 'R-AST-10',
  severity: 'medium',
  clauses: { nis2: ['g'], iec: ['SR 7.7'], tenets: [1], attack: ['T0885'] },
  title: { en: 'Service open that nobody requires', de: 'Offener Dienst, den niemand braucht' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: { en: 'open services − required services ≠ ∅', de: 'offene Dienste − benötigte Dienste ≠ ∅' },
  needs: ['asset.openServices', 'asset.requiredServices'],
  message: {
    en: '{name} offers {services}, which nobody has listed as required.',
    de: '{name} bietet {services} an, was niemand als benötigt erfasst hat.',
  },
  remedy: {
    en: 'Switch the service off, or record that it is required and what for.',
    de: 'Dienst abschalten oder erfassen, dass und wofür er gebraucht wird.',
  },
  applies: (asset, { plant }) => !isOutside(plant, asset),
  check: (asset) => {
    const { openServices: open, requiredServices: required } = asset;
    if (open === undefined) return unknown(['openServices']);
    if (open.length === 0) return pass;
    const self = subjectOf('asset', asset);
    if (required === undefined) {
      return unknown(['requiredServices'], [fact(self, 'openServices', open.join(', '))]);
    }
    const wanted = new Set(required.map(fold));
    const services = open.filter((service) => !wanted.has(fold(service)));
    if (services.length === 0) return pass;
    const facts = [
      fact(self, 'openServices', open.join(', ')),
      fact(self, 'requiredServices', required.join(', ')),
    ];
    return fail(facts, { values: { services: services.join(', ') } });
  },
});
