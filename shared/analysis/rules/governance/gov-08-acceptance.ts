import { fill } from '../../../model/language.ts';
import type { RecordOf } from '../../../model/model.ts';
import type { Fact, Subject } from '../../analysis.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, sorted, subjectOf } from '../../plant.ts';
import { residualRisk } from '../../risk/residual.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown, type Verdict } from '../rule.ts';

type Item =
  | { readonly kind: 'riskTreatment'; readonly record: RecordOf<'riskTreatment'> }
  | { readonly kind: 'decision'; readonly record: RecordOf<'decision'> };

const words = {
  expired: { en: 'the acceptance ended on {until}', de: 'die Akzeptanz endete am {until}' },
  nobody: {
    en: 'nobody with the authority to accept it is named',
    de: 'niemand mit der Befugnis zur Akzeptanz ist genannt',
  },
  role: {
    en: '“{role}” is not a role that may accept risks',
    de: '„{role}“ ist keine Rolle, die Risiken akzeptieren darf',
  },
  level: {
    en: '“{role}” may accept risks up to level {upTo}; this one is at level {level}',
    de: '„{role}“ darf Risiken bis Stufe {upTo} akzeptieren; dieses hat Stufe {level}',
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

const fold = (role: string): string => role.trim().toLowerCase();

/** The highest level each role may accept, where the asset owner has said it; of several systems the stricter counts. */
const authorities = oncePerPlant((plant: Plant): ReadonlyMap<string, number> => {
  const roles = new Map<string, number>();
  for (const { acceptanceAuthority = [] } of sortedRecords(plant, 'systemUnderConsideration'))
    for (const { role, upTo = 5 } of acceptanceAuthority)
      roles.set(fold(role), Math.min(upTo, roles.get(fold(role)) ?? 5));
  return roles;
});

const peopleByName = oncePerPlant(
  (plant: Plant) =>
    new Map(
      sortedRecords(plant, 'person').flatMap((one) => (one.name ? [[fold(one.name), one] as const] : [])),
    ),
);

/** Who accepted, in which role, and what they accepted (1 to 5; null where that is not a risk with a level). */
interface Accepted {
  readonly role: string | undefined;
  readonly level: number | null;
  /** What is missing to tell. */
  readonly missing: readonly string[];
}

function accepted(item: Item, context: RuleContext): Accepted | Fact {
  const self = overAcceptances.subject(item);
  if (item.kind === 'decision') {
    const { person } = item.record;
    if (!person) return fact(self, 'person', person);
    const role = peopleByName(context.plant).get(fold(person))?.role;
    return { role, level: null, missing: role ? [] : ['person.role'] };
  }
  const { approver, authority, residualLevel, subject } = item.record;
  if (approver === undefined) return fact(self, 'approver', undefined);
  if (!authority) return fact(self, 'authority', authority);
  const asset = context.plant.assetIndex.get(subject ?? '');
  const level = asset === undefined ? residualLevel : (residualRisk(context, asset)?.level ?? residualLevel);
  return { role: authority, level: level ?? null, missing: level === undefined ? ['residualLevel'] : [] };
}

/** Holds a role against what the asset owner says who may accept. */
function held({ role = '', level, missing }: Accepted, self: Subject, plant: Plant): Verdict {
  const roles = authorities(plant);
  if (roles.size === 0) return unknown(['systemUnderConsideration.acceptanceAuthority']);
  if (role === '') return unknown(missing);
  const upTo = roles.get(fold(role));
  const facts = [fact(self, 'authority', role)];
  if (upTo === undefined) return fail(facts, { values: { why: fill(words.role, { role }) } });
  if (level !== null && level > upTo) {
    const why = fill(words.level, { role, upTo, level });
    return fail([...facts, fact(self, 'residualLevel', level)], { values: { why } });
  }
  return missing.length > 0 ? unknown(missing) : pass;
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
    en: 'its day has passed, or nobody is named, or not in a role that may accept risks of this level',
    de: 'das Datum ist verstrichen, oder niemand ist genannt, oder nicht in einer Rolle, die Risiken dieser Stufe akzeptieren darf',
  },
  needs: [
    'riskTreatment.treatment',
    'riskTreatment.until',
    'riskTreatment.approver',
    'riskTreatment.authority',
    'riskTreatment.subject',
    'riskTreatment.residualLevel',
    'systemUnderConsideration.acceptanceAuthority',
    'person.role',
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
  check: (item, context) => {
    const { plant } = context;
    const { until } = item.record;
    const self = overAcceptances.subject(item);
    if (until !== undefined && until < plant.at) {
      return fail([fact(self, 'until', until)], { values: { why: fill(words.expired, { until }) } });
    }
    const who = accepted(item, context);
    if ('subject' in who) return fail([who], { values: { why: words.nobody } });
    const verdict = held(who, self, plant);
    return verdict.answer === 'fail' || until !== undefined ? verdict : unknown(['until']);
  },
});
