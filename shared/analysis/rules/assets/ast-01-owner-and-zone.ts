import { isOutside, placeOf, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, notApplicable, pass, unknown } from '../rule.ts';
import { overAssets } from '../subjects.ts';

const words = {
  owner: { en: 'owner', de: 'Verantwortlichem' },
  zone: { en: 'zone', de: 'Zone' },
} as const;

/** R-AST-01: every asset has an owner and a zone. Assets outside the organisation are not ours to own. */
export const ownerAndZone = defineRule({
  ...overAssets,
  id: 'R-AST-01',
  severity: 'medium',
  clauses: { nis2: ['i'], iec: ['SR 7.8'], tenets: [1], attack: ['T0846'] },
  title: { en: 'Asset without owner or zone', de: 'Asset ohne Verantwortlichen oder Zone' },
  precondition: { en: 'any asset of the organisation', de: 'jedes Asset der Organisation' },
  formula: { en: 'owner empty, or zone empty', de: 'Verantwortlicher leer oder Zone leer' },
  needs: ['asset.owner', 'asset.zone', 'asset.purdueLevel', 'zone.kind'],
  message: {
    en: '{name} has no {what}: nobody answers for it, or nothing protects it as part of a zone.',
    de: '{name} hat keine Angabe zu {whatDe}: Niemand ist verantwortlich, oder keine Zone schützt das Asset.',
  },
  remedy: { en: 'Assign an owner and a zone.', de: 'Verantwortlichen und Zone zuweisen.' },
  check: (asset, { plant }) => {
    if (isOutside(plant, asset)) return notApplicable;
    const self = subjectOf('asset', asset);
    const empty = (['owner', 'zone'] as const).filter((field) => !asset[field]);
    if (empty.length > 0) {
      const what = empty.map((field) => words[field].en).join(' and no ');
      const whatDe = empty.map((field) => words[field].de).join(' und ');
      return fail(
        empty.map((field) => fact(self, field, asset[field])),
        { values: { what, whatDe } },
      );
    }
    return placeOf(plant, asset) === undefined ? unknown(['zone'], [fact(self, 'zone', asset.zone)]) : pass;
  },
});
