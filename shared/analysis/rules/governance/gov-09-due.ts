import { daysBetween, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** R-GOV-09: planned measures are done when they were to be done. */
export const measureDue = defineRule({
  ...overRecords('measure'),
  id: 'R-GOV-09',
  severity: 'medium',
  clauses: { nis2Articles: ['Art. 21(4)'], iec: ['ZCR 5.12'] },
  title: { en: 'Measure overdue', de: 'Maßnahme überfällig' },
  precondition: { en: 'measure that is planned or proposed', de: 'geplante oder vorgeschlagene Maßnahme' },
  formula: { en: 'due date < assessment date', de: 'Fälligkeit < Bewertungsdatum' },
  needs: ['measure.status', 'measure.due'],
  message: {
    en: '{name} was due on {due} (days overdue: {days}).',
    de: '{name} war am {due} fällig (Tage überfällig: {days}).',
  },
  remedy: {
    en: 'Do it, or decide anew with a reason and a date that will hold.',
    de: 'Umsetzen, oder mit Begründung und haltbarem Datum neu entscheiden.',
  },
  applies: ({ status }) =>
    status === undefined ? unknown(['status']) : status === 'planned' || status === 'proposed',
  check: (measure, { plant }) => {
    const { due } = measure;
    if (due === undefined) return unknown(['due']);
    if (due >= plant.at) return pass;
    const self = subjectOf('measure', measure);
    return fail([fact(self, 'due', due), fact(self, 'status', measure.status)], {
      values: { due, days: daysBetween(due, plant.at) },
    });
  },
});
