import { describe, expect, it } from 'vitest';
import { commitOn, replica, seededRandom } from '#tests/support/replicas.ts';
import { deleteRecords } from './deletion.ts';
import { createRecord, setFields } from './edit.ts';

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

describe('deleting who and what reaches the plant', () => {
  function access() {
    const random = seededRandom(4);
    const journal = replica('a');
    const plc = createRecord('asset', { name: 'PLC' }, random);
    const gateway = createRecord('asset', { name: 'Gateway' }, random);
    const vendor = createRecord('identity', { name: 'Vendor', assets: [plc.id] }, random);
    const secret = createRecord('credential', { name: 'Key', identity: vendor.id }, random);
    const ways = { identities: [vendor.id], targets: [plc.id], enforcementPoint: gateway.id };
    const path = createRecord('accessPath', { name: 'Remote', ...ways }, random);
    const grant = createRecord('accessGrant', { identity: vendor.id, accessPath: path.id }, random);
    const session = createRecord(
      'session',
      { identity: vendor.id, grant: grant.id, start: '2026-03-02T08:00:00Z' },
      random,
    );
    const backup = createRecord('backup', { name: 'B', assets: [plc.id] }, random);
    const both = createRecord('backup', { name: 'All', assets: [plc.id, gateway.id] }, random);
    const pair = createRecord('redundancyGroup', { name: 'Pair', assets: [plc.id, gateway.id] }, random);
    const all = [plc, gateway, vendor, secret, path, grant, session, backup, both, pair];
    commitOn(
      journal,
      all.flatMap(({ changes }) => changes),
      1,
    );
    return { journal, plc, gateway, vendor, path, grant, session, both };
  }

  it('an identity takes its credentials and grants along; what happened stays', () => {
    const { journal, vendor, path, session } = access();
    commitOn(journal, deleteRecords(journal.state.model, [vendor.id]), 2);
    const { model } = journal.state;
    expect([model.credential.size, model.accessGrant.size]).toEqual([0, 0]);
    expect(model.accessPath.get(path.id)?.identities).toEqual([]);
    expect(model.session.get(session.id)).toEqual({ id: session.id, start: '2026-03-02T08:00:00Z' });
  });

  it('an asset takes along what is about it alone, and is forgotten by the rest', () => {
    const { journal, plc, gateway, grant, path, both } = access();
    commitOn(journal, deleteRecords(journal.state.model, [plc.id]), 2);
    const { model } = journal.state;
    expect([...model.backup.values()]).toEqual([{ id: both.id, name: 'All', assets: [gateway.id] }]);
    expect(model.redundancyGroup.size).toBe(0);
    expect(model.accessPath.get(path.id)).toMatchObject({ targets: [], enforcementPoint: gateway.id });
    expect(model.accessGrant.has(grant.id)).toBe(true);
  });
});
