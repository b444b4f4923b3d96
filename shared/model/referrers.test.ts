import { expect, it } from 'vitest';
import { createRecord } from '#shared/journal/edit.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { type Referrer, referrersOf } from './referrers.ts';

function namedBy(...asked: Parameters<typeof referrersOf>): readonly Referrer[] {
  const steps = referrersOf(...asked);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

it('finds everything that names a record, in single fields and in lists, up to a bound', () => {
  const random = seededRandom(3);
  const plc = createRecord('asset', { name: 'PLC' }, random);
  const backup = createRecord('backup', { name: 'B', assets: [plc.id] }, random);
  const path = createRecord('accessPath', { name: 'P', enforcementPoint: plc.id, targets: [plc.id] }, random);
  const other = createRecord('backup', { name: 'Other' }, random);
  const journal = replica('a');
  commitOn(
    journal,
    [plc, backup, path, other].flatMap(({ changes }) => changes),
    1,
  );
  const model = modelOf(journal.state);
  const names = namedBy(model, plc.id, 10).map(({ id, field }) => [id, field]);
  expect(names).toEqual([
    [path.id, 'enforcementPoint'],
    [path.id, 'targets'],
    [backup.id, 'assets'],
  ]);
  expect(namedBy(model, plc.id, 1)).toHaveLength(1);
  expect(namedBy(model, other.id, 10)).toEqual([]);
});
