import { expect, test } from 'vitest';
import { builtInReporting } from '../../knowledge/catalogue/nis2-reporting.ts';
import { momentOf, momentText } from '../calendar.ts';
import { reportingSteps } from './reporting-clocks.ts';

type Incident = Parameters<typeof reportingSteps>[0];

function clocks(incident: Incident, now: string, trustService = false): readonly string[] {
  const steps = reportingSteps(incident, builtInReporting, { now: momentOf(now), trustService });
  return steps.map(({ id, due, state }) => `${id} ${due === null ? '–' : momentText(due)} ${state}`);
}

// 20 November 2026 is a Friday.
const friday = '2026-11-20T18:00:00Z';

test('24 and 72 hours run through the weekend', () => {
  expect(clocks({ awareAt: friday }, '2026-11-21T18:00:00Z')).toEqual([
    'earlyWarning 2026-11-21T18:00Z running',
    'notification 2026-11-23T18:00Z running',
    'finalReport – notStarted',
  ]);
  expect(clocks({ awareAt: friday }, '2026-11-21T18:00:00.001Z')[0]).toContain('overdue');
});

test('the very moment is still in time, the millisecond after is late', () => {
  const sent = (earlyWarningSent: string) => clocks({ awareAt: friday, earlyWarningSent }, '2026-12-24')[0];
  expect(sent('2026-11-21T18:00:00Z')).toBe('earlyWarning 2026-11-21T18:00Z sent');
  expect(sent('2026-11-21T18:00:00.001Z')).toBe('earlyWarning 2026-11-21T18:00Z sentLate');
});

test('a change to winter time takes no hour away', () => {
  // In Berlin the night of 25 October 2026 has 25 hours.
  expect(clocks({ awareAt: '2026-10-24T12:00:00Z' }, '2026-10-25T12:00:00Z')[0]).toBe(
    'earlyWarning 2026-10-25T12:00Z running',
  );
});

test('trust service providers notify within 24 hours', () => {
  expect(clocks({ awareAt: friday }, '2026-11-21', true)[1]).toBe('notification 2026-11-21T18:00Z running');
});

test('the month of the final report runs from the notification, not from awareness', () => {
  const incident = { awareAt: '2027-12-30T10:00:00Z', notificationSent: '2028-01-31T09:00:00Z' };
  expect(clocks(incident, '2028-02-29T09:00:00Z')[2]).toBe('finalReport 2028-02-29T09:00Z running');
  expect(clocks(incident, '2028-02-29T09:00:01Z')[2]).toBe('finalReport 2028-02-29T09:00Z overdue');
});

test('an incident that goes on is due a progress report, and the final one a month after its handling', () => {
  const incident = {
    awareAt: '2026-08-01T00:00:00Z',
    notificationSent: '2026-08-03T00:00:00Z',
    ongoing: true,
  };
  expect(clocks(incident, '2026-09-03T00:00:01Z').slice(2)).toEqual([
    'progressReport 2026-09-03T00:00Z overdue',
    'finalReport – notStarted',
  ]);
  const handled = { ...incident, ongoing: false, handledAt: '2026-10-31T00:00:00Z' };
  expect(clocks(handled, '2026-11-30T00:00:00Z').slice(2)).toEqual([
    'progressReport 2026-09-03T00:00Z overdue',
    'finalReport 2026-11-30T00:00Z running',
  ]);
});

test('what was handled in time needs no progress report', () => {
  const incident = {
    awareAt: '2026-08-01T00:00:00Z',
    notificationSent: '2026-08-03T00:00:00Z',
    handledAt: '2026-09-03T00:00:00Z',
  };
  expect(clocks(incident, '2026-09-01')).toHaveLength(3);
});
