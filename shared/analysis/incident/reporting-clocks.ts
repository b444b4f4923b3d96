import type { ReportingRules, ReportingStepId } from '../../knowledge/catalogue/nis2-reporting.ts';
import type { RecordOf } from '../../model/model.ts';
import { hoursAfter, momentOf, monthsAfter } from '../calendar.ts';

/** One report that NIS2 Art. 23(4) asks for. Moments in milliseconds since 1970-01-01 UTC. */
export interface ReportingStep {
  readonly id: ReportingStepId;
  /** Null while nothing has started its clock. */
  readonly due: number | null;
  /** Null where it is not recorded as sent. */
  readonly sent: number | null;
  readonly state: 'sent' | 'sentLate' | 'running' | 'overdue' | 'notStarted';
}

type Incident = Omit<RecordOf<'incident'>, 'id'>;

const moment = (text: string | undefined): number | null => (text === undefined ? null : momentOf(text));

function step(
  id: ReportingStepId,
  due: number | null,
  sentAt: string | undefined,
  now: number,
): ReportingStep {
  const sent = moment(sentAt);
  const state = (): ReportingStep['state'] => {
    if (sent !== null) return due !== null && sent > due ? 'sentLate' : 'sent';
    if (due === null) return 'notStarted';
    return now > due ? 'overdue' : 'running';
  };
  return { id, due, sent, state: state() };
}

/**
 * The reports due on a significant incident, or the fields that keep a clock from being read. Early warning and
 * notification run from awareness; the final report one month from the notification, or, where the handling had not ended
 * by then, from its end, with a progress report in between (NIS2 Art. 23(4)(a), (b), (d), (e)). `now` in milliseconds.
 */
export function reportingSteps(
  incident: Incident,
  rules: ReportingRules,
  { now, trustService }: { readonly now: number; readonly trustService: boolean },
): readonly ReportingStep[] {
  const aware = moment(incident.awareAt);
  const notified = moment(incident.notificationSent);
  const handled = moment(incident.handledAt);
  const hours = trustService ? rules.trustServiceNotificationHours : rules.notificationHours;
  const after = (from: number | null, count: number): number | null =>
    from === null ? null : hoursAfter(from, count);
  const monthsFrom = (from: number | null): number | null =>
    from === null ? null : monthsAfter(from, rules.finalReportMonths);
  const first = monthsFrom(notified);
  const wentOn =
    first !== null && (handled === null ? incident.ongoing === true && now > first : handled > first);
  const steps = [
    step('earlyWarning', after(aware, rules.earlyWarningHours), incident.earlyWarningSent, now),
    step('notification', after(aware, hours), incident.notificationSent, now),
  ];
  if (!wentOn) return [...steps, step('finalReport', first, incident.finalReportSent, now)];
  return [
    ...steps,
    step('progressReport', first, incident.progressReportSent, now),
    step('finalReport', monthsFrom(handled), incident.finalReportSent, now),
  ];
}
