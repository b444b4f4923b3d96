import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';
import { isInUse, isVendor } from './identity.ts';

const words = {
  shared: { en: 'several people share it', de: 'mehrere Personen teilen sie' },
  sponsor: { en: 'nobody inside answers for it', de: 'intern ist niemand verantwortlich' },
  contract: { en: 'no contract is recorded', de: 'kein Vertrag ist erfasst' },
} as const;

/** R-IDN-02: people of other companies come with accounts of their own, a sponsor inside and a contract. */
export const namedVendor = defineRule({
  ...overRecords('identity'),
  id: 'R-IDN-02',
  severity: 'high',
  clauses: {
    nis2: ['d', 'i'],
    iec: ['SR 1.1 RE 1', 'SR 1.4'],
    tenets: [6],
    nhi: ['NHI3'],
    attack: ['T0859'],
  },
  title: { en: 'Vendor without a named account', de: 'Fremdpersonal ohne eigenes Konto' },
  precondition: {
    en: 'identity of a vendor, in use',
    de: 'Identität eines Dienstleisters oder Herstellers, in Benutzung',
  },
  formula: {
    en: 'shared, or sponsor empty, or contract empty',
    de: 'geteilt, oder Ansprechpartner leer, oder Vertrag leer',
  },
  needs: [
    'identity.kind',
    'identity.supplier',
    'identity.shared',
    'identity.sponsor',
    'identity.contract',
    'identity.contractEnds',
  ],
  message: {
    en: '{name} belongs to another company: {why}.',
    de: '{name} gehört zu einer anderen Firma: {why}.',
  },
  remedy: {
    en: 'Give each person a named account with a sponsor who answers for it and the contract it rests on.',
    de: 'Jeder Person ein eigenes Konto geben, mit internem Ansprechpartner und dem Vertrag, auf dem es beruht.',
  },
  applies: (identity) => isInUse(identity) && isVendor(identity),
  check: (identity) => {
    const self = subjectOf('identity', identity);
    const lacks = [
      ...(identity.shared === true ? (['shared'] as const) : []),
      ...(identity.sponsor ? [] : (['sponsor'] as const)),
      ...(identity.contract || identity.contractEnds ? [] : (['contract'] as const)),
    ];
    if (lacks.length === 0) return identity.shared === undefined ? unknown(['shared']) : pass;
    const why = {
      en: lacks.map((field) => words[field].en).join(', '),
      de: lacks.map((field) => words[field].de).join(', '),
    };
    return fail(
      lacks.map((field) => fact(self, field, identity[field])),
      { values: { why } },
    );
  },
});
