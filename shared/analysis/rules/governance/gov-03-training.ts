import type { RecordOf } from '../../../model/model.ts';
import type { Subject } from '../../analysis.ts';
import { momentOf, monthsAfter } from '../../calendar.ts';
import { entityOf } from '../../entity/entity.ts';
import { oncePerPlant } from '../../kept.ts';
import { type Plant, sorted, subjectOf } from '../../plant.ts';
import { sortedRecords } from '../../sorted-records.ts';
import type { RuleContext } from '../context.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';

type Item =
  | { readonly kind: 'person'; readonly person: RecordOf<'person'> }
  | { readonly kind: 'assessment'; readonly assessment: RecordOf<'assessment'> };

const words = { never: { en: 'never', de: 'nie' } } as const;
const wholeBody = 'managementBody';

/** People; and the assessment where nobody is recorded as the management body, so that what is missing shows. */
const overPeople = {
  over: ({ plant: { model } }: RuleContext): readonly Item[] => {
    const people = sorted<'person'>(model.person).map((person): Item => ({ kind: 'person', person }));
    if (entityOf(model)?.managementBody !== undefined) return people;
    const open = sorted<'assessment'>(model.assessment);
    return [...people, ...open.map((assessment): Item => ({ kind: 'assessment', assessment }))];
  },
  subject: (item: Item): Subject =>
    item.kind === 'person' ? subjectOf('person', item.person) : subjectOf('assessment', item.assessment),
};

/** Dates of trainings by person, and of those of the whole body; '' where a training has no date. */
const trainingsOf = oncePerPlant((plant: Plant): ReadonlyMap<string, readonly string[]> => {
  const dates = new Map<string, string[]>();
  for (const { person, managementBody, date = '' } of sortedRecords(plant, 'training')) {
    const key = person ?? (managementBody === true ? wholeBody : null);
    if (key !== null) dates.set(key, [...(dates.get(key) ?? []), date]);
  }
  return dates;
});

/** R-GOV-03: who answers for security has learned what that means. */
export const managementTrained = defineRule<Item>({
  ...overPeople,
  id: 'R-GOV-03',
  severity: 'medium',
  clauses: { nis2Articles: ['Art. 20(2)'] },
  title: { en: 'Management not trained', de: 'Leitung nicht geschult' },
  precondition: { en: 'member of the management body', de: 'Mitglied des Leitungsorgans' },
  formula: {
    en: 'no training within the limit (years, to the day)',
    de: 'keine Schulung innerhalb der Grenze (Jahre, auf den Tag)',
  },
  needs: ['entity.managementBody', 'training.person', 'training.managementBody', 'training.date'],
  limits: ['trainedWithinYears'],
  message: {
    en: '{name} was last trained: {last}; the limit is {years} years.',
    de: '{name} zuletzt geschult: {last}; die Grenze sind {years} Jahre.',
  },
  remedy: {
    en: 'Train the members of the management body and record it.',
    de: 'Mitglieder des Leitungsorgans schulen und es festhalten.',
  },
  applies: (item, { plant }) =>
    item.kind === 'assessment' || entityOf(plant.model)?.managementBody?.includes(item.person.id) === true,
  check: (item, { plant, limits }) => {
    if (item.kind === 'assessment') return unknown(['entity.managementBody']);
    const years = limits.trainedWithinYears;
    const own = trainingsOf(plant).get(item.person.id) ?? [];
    const dates = [...own, ...(trainingsOf(plant).get(wholeBody) ?? [])].sort();
    const last = dates.filter((date) => date !== '').at(-1);
    if (last !== undefined && momentOf(plant.at) <= monthsAfter(momentOf(last), years * 12)) return pass;
    if (dates.includes('')) return unknown(['training.date']);
    return fail([fact(subjectOf('person', item.person), 'training', last)], {
      values: { last: last ?? words.never, years },
    });
  },
});
