import { type Example, record, ref } from '../example.ts';

const system = ref('systemUnderConsideration', 'Line 4');

/** One example per answer for each rule of the family. */
export const governanceExamples: readonly Example[] = [
  {
    rule: 'R-GOV-04',
    says: 'pass',
    when: { en: 'every category has a limit', de: 'jede Kategorie hat eine Grenze' },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3, reputation: 3 },
      }),
    ],
  },
  {
    rule: 'R-GOV-04',
    says: 'fail',
    when: { en: 'no category has a limit', de: 'keine Kategorie hat eine Grenze' },
    of: system,
    records: [record('systemUnderConsideration', 'Line 4')],
  },
  {
    rule: 'R-GOV-04',
    says: 'notApplicable',
    when: {
      en: 'the assessment is about another system',
      de: 'die Bewertung betrachtet ein anderes System',
    },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4'),
      record('systemUnderConsideration', 'Line 5'),
      record('assessment', 'Site', { systemUnderConsideration: ref('systemUnderConsideration', 'Line 5') }),
    ],
  },
  {
    rule: 'R-GOV-04',
    says: 'unknown',
    when: { en: 'one category has no limit', de: 'eine Kategorie hat keine Grenze' },
    of: system,
    records: [
      record('systemUnderConsideration', 'Line 4', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3 },
      }),
    ],
    missing: ['tolerableRisk.reputation'],
  },
];
