import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { nonHumanInUse } from './identity.ts';

const words = { never: { en: 'never', de: 'nie' } } as const;

/** R-IDN-15: whoever brings a non-human identity along has been assessed. */
export const thirdPartyAssessed = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-15',
  severity: 'medium',
  clauses: { nis2: ['d'], iec: ['2-4'], tenets: [4], nhi: ['NHI3'], attack: ['T0862'] },
  title: {
    en: 'Third-party identity, supplier not assessed',
    de: 'Fremde technische Identität, Lieferant nicht bewertet',
  },
  precondition: {
    en: 'non-human identity of a supplier, in use',
    de: 'technische Identität eines Lieferanten, in Benutzung',
  },
  formula: {
    en: 'supplier not assessed, or assessed longer ago than the limit',
    de: 'Lieferant nicht bewertet, oder Bewertung älter als die Grenze',
  },
  needs: ['identity.kind', 'identity.supplier', 'supplier.assessed'],
  limits: ['supplierAssessedWithinDays'],
  message: {
    en: '{name} comes from {supplier}, last assessed: {assessed}.',
    de: '{name} stammt von {supplier}, zuletzt bewertet: {assessed}.',
  },
  remedy: {
    en: 'Assess the supplier: how it keeps and withdraws the credential, and who there can use it.',
    de: 'Lieferanten bewerten: wie er die Anmeldedaten verwahrt und zurückzieht und wer sie dort nutzen kann.',
  },
  applies: (identity) => identity.supplier !== undefined && nonHumanInUse(identity),
  check: (identity, { plant, limits }) => {
    const supplier =
      identity.supplier === undefined ? undefined : plant.model.supplier.get(identity.supplier);
    if (supplier === undefined) return unknown(['supplier']);
    const { assessed } = supplier;
    if (assessed !== undefined && daysBetween(assessed, plant.at) <= limits.supplierAssessedWithinDays)
      return pass;
    const subject = subjectOf('supplier', supplier);
    return fail([fact(subject, 'assessed', assessed)], {
      values: { supplier: subject.name, assessed: assessed ?? words.never },
      others: [subject],
    });
  },
});
