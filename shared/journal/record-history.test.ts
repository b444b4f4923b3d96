import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { createRecord, setFields } from './edit.ts';
import { recordFollower, valuesOf } from './record-history.ts';

describe('the history of one record', () => {
  const random = seededRandom(7);
  const journal = replica('a');
  const plc = createRecord('asset', { name: 'PLC', firmwareVersion: 'V1' }, random);
  const other = createRecord('asset', { name: 'HMI', firmwareVersion: 'V9' }, random);
  const commits = [
    commitOn(journal, [...plc.changes, ...other.changes], 1),
    commitOn(journal, setFields('asset', other.id, { firmwareVersion: 'V10' }), 2),
    commitOn(journal, setFields('asset', plc.id, { firmwareVersion: 'V2' }), 3),
    commitOn(journal, setFields('asset', plc.id, { firmwareVersion: 'V2' }), 4),
    commitOn(journal, setFields('asset', plc.id, { firmwareVersion: null }), 5),
  ];
  const follow = recordFollower(plc.id);
  const writes = commits.flatMap((signed) => follow(signed));

  it('holds every write to it and none to another, with the value before', () => {
    expect(writes.map(({ change, before }) => [change.field, before, change.value])).toEqual([
      ['name', null, 'PLC'],
      ['firmwareVersion', null, 'V1'],
      ['firmwareVersion', 'V1', 'V2'],
      ['firmwareVersion', 'V2', 'V2'],
      ['firmwareVersion', 'V2', null],
    ]);
    expect(new Set(writes.map(({ key }) => key)).size).toBe(writes.length);
  });

  it('tells the values of a field, the latest first, each once', () => {
    expect(valuesOf(writes, 'firmwareVersion').map(({ change }) => change.value)).toEqual([null, 'V2', 'V1']);
    expect(valuesOf(writes, 'hardwareVersion')).toEqual([]);
  });
});
