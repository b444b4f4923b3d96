import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRecord, setFields } from '#shared/journal/edit.ts';
import { newId } from '#shared/model/id.ts';
import { assessmentId, seededRandom } from '#tests/support/replicas.ts';
import {
  audience,
  commit,
  type Engineer,
  engineer,
  openFor,
  receive,
  receivingKeys,
  sealedAt,
  sealNext,
  trySeal,
} from '#tests/support/sealed.ts';
import { writeReceivingKeyFile } from './key-file.ts';
import { openSealed } from './open.ts';
import { generateReceivingKey, type ReceivingKey } from './receiving-key.ts';
import { verifySealed } from './verify.ts';

const random = seededRandom(5);
const photo = { id: newId('attachment', random), media: 'image/jpeg', bytes: random(5000) };
let keys: Record<'hybrid' | 'x25519', ReceivingKey>;

async function withOneAsset(seed = 1): Promise<Engineer> {
  const who = await engineer(seed);
  await commit(who, createRecord('asset', { name: 'Press line PLC' }, random).changes, 1000);
  return who;
}

beforeAll(async () => {
  keys = await receivingKeys();
});

describe('a sealed file', () => {
  it('opens with either kind of key and holds what was sealed', async () => {
    for (const key of [keys.hybrid, keys.x25519]) {
      const who = await withOneAsset();
      const note = { id: newId('attachment', random), media: 'text/plain', bytes: new Uint8Array(3000) };
      const sealed = await sealNext(who, [key.recipient], { attachments: [photo, note] });
      const opened = await openSealed(sealed.bytes, openFor(key));
      if (!opened.ok) throw new Error(opened.error.code);
      expect(opened.value.commits).toEqual(who.commits);
      expect([...opened.value.attachments]).toEqual([
        [photo.id, photo.bytes],
        [note.id, note.bytes],
      ]);
      expect(opened.value).toMatchObject({
        device: who.signer.device,
        trusted: false,
        manifestHash: sealed.manifestHash,
      });
    }
  });

  it('opens for each of four recipients and for nobody else', async () => {
    const four = await Promise.all([1, 2, 3, 4].map(() => generateReceivingKey('x25519')));
    const sealed = await sealNext(
      await withOneAsset(),
      four.map(({ recipient }) => recipient),
    );
    for (const key of four) expect((await openSealed(sealed.bytes, openFor(key))).ok).toBe(true);
    const stranger = await openSealed(sealed.bytes, openFor(keys.x25519));
    expect(stranger).toMatchObject({ ok: false, error: { code: 'sealed-not-for-key', place: 'test.zwa' } });
  });

  it('carries the commits of every device that worked on the assessment', async () => {
    const [first, second] = [await withOneAsset(1), await engineer(2)];
    receive(second, first);
    await commit(second, createRecord('zone', { name: 'Cell' }, random).changes, 2000);
    const sealed = await sealNext(second, [keys.x25519.recipient]);
    const open = (device: string) =>
      openSealed(
        sealed.bytes,
        openFor(keys.x25519, { trust: { kind: 'devices', devices: new Set([device]) } }),
      );
    const opened = await open(second.signer.device);
    expect(opened).toMatchObject({ ok: true, value: { trusted: true, device: second.signer.device } });
    if (opened.ok)
      expect([...opened.value.deviceKeys.keys()].sort()).toEqual(
        [first.signer.device, second.signer.device].sort(),
      );
    expect(await open(first.signer.device)).toMatchObject({
      ok: false,
      error: { code: 'sealed-not-trusted' },
    });
  });

  it('keeps whatever people wrote, in any language, through sealing and opening', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 3 }),
        async (names, blobs) => {
          const who = await engineer(3);
          const id = newId('asset', random);
          for (const [index, name] of names.entries())
            await commit(who, setFields('asset', id, { name }), index + 1);
          const attachments = blobs.map((bytes) => ({
            id: newId('attachment', random),
            media: 'application/octet-stream',
            bytes: new Uint8Array(bytes),
          }));
          const sealed = await sealNext(who, [keys.x25519.recipient], { attachments });
          const opened = await openSealed(sealed.bytes, openFor(keys.x25519));
          if (!opened.ok) throw new Error(opened.error.code);
          expect(opened.value.commits).toEqual(who.commits);
          expect([...opened.value.attachments.values()]).toEqual(attachments.map(({ bytes }) => bytes));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is believed although it compresses far better than a reader accepts', async () => {
    const who = await engineer(4);
    await commit(who, createRecord('asset', { notes: 'a'.repeat(19_000) }, random).changes, 1);
    const zeros = { id: newId('attachment', random), media: 'x/y', bytes: new Uint8Array(2_000_000) };
    const sealed = await sealNext(who, [keys.x25519.recipient], { attachments: [zeros] });
    expect((await openSealed(sealed.bytes, openFor(keys.x25519))).ok).toBe(true);
  });

  it('reports itself as the verify command shows it', async () => {
    const who = await withOneAsset();
    const sealed = await sealNext(who, [keys.x25519.recipient]);
    expect(await verifySealed(sealed.bytes, openFor(keys.x25519))).toEqual({
      valid: true,
      bundleId: sealed.bundleId,
      device: who.signer.device,
      trusted: false,
      person: 'A. Tester',
      audience,
      sequence: 1,
      assessment: assessmentId,
      commits: 1,
      records: 1,
      attachments: 0,
      sealedAt: new Date(sealedAt).toISOString(),
      problems: [],
    });
    const damaged = sealed.bytes.slice(0, -1);
    expect(await verifySealed(damaged, openFor(keys.x25519))).toMatchObject({
      valid: false,
      device: null,
      problems: [{ code: 'sealed-damaged', place: 'test.zwa' }],
    });
  });
});

describe('sealing refuses', () => {
  it('what nobody could open, mixed kinds, too many, doubled and unreadable recipients', async () => {
    const who = await withOneAsset();
    const refusal = async (recipients: readonly string[]) => {
      const sealed = await trySeal(who, recipients);
      return sealed.ok ? 'sealed' : sealed.error.code;
    };
    const { hybrid, x25519 } = keys;
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => generateReceivingKey('x25519')));
    expect(await refusal([])).toBe('seal-no-recipient');
    expect(await refusal([hybrid.recipient, x25519.recipient])).toBe('seal-mixed-recipients');
    expect(await refusal(five.map(({ recipient }) => recipient))).toBe('seal-recipients');
    expect(await refusal([x25519.recipient, x25519.recipient])).toBe('seal-recipients');
    for (const text of [
      '',
      'age1',
      x25519.identity,
      `${x25519.recipient}\n`,
      x25519.recipient.replace(/.$/, 'b'),
      typingError(hybrid.recipient),
      typingError(x25519.recipient),
    ])
      expect(await refusal([text])).toMatch(/seal-recipient-unreadable/);
  });

  it('an assessment without commits, two assessments at once and a journal that would not verify', async () => {
    const who = await withOneAsset();
    await commit(who, createRecord('zone', { name: 'Cell' }, random).changes, 2000);
    const stranger = await engineer(9, newId('assessment', random));
    await commit(stranger, createRecord('zone', { name: 'Other' }, random).changes, 1);
    const recipients = [keys.x25519.recipient];
    const code = async (changes: Parameters<typeof trySeal>[2]) => {
      const sealed = await trySeal(who, recipients, changes);
      return sealed.ok ? 'sealed' : sealed.error.code;
    };
    expect(await code({ commits: [] })).toBe('seal-journal');
    expect(await code({ commits: [...who.commits, ...stranger.commits] })).toBe('seal-journal');
    expect(await code({ commits: who.commits.slice(1) })).toBe('seal-journal');
  });
});

describe('sealing refuses what a reader would refuse', () => {
  it.each([
    ['an empty audience', { audience: '' }],
    ['a person’s name without end', { person: 'x'.repeat(301) }],
    ['a second file without the first', { sequence: 2, previous: null }],
    ['a first file after another', { sequence: 1, previous: '0'.repeat(64) }],
    ['number 0', { sequence: 0 }],
    ['an attachment twice', { attachments: [photo, photo] }],
    ['an attachment of an endless type', { attachments: [{ ...photo, media: 'x'.repeat(301) }] }],
  ])('%s', async (_, changes) => {
    const sealed = await trySeal(await withOneAsset(), [keys.x25519.recipient], changes);
    expect(sealed.ok ? 'sealed' : sealed.error.code).toBe('seal-contents');
  });
});

describe('a sealed file gives nothing away', () => {
  it('by its name, its bytes or its length', async () => {
    const canaries = ['Press line PLC', 'A. Tester', audience, assessmentId];
    const who = await withOneAsset();
    const sealed = await sealNext(who, [keys.hybrid.recipient]);
    expect(sealed.fileName).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}\.zwa$/);
    const encodings = ['utf8', 'utf16le', 'base64', 'hex'] as const;
    for (const canary of [...canaries, who.signer.device, sealed.bundleId])
      for (const encoding of encodings) {
        const needle =
          encoding === 'utf8' || encoding === 'utf16le'
            ? Buffer.from(canary, encoding)
            : Buffer.from(Buffer.from(canary).toString(encoding));
        expect(Buffer.from(sealed.bytes).includes(needle)).toBe(false);
      }
    await commit(
      who,
      createRecord('asset', { name: 'One more', notes: 'x'.repeat(500) }, random).changes,
      2000,
    );
    expect((await sealNext(who, [keys.hybrid.recipient])).bytes.length).toBe(sealed.bytes.length);
  });

  it('shares no 32 bytes with another seal of the same data, but for the words every age file starts with', async () => {
    const who = await withOneAsset();
    const start = 'age-encryption.org/v1\n-> mlkem768x25519 '.length;
    const one = (await trySeal(who, [keys.hybrid.recipient])) as { value: { bytes: Uint8Array } };
    const two = (await trySeal(who, [keys.hybrid.recipient])) as { value: { bytes: Uint8Array } };
    const runs = new Set<string>();
    const text = (bytes: Uint8Array) => Buffer.from(bytes.subarray(start)).toString('latin1');
    const [first, second] = [text(one.value.bytes), text(two.value.bytes)];
    for (let at = 0; at + 32 <= first.length; at += 1) runs.add(first.slice(at, at + 32));
    let shared = 0;
    for (let at = 0; at + 32 <= second.length; at += 1) if (runs.has(second.slice(at, at + 32))) shared += 1;
    expect(shared).toBe(0);
  });
});

describe('other programs', () => {
  it('check the signature: an independent DSSE verification over what age decrypts', async () => {
    const who = await withOneAsset();
    const sealed = await sealNext(who, [keys.x25519.recipient]);
    const decrypter = new Decrypter();
    decrypter.addIdentity(keys.x25519.identity);
    const payload = Buffer.from(await decrypter.decrypt(sealed.bytes));
    const envelope = JSON.parse(payload.subarray(12, 12 + payload.readUInt32BE(8)).toString('utf8'));
    const body = Buffer.from(envelope.payload, 'base64');
    const signed = Buffer.concat([
      Buffer.from(`DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${body.length} `),
      body,
    ]);
    const key = createPublicKey({
      key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(who.signer.publicKey).toString('base64url') },
      format: 'jwk',
    });
    expect(verify(null, signed, key, Buffer.from(envelope.signatures[0].sig, 'base64'))).toBe(true);
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ spec: 1, aud: audience, seq: 1, prev: null });
  });

  it('decrypt it: the age command opens a file sealed for an X25519 key', async ({ skip }) => {
    const command = 'age';
    if (!commandExists(command)) skip('age is not installed: apt-get install age');
    const folder = mkdtempSync(join(tmpdir(), 'zonewright-age-'));
    try {
      const sealed = await sealNext(await withOneAsset(), [keys.x25519.recipient]);
      writeFileSync(join(folder, sealed.fileName), sealed.bytes);
      writeFileSync(join(folder, 'key.txt'), writeReceivingKeyFile(keys.x25519), { mode: 0o600 });
      const payload = execFileSync(command, [
        '-d',
        '-i',
        join(folder, 'key.txt'),
        join(folder, sealed.fileName),
      ]);
      expect(payload.subarray(0, 8).toString()).toBe('ZWSEAL1\n');
      expect(payload.length).toBe(8192);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

/** The recipient with one character exchanged for another that may stand there. */
function typingError(recipient: string): string {
  const other = recipient.at(-9) === 'q' ? 'p' : 'q';
  return recipient.slice(0, -9) + other + recipient.slice(-8);
}

function commandExists(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
