import { expect, test } from 'vitest';
import { record } from '../../testing/fixture.ts';
import { faultsOf, type RuleCase } from '../testing/rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'R-GOV-04',
    when: 'every category has a limit',
    says: 'pass',
    of: ['systemUnderConsideration', 's'],
    plant: [
      record('systemUnderConsideration', 's', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3, reputation: 3 },
      }),
    ],
  },
  {
    rule: 'R-GOV-04',
    when: 'no category has one',
    says: 'fail',
    of: ['systemUnderConsideration', 's'],
    plant: [record('systemUnderConsideration', 's')],
  },
  {
    rule: 'R-GOV-04',
    when: 'a category lacks one',
    says: 'unknown',
    of: ['systemUnderConsideration', 's'],
    plant: [
      record('systemUnderConsideration', 's', {
        tolerableRisk: { safety: 2, environment: 2, production: 3, finance: 3 },
      }),
    ],
    missing: ['tolerableRisk.reputation'],
  },
  {
    rule: 'R-GOV-04',
    when: 'the system itself is not defined',
    says: 'unknown',
    of: ['assessment', 'x'],
    plant: [record('assessment', 'x')],
    missing: ['systemUnderConsideration'],
  },
];

test.each(cases)('$rule says $says when $when', (example) => expect(faultsOf(example)).toEqual([]));
