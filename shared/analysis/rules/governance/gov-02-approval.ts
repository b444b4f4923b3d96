import { entityOf } from '../../entity/entity.ts';
import { daysBetween, sorted, subjectOf } from '../../plant.ts';
import { defineRule, fact, fail, pass, unknown } from '../rule.ts';
import { overRecords } from '../subjects.ts';

const words = { never: { en: 'never', de: 'nie' } } as const;

/** R-GOV-02: the management body has approved the measures. */
export const managementApproval = defineRule({
  ...overRecords('assessment'),
  id: 'R-GOV-02',
  severity: 'high',
  clauses: { nis2Articles: ['Art. 20(1)'] },
  title: { en: 'Measures not approved by management', de: 'Maßnahmen nicht von der Leitung gebilligt' },
  precondition: { en: 'assessment with measures', de: 'Bewertung mit Maßnahmen' },
  formula: {
    en: 'no approval of the measures by a member of the management body within the limit',
    de: 'keine Billigung der Maßnahmen durch ein Mitglied des Leitungsorgans innerhalb der Grenze',
  },
  needs: [
    'measure.status',
    'approval.about',
    'approval.decision',
    'approval.person',
    'approval.date',
    'entity.managementBody',
  ],
  limits: ['approvedWithinDays'],
  message: {
    en: '{name}: nobody of the management body approved the measures within {limit} days; last: {last}.',
    de: '{name}: Kein Mitglied des Leitungsorgans hat die Maßnahmen innerhalb von {limit} Tagen gebilligt; zuletzt: {last}.',
  },
  remedy: {
    en: 'Put the plan before the management body and record its approval with name, role and date.',
    de: 'Plan dem Leitungsorgan vorlegen und die Billigung mit Name, Rolle und Datum festhalten.',
  },
  applies: (_, { plant }) => plant.model.measure.size > 0,
  check: (assessment, { plant, limits }) => {
    const { model, at } = plant;
    const limit = limits.approvedWithinDays;
    const approvals = sorted<'approval'>(model.approval).filter(
      ({ about, decision }) => about === 'measures' && decision !== 'rejected',
    );
    const recent = approvals.filter(({ date }) => date !== undefined && daysBetween(date, at) <= limit);
    const body = entityOf(model)?.managementBody;
    const byBody = recent.filter(({ person }) => person !== undefined && body?.includes(person) === true);
    if (byBody.some(({ decision }) => decision !== undefined)) return pass;
    if (byBody.length > 0) return unknown(['approval.decision']);
    if (recent.length > 0 && body === undefined) return unknown(['entity.managementBody']);
    if (approvals.some(({ date }) => date === undefined)) return unknown(['approval.date']);
    const last = approvals
      .map(({ date }) => date ?? '')
      .sort()
      .at(-1);
    return fail([fact(subjectOf('assessment', assessment), 'approval', last)], {
      values: { limit, last: last ?? words.never },
    });
  },
});
