import { record } from '../../testing/fixture.ts';
import { judgeCases } from '../testing/rule-cases.ts';

judgeCases([
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
]);
