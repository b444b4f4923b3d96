import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { deleteRecords } from './deletion.ts';
import { createRecord, keepRecords, setFields, wouldNestInItself } from './edit.ts';

function plant() {
  const random = seededRandom(1);
  const journal = replica('a');
  const site = createRecord('zone', { name: 'Site' }, random);
  const cell = createRecord('zone', { name: 'Cell 1', parent: site.id }, random);
  const dmz = createRecord('zone', { name: 'DMZ' }, random);
  const plc = createRecord('asset', { name: 'PLC', zone: cell.id }, random);
  const jump = createRecord('asset', { name: 'Jump', zone: dmz.id }, random);
  const conduit = createRecord(
    'conduit',
    { name: 'C', zones: [cell.id, dmz.id], boundaryDevices: [jump.id] },
    random,
  );
  const channel = createRecord('channel', { source: jump.id, target: plc.id, conduit: conduit.id }, random);
  commitOn(
    journal,
    [site, cell, dmz, plc, jump, conduit, channel].flatMap(({ changes }) => changes),
    1,
  );
  return { journal, site, cell, dmz, plc, jump, conduit, channel };
}

describe('nesting', () => {
  it('is refused where a zone would end up inside itself', () => {
    const { journal, site, cell, dmz } = plant();
    expect(wouldNestInItself(journal.state.model, site.id, cell.id)).toBe(true);
    expect(wouldNestInItself(journal.state.model, cell.id, dmz.id)).toBe(false);
  });
});

describe('clearing fields', () => {
  it('never loses a record that others name: its name is kept, empty', () => {
    const { journal, cell, plc } = plant();
    const bare = setFields('zone', cell.id, { parent: null, name: null });
    commitOn(journal, keepRecords(journal.state.model, bare), 2);
    expect(journal.state.model.zone.get(cell.id)).toEqual({ id: cell.id, name: '' });
    expect(journal.state.model.asset.get(plc.id)?.zone).toBe(cell.id);
    const again = setFields('zone', cell.id, { name: null });
    expect(keepRecords(journal.state.model, again)).toMatchObject([{ field: 'name', value: '' }]);
  });

  it('leaves deletions, new records and everything else as they are', () => {
    const { journal, cell } = plant();
    const { model } = journal.state;
    const deletion = deleteRecords(model, [cell.id]);
    expect(keepRecords(model, deletion)).toEqual(deletion);
    const some = setFields('zone', cell.id, { name: null });
    expect(keepRecords(model, some)).toBe(some);
  });
});
