import { daysBetween, isController, isOutside, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

/** R-AST-13: program and firmware of controllers and operator stations were compared with the golden copy, and match. */
export const programIntegrity = defineRule({
  ...overAssets,
  id: 'R-AST-13',
  severity: 'high',
  clauses: { nis2: ['e'], iec: ['SR 3.4'], tenets: [5], attack: ['T0889', 'T0873'] },
  title: { en: 'Program not compared, or changed', de: 'Programm nicht verglichen oder verändert' },
  precondition: { en: 'a controller or an operator station', de: 'eine Steuerung oder ein Bedienplatz' },
  formula: {
    en: 'comparison with the golden copy differs, or is older than the limit',
    de: 'Vergleich mit der Referenzkopie weicht ab oder ist älter als die Grenze',
  },
  needs: ['asset.type', 'asset.integrity'],
  limits: ['integrityWithinDays'],
  message: {
    en: '{name}: {what}.',
    de: '{name}: {whatDe}.',
  },
  remedy: {
    en: 'Compare program and firmware with the golden copy, and find out who changed what.',
    de: 'Programm und Firmware mit der Referenzkopie vergleichen und klären, wer was geändert hat.',
  },
  applies: (asset, { plant }) => {
    if (isOutside(plant, asset)) return false;
    if (asset.type === undefined) return asset.integrity === undefined ? unknown(['type']) : true;
    return isController(asset.type) || asset.type === 'hmi' || asset.type === 'mobileHmi';
  },
  check: (asset, { plant, limits }) => {
    const { checked, matches } = asset.integrity ?? {};
    const self = subjectOf('asset', asset);
    const limit = limits.integrityWithinDays;
    const days = checked === undefined ? 0 : daysBetween(checked, plant.at);
    const facts = [fact(self, 'integrity.checked', checked), fact(self, 'integrity.matches', matches)];
    if (matches === false) {
      return fail(facts, {
        values: {
          what: 'program or firmware differs from the golden copy',
          whatDe: 'Programm oder Firmware weicht von der Referenzkopie ab',
        },
      });
    }
    if (days > limit) {
      return fail(facts, {
        values: {
          what: `last compared with the golden copy ${days} days ago; the limit is ${limit} days`,
          whatDe: `zuletzt vor ${days} Tagen mit der Referenzkopie verglichen; die Grenze sind ${limit} Tage`,
        },
      });
    }
    const missing = [
      ...(checked === undefined ? ['integrity.checked'] : []),
      ...(matches === undefined ? ['integrity.matches'] : []),
    ];
    return missing.length === 0 ? pass : unknown(missing);
  },
});
