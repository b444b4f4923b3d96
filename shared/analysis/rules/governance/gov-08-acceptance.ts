import { fill } from '../../../model/language.ts';
import type { RecordOf } from '../../../model/model.ts';
import type { Fact, Subject } from '../../analysis.ts';
import { sorted, subjectOf } from '../../plant.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';

type Item =
  | { readonly kind: 'riskTreatment'; readonly record: RecordOf<'riskTreatment'> }
  | { readonly kind: 'decision'; readonly record: RecordOf<'decision'> };

const words = {
  expired: { en: 'the acceptance ended on {until}', de: 'die Akzeptanz endete am {until}' },
  authority: {
    en: 'nobody with the authority to accept it is named',
    de: 'niemand mit der Befugnis zur Akzeptanz ist genannt',
  },
} as const;

const overAcceptances = {
  over: ({ plant: { model } }: RuleContext): readonly Item[] => [
    ...sorted<'decision'>(model.decision).map((record): Item => ({ kind: 'decision', record })),
    ...sorted<'riskTreatment'>(model.riskTreatment).map(
      (record): Item => ({ kind: 'riskTreatment', record }),
    ),
  ],
  subject: (item: Item): Subject =>
    item.kind === 'decision'
      ? { ...subjectOf('decision', item.record), name: item.record.finding ?? item.record.id }
      : subjectOf('riskTreatment', item.record),
};

/** What is missing of who accepted; null where nothing is. */
function authorityFact(item: Item): Fact | null {
  const self = overAcceptances.subject(item);
  if (item.kind === 'decision') return item.record.person ? null : fact(self, 'person', item.record.person);
  const { approver, authority } = item.record;
  if (approver === undefined) return fact(self, 'approver', undefined);
  return authority ? null : fact(self, 'authority', authority);
}

/** R-GOV-08: an accepted risk has an end and somebody with the authority to accept it. */
export const acceptance = defineRule<Item>({
  ...overAcceptances,
  id: 'R-GOV-08',
  severity: 'high',
  clauses: { nis2: ['a'], iec: ['ZCR 5.11'] },
  title: { en: 'Acceptance expired or without authority', de: 'Akzeptanz abgelaufen oder ohne Befugnis' },
  precondition: {
    en: 'decision to accept a risk or a finding',
    de: 'Entscheidung, ein Risiko oder eine Feststellung zu akzeptieren',
  },
  formula: {
    en: 'its day has passed, or nobody with authority is named',
    de: 'das Datum ist verstrichen, oder niemand mit Befugnis ist genannt',
  },
  needs: [
    'riskTreatment.treatment',
    'riskTreatment.until',
    'riskTreatment.approver',
    'riskTreatment.authority',
    'decision.state',
    'decision.until',
    'decision.person',
    'decision.finding',
  ],
  message: { en: '{name}: {why}.', de: '{name}: {why}.' },
  remedy: {
    en: 'Decide again, with a new day and the name and role of who may.',
    de: 'Neu entscheiden, mit neuem Datum und Name und Rolle der befugten Person.',
  },
  applies: (item) => {
    const choice = item.kind === 'riskTreatment' ? item.record.treatment : item.record.state;
    if (choice === undefined) return unknown([item.kind === 'riskTreatment' ? 'treatment' : 'state']);
    return choice === 'accept' || choice === 'accepted';
  },
  check: (item, { plant }) => {
    const { until } = item.record;
    const self = overAcceptances.subject(item);
    if (until !== undefined && until < plant.at) {
      return fail([fact(self, 'until', until)], { values: { why: fill(words.expired, { until }) } });
    }
    const authority = authorityFact(item);
    if (authority !== null) return fail([authority], { values: { why: words.authority } });
    return until === undefined ? unknown(['until']) : pass;
  },
});
