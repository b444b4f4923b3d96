import { builtInReporting } from '../../../knowledge/catalogue/nis2-reporting.ts';
import { endOf, momentText } from '../../calendar.ts';
import { isMarked } from '../../entity/entity.ts';
import { reportingSteps } from '../../incident/reporting-clocks.ts';
import { subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

/** R-INC-01: reports about significant incidents are sent in time. */
export const reporting = defineRule({
  ...overRecords('incident'),
  id: 'R-INC-01',
  severity: 'critical',
  clauses: { nis2: ['b'], nis2Articles: ['Art. 23(4)'], iec: ['SR 6.1'] },
  title: { en: 'Incident report overdue', de: 'Meldung eines Vorfalls überfällig' },
  precondition: { en: 'significant incident', de: 'erheblicher Sicherheitsvorfall' },
  formula: {
    en: 'assessment date > due, and the step is not recorded as sent (24 h, 72 h, one month after the notification)',
    de: 'Bewertungsdatum > Frist, und der Schritt ist nicht als gesendet erfasst (24 h, 72 h, ein Monat nach der Meldung)',
  },
  needs: [
    'incident.significant',
    'incident.awareAt',
    'incident.earlyWarningSent',
    'incident.notificationSent',
    'incident.progressReportSent',
    'incident.finalReportSent',
    'incident.ongoing',
    'incident.handledAt',
    'entity.entityTypes',
    'entity.specialStatus',
  ],
  message: { en: '{name}: {steps} not recorded as sent.', de: '{name}: {steps} nicht als gesendet erfasst.' },
  remedy: {
    en: 'Send it now and record why it is late; a late report is better than none.',
    de: 'Jetzt senden und festhalten, warum es spät ist; eine späte Meldung ist besser als keine.',
  },
  applies: ({ significant }) => significant ?? unknown(['significant']),
  check: (incident, { plant }) => {
    if (incident.awareAt === undefined) return unknown(['awareAt']);
    const trustService = isMarked(plant, builtInReporting.trustServices);
    const steps = reportingSteps(incident, builtInReporting, { now: endOf(plant.at), trustService });
    const late = steps.filter(({ state }) => state === 'overdue');
    const self = subjectOf('incident', incident);
    if (late.length > 0) {
      const said = late.map(({ id, due }) => {
        const { name, clause } = builtInReporting.steps[id];
        const when = due === null ? '' : momentText(due);
        return { en: `${name.en} (${clause}, due ${when})`, de: `${name.de} (${clause}, Frist ${when})` };
      });
      return fail(
        late.map(({ id }) => fact(self, `${id}Sent`, undefined)),
        {
          values: {
            steps: { en: said.map(({ en }) => en).join(', '), de: said.map(({ de }) => de).join(', ') },
          },
        },
      );
    }
    const over = incident.handledAt === undefined && incident.ongoing === undefined;
    const open = steps.some(
      ({ id, state }) => id === 'finalReport' && state !== 'sent' && state !== 'sentLate',
    );
    return over && open && incident.notificationSent !== undefined ? unknown(['ongoing']) : pass;
  },
});
