import { oncePerPlant } from '../../kept.ts';
import { type Plant, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = {
  assessed: { en: 'its security was never assessed', de: 'die Security wurde nie bewertet' },
  clause: { en: 'the contract has no security clause', de: 'der Vertrag hat keine Security-Klausel' },
} as const;

/** Suppliers that an identity in use belongs to: they have access whatever their record says. */
const withIdentity = oncePerPlant(
  (plant: Plant): ReadonlySet<string> =>
    new Set(
      sortedRecords(plant, 'identity').flatMap(({ supplier, enabled }) =>
        supplier === undefined || enabled === false ? [] : supplier,
      ),
    ),
);

/** R-GOV-07: suppliers with access or software are assessed and bound by contract. */
export const supplierAssessed = defineRule({
  ...overRecords('supplier'),
  id: 'R-GOV-07',
  severity: 'medium',
  clauses: { nis2: ['d'], iec: ['2-4', '4-1'], nhi: ['NHI3'], attack: ['T0862'] },
  title: { en: 'Supplier not assessed or not bound', de: 'Lieferant nicht bewertet oder nicht verpflichtet' },
  precondition: {
    en: 'supplier that has access or supplies software',
    de: 'Lieferant mit Zugriff oder Softwarelieferung',
  },
  formula: {
    en: 'no assessment, or no security clause in the contract',
    de: 'keine Bewertung, oder keine Security-Klausel im Vertrag',
  },
  needs: [
    'supplier.hasAccess',
    'supplier.suppliesSoftware',
    'identity.supplier',
    'supplier.assessed',
    'supplier.securityClause',
  ],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Assess it (62443-2-4, 4-1) and agree on access, notification, support period and SBOM.',
    de: 'Bewerten (62443-2-4, 4-1) und Zugriff, Meldepflichten, Supportdauer und SBOM vereinbaren.',
  },
  applies: ({ id, hasAccess, suppliesSoftware }, { plant }) => {
    if (hasAccess === true || suppliesSoftware === true || withIdentity(plant).has(id)) return true;
    const missing = [
      ...(hasAccess === undefined ? ['hasAccess'] : []),
      ...(suppliesSoftware === undefined ? ['suppliesSoftware'] : []),
    ];
    return missing.length > 0 ? unknown(missing) : false;
  },
  check: (supplier) => {
    const self = subjectOf('supplier', supplier);
    if (supplier.assessed === undefined)
      return fail([fact(self, 'assessed', undefined)], { values: { why: words.assessed } });
    if (supplier.securityClause === undefined) return unknown(['securityClause']);
    return supplier.securityClause
      ? pass
      : fail([fact(self, 'securityClause', false)], { values: { why: words.clause } });
  },
});
