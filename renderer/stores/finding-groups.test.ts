import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '#shared/analysis/analysis.ts';
import { testId } from '../testing/memory-bridge.ts';
import { countFindings, groupByCause, missingFields, openFindings } from './finding-groups.ts';

const subject = { kind: 'asset', id: testId('asset'), name: 'PLC 7' } as const;
const other = { kind: 'asset', id: testId('asset'), name: 'PLC 8' } as const;

function finding(id: string, rule: string, severity: Severity, more: Partial<Finding> = {}): Finding {
  const text = { en: rule, de: rule };
  return {
    id,
    rule,
    severity,
    status: 'fail',
    subjects: [subject],
    missing: [],
    facts: [],
    clauses: [],
    title: text,
    cause: null,
    values: {},
    wording: text,
    remedy: text,
    decision: null,
    ...more,
  };
}

const accepted = { state: 'accepted', reason: 'spare part', until: '2027-01-01', expired: false };

describe('groupByCause', () => {
  it('puts what fails first, the most severe and most frequent cause of it, and counts what is settled', () => {
    const groups = groupByCause([
      finding('1', 'R-B', 'high'),
      finding('2', 'R-A', 'high'),
      finding('3', 'R-A', 'high', { decision: accepted }),
      finding('4', 'R-C', 'critical'),
      finding('5', 'R-D', 'critical', { status: 'unknown' }),
    ]);
    expect(groups.map((group) => [group.rule, group.findings.length, group.settled])).toEqual([
      ['R-C', 1, 0],
      ['R-A', 2, 1],
      ['R-B', 1, 0],
      ['R-D', 1, 0],
    ]);
  });
});

describe('countFindings', () => {
  it('counts neither unknown nor settled as open, but keeps planned work', () => {
    const { bySeverity, unknown } = countFindings([
      finding('1', 'R-A', 'high'),
      finding('2', 'R-A', 'high', { decision: accepted }),
      finding('3', 'R-A', 'high', { decision: { ...accepted, state: 'planned' } }),
      finding('4', 'R-A', 'high', { status: 'unknown' }),
    ]);
    expect(bySeverity.high).toBe(2);
    expect(unknown).toBe(1);
  });

  it('counts again what was accepted until a day that has passed', () => {
    const expired = { ...accepted, until: '2026-01-01', expired: true };
    expect(countFindings([finding('1', 'R-A', 'high', { decision: expired })]).bySeverity.high).toBe(1);
  });
});

describe('missingFields', () => {
  it('puts the field first that alone settles most', () => {
    const fields = missingFields([
      finding('1', 'R-A', 'high', { status: 'unknown', missing: ['criticality', 'zone'] }),
      finding('2', 'R-B', 'high', { status: 'unknown', missing: ['zone'], subjects: [other] }),
      finding('3', 'R-C', 'high', { status: 'unknown', missing: ['criticality', 'owner'] }),
      finding('4', 'R-D', 'high', { status: 'unknown', missing: ['criticality', 'owner'] }),
    ]);
    expect(
      fields.map(({ field, settles, findings, records }) => [
        field,
        settles,
        findings.length,
        records.length,
      ]),
    ).toEqual([
      ['zone', 1, 2, 2],
      ['criticality', 0, 3, 1],
      ['owner', 0, 2, 1],
    ]);
  });
});

describe('openFindings', () => {
  it('names the most severe first and nothing without an analysis', () => {
    expect(openFindings(null)).toEqual([]);
  });
});
