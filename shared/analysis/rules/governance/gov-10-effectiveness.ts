import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** R-GOV-10: measures in force are shown to work. */
export const effectiveness = defineRule({
  ...overRecords('measure'),
  id: 'R-GOV-10',
  severity: 'low',
  clauses: { nis2: ['f'], iec: ['SR 3.3'], tenets: [7] },
  title: { en: 'Effect of a measure not checked', de: 'Wirksamkeit einer Maßnahme nicht geprüft' },
  precondition: { en: 'measure in force', de: 'umgesetzte Maßnahme' },
  formula: {
    en: 'effect last checked, or measure completed, longer ago than the limit',
    de: 'Wirksamkeit zuletzt geprüft oder Maßnahme abgeschlossen vor längerer Zeit als der Grenze',
  },
  needs: ['measure.status', 'measure.effectivenessChecked', 'measure.completed'],
  limits: ['effectivenessWithinDays'],
  message: {
    en: '{name}: its effect was last checked {days} days ago; the limit is {limit} days.',
    de: '{name}: Die Wirksamkeit wurde zuletzt vor {days} Tagen geprüft; die Grenze sind {limit} Tage.',
  },
  remedy: { en: 'Test it and record what was seen.', de: 'Prüfen und festhalten, was sich zeigte.' },
  applies: ({ status }) => (status === undefined ? unknown(['status']) : status === 'implemented'),
  check: (measure, { plant, limits }) => {
    const day = measure.effectivenessChecked ?? measure.completed;
    if (day === undefined) return unknown(['effectivenessChecked']);
    const days = daysBetween(day, plant.at);
    const limit = limits.effectivenessWithinDays;
    if (days <= limit) return pass;
    const field = measure.effectivenessChecked === undefined ? 'completed' : 'effectivenessChecked';
    return fail([fact(subjectOf('measure', measure), field, day)], { values: { days, limit } });
  },
});
