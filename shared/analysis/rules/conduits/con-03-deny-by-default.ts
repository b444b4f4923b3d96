import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overConduits } from '../subjects.ts';
import { flowTarget } from './flow-target.ts';

/** R-CON-03: from SL-T 2 for restricted data flow on, a conduit denies by default. */
export const denyByDefault = defineRule({
  ...overConduits,
  id: 'R-CON-03',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 5.2 RE 1'], tenets: [6], attack: ['T0866'] },
  title: { en: 'Conduit does not deny by default', de: 'Conduit verbietet nicht grundsätzlich' },
  precondition: { en: 'a conduit with SL-T[RDF] ≥ limit', de: 'ein Conduit mit SL-T[RDF] ≥ Grenze' },
  formula: { en: 'default action ≠ deny', de: 'Grundregel ≠ verbieten' },
  needs: ['conduit.defaultAction', 'conduit.slTarget', 'conduit.zones', 'zone.slTarget'],
  limits: ['denyByDefaultFrom'],
  message: {
    en: '{name} has SL-T {level} for restricted data flow and allows by default.',
    de: '{name} hat SL-T {level} für eingeschränkten Datenfluss und erlaubt grundsätzlich alles.',
  },
  remedy: {
    en: 'Deny by default, allow by exception.',
    de: 'Grundsätzlich verbieten, nur Ausnahmen erlauben.',
  },
  check: (conduit, { plant, limits }) => {
    const level = flowTarget(plant, conduit);
    if (level !== undefined && level < limits.denyByDefaultFrom) return notApplicable;
    if (conduit.defaultAction === 'deny') return pass;
    const missing = [
      ...(level === undefined ? ['slTarget'] : []),
      ...(conduit.defaultAction === undefined ? ['defaultAction'] : []),
    ];
    if (missing.length > 0 || level === undefined) return unknown(missing);
    const self = subjectOf('conduit', conduit);
    return fail([fact(self, 'defaultAction', conduit.defaultAction), fact(self, 'slTarget', level)], {
      values: { level },
    });
  },
});
