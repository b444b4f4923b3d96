import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { createRecord, deleteRecords, keepRecords, setFields, wouldNestInItself } from './edit.ts';

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

describe('deleting', () => {
  it('a zone moves what is inside, and its conduits, to the zone around it', () => {
    const { journal, site, cell, dmz, plc, conduit, channel } = plant();
    commitOn(journal, deleteRecords(journal.state.model, [cell.id]), 2);
    const { model } = journal.state;
    expect(model.zone.has(cell.id)).toBe(false);
    expect(model.asset.get(plc.id)?.zone).toBe(site.id);
    expect(model.conduit.get(conduit.id)?.zones).toEqual([site.id, dmz.id]);
    expect(model.channel.get(channel.id)?.conduit).toBe(conduit.id);
  });

  it('what was placed in a deleted zone stays where it is on the canvas', () => {
    const { journal, site, cell, plc } = plant();
    const places = [
      ...setFields('zone', cell.id, { position: { x: 100, y: 60 } }),
      ...setFields('asset', plc.id, { position: { x: 16, y: 80 } }),
    ];
    commitOn(journal, places, 2);
    commitOn(journal, deleteRecords(journal.state.model, [cell.id]), 3);
    expect(journal.state.model.asset.get(plc.id)).toMatchObject({
      zone: site.id,
      position: { x: 116, y: 140 },
    });
  });

  it('a zone that stands in none drops the conduits that would join nothing', () => {
    const { journal, dmz, jump, conduit, channel } = plant();
    commitOn(journal, deleteRecords(journal.state.model, [dmz.id]), 2);
    const { model } = journal.state;
    expect(model.asset.get(jump.id)?.zone).toBeUndefined();
    expect(model.conduit.has(conduit.id)).toBe(false);
    expect(model.channel.get(channel.id)).toMatchObject({ source: expect.anything() });
    expect(model.channel.get(channel.id)?.conduit).toBeUndefined();
  });

  it('an asset takes its channels along and leaves no list that names it', () => {
    const { journal, jump, conduit, channel } = plant();
    commitOn(journal, deleteRecords(journal.state.model, [jump.id]), 2);
    const { model } = journal.state;
    expect(model.channel.has(channel.id)).toBe(false);
    expect(model.conduit.get(conduit.id)?.boundaryDevices).toEqual([]);
  });

  it('a system, site, person or piece of evidence is forgotten by what names it', () => {
    const random = seededRandom(2);
    const journal = replica('a');
    const site = createRecord('site', { name: 'Nord' }, random);
    const system = createRecord('systemUnderConsideration', { name: 'Line' }, random);
    const person = createRecord('person', { name: 'Ada' }, random);
    const evidence = createRecord('evidence', { name: 'Photo' }, random);
    const about = { site: site.id, systemUnderConsideration: system.id };
    const assessment = createRecord('assessment', { name: 'A', ...about }, random);
    const identity = createRecord('identity', { name: 'I', person: person.id }, random);
    const status = createRecord('requirementStatus', { state: 'met', evidence: [evidence.id] }, random);
    const all = [site, system, person, evidence, assessment, identity, status];
    commitOn(
      journal,
      all.flatMap(({ changes }) => changes),
      1,
    );
    const gone = [site.id, system.id, person.id, evidence.id];
    commitOn(journal, deleteRecords(journal.state.model, gone), 2);
    const { model } = journal.state;
    expect(model.assessment.get(assessment.id)).toEqual({ id: assessment.id, name: 'A' });
    expect(model.identity.get(identity.id)?.person).toBeUndefined();
    expect(model.requirementStatus.get(status.id)?.evidence).toEqual([]);
  });
});

describe('photos', () => {
  it('go with their asset, but for those that evidence shows; evidence forgets a deleted one', () => {
    const random = seededRandom(3);
    const journal = replica('a');
    const plc = createRecord('asset', { name: 'PLC' }, random);
    const photo = createRecord('attachment', { name: 'Nameplate', asset: plc.id }, random);
    const proof = createRecord('attachment', { name: 'Locked cabinet', asset: plc.id }, random);
    const evidence = createRecord('evidence', { name: 'E', attachments: [proof.id] }, random);
    commitOn(
      journal,
      [plc, photo, proof, evidence].flatMap(({ changes }) => changes),
      1,
    );
    commitOn(journal, deleteRecords(journal.state.model, [plc.id]), 2);
    const { model } = journal.state;
    expect([...model.attachment.values()]).toEqual([{ id: proof.id, name: 'Locked cabinet' }]);
    commitOn(journal, deleteRecords(model, [proof.id]), 3);
    expect(journal.state.model.evidence.get(evidence.id)?.attachments).toEqual([]);
  });
});

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
