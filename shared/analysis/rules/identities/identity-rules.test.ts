import { expect, test } from 'vitest';
import { record } from '../../testing/fixture.ts';
import { faultsOf, type RuleCase } from '../testing/rule-cases.ts';

const cases: readonly RuleCase[] = [
  {
    rule: 'R-IDN-01',
    when: 'it is personal',
    says: 'pass',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: false })],
  },
  {
    rule: 'R-IDN-01',
    when: 'a vault says who took it',
    says: 'pass',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: true, sessionAttribution: true })],
  },
  {
    rule: 'R-IDN-01',
    when: 'it is shared and nothing says who',
    says: 'fail',
    of: ['identity', 'i'],
    plant: [record('identity', 'i', { shared: true, sessionAttribution: false })],
  },
  {
    rule: 'R-IDN-01',
    when: 'nobody said whether it is shared',
    says: 'unknown',
    of: ['identity', 'i'],
    plant: [record('identity', 'i')],
    missing: ['shared'],
  },
];

test.each(cases)('$rule says $says when $when', (example) => expect(faultsOf(example)).toEqual([]));
