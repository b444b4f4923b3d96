import { describe, expect, test } from 'vitest';
import type { RecipientEntry } from '#shared/bridge/contract.ts';
import { verifySignature } from '#shared/exchange/device-key.ts';
import { openSealed } from '#shared/exchange/open.ts';
import { generateReceivingKey } from '#shared/exchange/receiving-key.ts';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import type { Files } from '../vault/files.ts';
import { FailingDisk } from '../vault/testing/failing-disk.ts';
import { MemoryDisk } from '../vault/testing/memory-disk.ts';
import { data, passphrase, testPorts } from '../vault/testing/ports.ts';
import { unwrapped } from '../vault/testing/unwrapped.ts';
import { VaultHome } from '../vault/vault-home.ts';
import type { Assessment } from './assessment.ts';
import { sealAssessment } from './sealing.ts';
import { Session } from './session.ts';

const first = { person: 'Ada', language: 'de' as const };

async function created(files: Files): Promise<Session> {
  const ports = testPorts(files);
  const { vault } = unwrapped(await new VaultHome(ports, data).create('Plant', passphrase));
  return unwrapped(await Session.start(vault, ports, first));
}

async function unlocked(files: Files): Promise<Session> {
  const ports = testPorts(files);
  const { vault } = unwrapped(await new VaultHome(ports, data).unlock('passphrase', passphrase));
  return unwrapped(await Session.start(vault, ports, { person: '', language: 'en' }));
}

const { random } = testPorts(new MemoryDisk().files);
const orderOf = (assessment: Assessment, recipients: readonly RecipientEntry[], attachments = true) => ({
  assessment,
  recipients,
  attachments,
});

function addAsset(assessment: Assessment, name: string) {
  const { changes } = createRecord('asset', { name }, random);
  return assessment.commit({
    person: 'Ada',
    action: { type: 'edit' },
    title: `Add ${name}`,
    reason: null,
    changes,
  });
}

describe('a session', () => {
  test('has the same device key, settings and assessments after locking and unlocking', async () => {
    const { files } = new MemoryDisk();
    const before = await created(files);
    const made = unwrapped(await before.createAssessment('Halle 3', 'de'));
    unwrapped(await addAsset(made, 'PLC 1'));
    const { device } = before.signer;
    expect(await before.end()).toEqual([]);

    const after = await unlocked(files);
    expect(after.signer.device).toBe(device);
    expect(after.settings).toMatchObject({ person: 'Ada', language: 'de', autoLockMinutes: 10 });
    expect(after.report).toBeNull();
    const [again] = after.assessments;
    expect([again?.name, again?.commits, again?.damage]).toEqual(['Halle 3', 2, null]);
    const history = unwrapped(await (again ?? made).history());
    expect(history.map(({ commit }) => commit.title)).toEqual(['Neue Bewertung Halle 3', 'Add PLC 1']);
  });

  test('keeps every commit without a regular end, and the list knows a new name', async () => {
    const { files } = new MemoryDisk();
    const before = await created(files);
    const made = unwrapped(await before.createAssessment('Old name', 'en'));
    const rename = setFields('assessment', made.id, { name: 'New name' });
    unwrapped(
      await made.commit({
        person: 'Ada',
        action: { type: 'edit' },
        title: 'Rename',
        reason: null,
        changes: rename,
      }),
    );
    const [again] = (await unlocked(files)).assessments;
    expect([again?.name, again?.commits]).toEqual(['New name', 2]);
  });

  test('takes gestures one after the other, however many come at once', async () => {
    const { files } = new MemoryDisk();
    const made = unwrapped(await (await created(files)).createAssessment('Plant', 'en'));
    await Promise.all(Array.from({ length: 50 }, (_, number) => addAsset(made, `PLC ${number}`)));
    const history = unwrapped(await made.history());
    expect(history.map(({ commit }) => commit.sequence)).toEqual(
      Array.from({ length: 51 }, (_, at) => at + 1),
    );
  });

  test('refuses a value that is not allowed and changes nothing', async () => {
    const made = unwrapped(await (await created(new MemoryDisk().files)).createAssessment('Plant', 'en'));
    const changes = setFields('assessment', made.id, { name: 'x'.repeat(301) });
    const answer = await made.commit({
      person: 'Ada',
      action: { type: 'edit' },
      title: '',
      reason: null,
      changes,
    });
    expect(answer).toMatchObject({ error: { code: 'change-refused' } });
    expect(made.commits).toBe(1);
  });

  test('says that the disk is full, keeps what was saved, and goes on when there is space again', async () => {
    const disk = new FailingDisk(new MemoryDisk().files);
    const made = unwrapped(await (await created(disk.files)).createAssessment('Plant', 'en'));
    disk.failFrom(1, 'ENOSPC', true);
    expect(await addAsset(made, 'lost')).toMatchObject({ error: { code: 'disk-full', place: 'Plant' } });
    disk.heal();
    unwrapped(await addAsset(made, 'PLC 1'));
    const history = unwrapped(await made.history());
    expect(history.map(({ commit }) => commit.title)).toEqual(['New assessment Plant', 'Add PLC 1']);
  });

  test('opens a damaged journal read-only, as far as it is intact', async () => {
    const disk = new MemoryDisk();
    const before = await created(disk.files);
    const made = unwrapped(await before.createAssessment('Plant', 'en'));
    unwrapped(await addAsset(made, 'PLC 1'));
    unwrapped(await made.noteHead());
    const path = [...disk.all.keys()].find((name) => name.endsWith('.seg')) ?? '';
    const damaged = disk.all.get(path)?.slice() ?? new Uint8Array();
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    disk.put(path, damaged);
    const after = await unlocked(disk.files);
    expect(after.report?.code).toBe('journal-damaged');
    const [again] = after.assessments;
    expect(again?.show().readOnly).toBe(true);
    expect(again?.commits).toBe(1);
    expect(again === undefined ? null : await addAsset(again, 'no')).toMatchObject({
      error: { code: 'assessment-read-only' },
    });
    expect(disk.all.get(path)).toEqual(damaged);
  });
});

test('an assessment written by a newer version is reported and does not keep the others shut', async () => {
  const { files } = new MemoryDisk();
  const before = await created(files);
  unwrapped(await before.createAssessment('Readable', 'en'));
  const newer = newId('assessment', random);
  const { store } = unwrapped(await before.vault.openJournal(newer));
  const commit = { schema: 99, changes: [] };
  await store?.append([
    new Uint8Array([...new Uint8Array(64), ...new TextEncoder().encode(JSON.stringify(commit))]),
  ]);
  await before.end();
  const after = await unlocked(files);
  expect(after.report).toMatchObject({ code: 'commit-unreadable', place: newer });
  expect(after.assessments.map(({ name }) => name)).toEqual(['Readable']);
});

describe('sealing', () => {
  test('gives the same bytes again for the same state, and a new number after a change', async () => {
    const { files } = new MemoryDisk();
    const session = await created(files);
    const made = unwrapped(await session.createAssessment('Plant', 'en'));
    const key = await generateReceivingKey();
    const recipients: RecipientEntry[] = [
      { name: 'Central', recipient: key.recipient, audience: 'central-1' },
    ];
    const once = unwrapped(await sealAssessment(session, orderOf(made, recipients), testPorts(files)));
    const twice = unwrapped(await sealAssessment(session, orderOf(made, recipients), testPorts(files)));
    expect(twice).toEqual(once);
    unwrapped(await addAsset(made, 'PLC 1'));
    const later = unwrapped(await sealAssessment(session, orderOf(made, recipients), testPorts(files)));
    const open = async (bytes: Uint8Array<ArrayBuffer>) =>
      unwrapped(
        await openSealed(bytes, {
          file: 'x.zwa',
          identities: [key.identity],
          trust: { kind: 'devices', devices: new Set([session.signer.device]) },
          audience: 'central-1',
          verify: verifySignature,
        }),
      );
    const [a, b] = [await open(once.bytes), await open(later.bytes)];
    expect([a.manifest.seq, b.manifest.seq]).toEqual([1, 2]);
    expect(b.manifest.prev).toBe(a.manifestHash);
    expect(b.commits).toHaveLength(2);
  });

  test('gives two files asked for at once two numbers', async () => {
    const { files } = new MemoryDisk();
    const session = await created(files);
    const [one, other] = [
      unwrapped(await session.createAssessment('Plant 1', 'en')),
      unwrapped(await session.createAssessment('Plant 2', 'en')),
    ];
    const { identity, recipient } = await generateReceivingKey();
    const to: RecipientEntry[] = [{ name: 'Central', recipient, audience: 'central-1' }];
    const made = await Promise.all(
      [one, other].map((each) => sealAssessment(session, orderOf(each, to), testPorts(files))),
    );
    const opened = await Promise.all(
      made.map(unwrapped).map(({ bytes }) =>
        openSealed(bytes, {
          file: 'x.zwa',
          identities: [identity],
          trust: { kind: 'anyone' },
          audience: null,
          verify: verifySignature,
        }),
      ),
    );
    expect(opened.map(unwrapped).map(({ manifest }) => manifest.seq)).toEqual([1, 2]);
  });

  test('refuses recipients of different systems in one file', async () => {
    const { files } = new MemoryDisk();
    const session = await created(files);
    const made = unwrapped(await session.createAssessment('Plant', 'en'));
    const entry = (audience: string): RecipientEntry => ({ name: audience, recipient: 'age1x', audience });
    expect(
      await sealAssessment(session, orderOf(made, [entry('a'), entry('b')]), testPorts(files)),
    ).toMatchObject({
      error: { code: 'sealed-audiences' },
    });
  });
});

describe('photos', () => {
  const photo = new Uint8Array(Buffer.from('original bytes of a nameplate'));
  const unnamed = new Uint8Array(Buffer.from('taken and thrown away'));
  const filesOf = (disk: MemoryDisk) => [...disk.all.keys()].filter((path) => path.includes('/attachments/'));

  /** Stores a photo and names it in a commit; returns the commit's changes and hash. */
  async function addPhoto(session: Session, assessment: Assessment, bytes: Uint8Array) {
    const sha256 = unwrapped(await session.vault.writeAttachment(bytes));
    const fields = { name: 'Nameplate', media: 'image/jpeg', sha256, size: bytes.length };
    const { id, changes } = createRecord('attachment', fields, random);
    unwrapped(await commitChanges(assessment, changes));
    return { id, sha256, changes };
  }

  function commitChanges(
    assessment: Assessment,
    changes: Parameters<typeof assessment.commit>[0]['changes'],
  ) {
    return assessment.commit({ person: 'Ada', action: { type: 'edit' }, title: '', reason: null, changes });
  }

  test('no commit ever named are tidied away after the next unlocking; deleted and undone ones are kept', async () => {
    const disk = new MemoryDisk();
    const before = await created(disk.files);
    const made = unwrapped(await before.createAssessment('Plant', 'en'));
    const kept = await addPhoto(before, made, photo);
    const undone = await addPhoto(before, made, new Uint8Array([1, 2, 3]));
    unwrapped(
      await commitChanges(
        made,
        undone.changes.map((change) => ({ ...change, value: null })),
      ),
    );
    unwrapped(
      await commitChanges(made, [
        { kind: 'attachment' as const, record: kept.id, field: '$deleted', value: true },
      ]),
    );
    unwrapped(await before.vault.writeAttachment(unnamed));
    unwrapped(await before.tidyAttachments());
    expect(filesOf(disk)).toHaveLength(3);
    disk.put(`${data}/vault/attachments/${'a'.repeat(64)}.bin.new`, new Uint8Array(5));
    await before.end();

    for (let life = 0; life < 2; life += 1) {
      const after = await unlocked(disk.files);
      unwrapped(await after.tidyAttachments());
      expect(filesOf(disk)).toHaveLength(2);
      expect(unwrapped(await after.vault.readAttachment(kept.sha256))).toEqual(photo);
      expect((await after.vault.readAttachment(undone.sha256)).ok).toBe(true);
      await after.end();
    }
  });

  test('are never tidied away while a journal cannot be read to its end', async () => {
    const disk = new MemoryDisk();
    const before = await created(disk.files);
    unwrapped(await before.createAssessment('Whole', 'en'));
    const made = unwrapped(await before.createAssessment('Plant', 'en'));
    await addPhoto(before, made, photo);
    unwrapped(await made.noteHead());
    const path = [...disk.all.keys()].find((name) => name.includes(made.id) && name.endsWith('.seg')) ?? '';
    const damaged = disk.all.get(path)?.slice() ?? new Uint8Array();
    damaged[damaged.length - 20] = (damaged[damaged.length - 20] ?? 0) ^ 1;
    disk.put(path, damaged);
    const after = await unlocked(disk.files);
    unwrapped(await after.tidyAttachments());
    expect(filesOf(disk)).toHaveLength(1);
  });

  test('asked for again while tidying is under way stay', async () => {
    const disk = new MemoryDisk();
    const before = await created(disk.files);
    const made = unwrapped(await before.createAssessment('Plant', 'en'));
    unwrapped(await before.vault.writeAttachment(unnamed));
    await before.end();
    const after = await unlocked(disk.files);
    const tidying = after.tidyAttachments();
    const again = await addPhoto(after, after.assessments[0] ?? made, unnamed);
    unwrapped(await tidying);
    expect(unwrapped(await after.vault.readAttachment(again.sha256))).toEqual(unnamed);
  });

  test('travel in the sealed file unless left out; a damaged one is counted and keeps no other back', async () => {
    const disk = new MemoryDisk();
    const session = await created(disk.files);
    const made = unwrapped(await session.createAssessment('Plant', 'en'));
    const whole = await addPhoto(session, made, photo);
    const [path = ''] = filesOf(disk);
    const { identity, recipient } = await generateReceivingKey();
    const to: RecipientEntry[] = [{ name: 'Central', recipient, audience: 'central-1' }];
    const inside = async (attachments: boolean) => {
      const sealed = unwrapped(
        await sealAssessment(session, orderOf(made, to, attachments), testPorts(disk.files)),
      );
      const options = { file: 'x.zwa', identities: [identity], trust: { kind: 'anyone' as const } };
      const opened = unwrapped(
        await openSealed(sealed.bytes, { ...options, audience: null, verify: verifySignature }),
      );
      return { sealed, photos: [...opened.attachments] };
    };
    const all = await inside(true);
    expect(all.photos).toEqual([[whole.id, photo]]);
    expect(all.sealed).toMatchObject({ carried: 1, missing: 0 });
    expect((await inside(true)).sealed.fileName).toBe(all.sealed.fileName);
    expect((await inside(false)).photos).toEqual([]);

    await addPhoto(session, made, new Uint8Array([4, 5, 6]));
    disk.put(path, new Uint8Array(50));
    const partly = await inside(true);
    expect(partly.sealed).toMatchObject({ carried: 1, missing: 1 });
    expect(partly.photos.map(([, bytes]) => bytes)).toEqual([new Uint8Array([4, 5, 6])]);
  });

  test('of more bytes than one sealed file carries are refused before any is read', async () => {
    const { files } = new MemoryDisk();
    const session = await created(files);
    const made = unwrapped(await session.createAssessment('Plant', 'en'));
    const { changes } = createRecord('attachment', { sha256: 'a'.repeat(64), size: 2 ** 30 }, random);
    unwrapped(await commitChanges(made, changes));
    const { recipient } = await generateReceivingKey();
    const to: RecipientEntry[] = [{ name: 'Central', recipient, audience: 'central-1' }];
    expect(await sealAssessment(session, orderOf(made, to), testPorts(files))).toMatchObject({
      error: { code: 'sealed-attachments' },
    });
  });
});
