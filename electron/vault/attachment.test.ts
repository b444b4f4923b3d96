import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAttachment, encodeAttachment } from './attachment-file.ts';
import type { Bytes } from './crypto.ts';
import type { Files } from './files.ts';
import { FailingDisk } from './testing/failing-disk.ts';
import { MemoryDisk } from './testing/memory-disk.ts';
import { data, passphrase, seeded, testPorts } from './testing/ports.ts';
import { unwrapped } from './testing/unwrapped.ts';
import type { Vault } from './vault.ts';
import { VaultHome } from './vault-home.ts';

const photo = new Uint8Array(Buffer.from('photo of the nameplate '.repeat(20)));
const other = new Uint8Array(Buffer.from('another photo'));
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const random = (length: number): Bytes => new Uint8Array(randomBytes(length));
const owner = { vault: 'a'.repeat(32), key: new Uint8Array(32).fill(7), name: 'b'.repeat(64) };

async function newVault(files: Files): Promise<Vault> {
  return unwrapped(await new VaultHome(testPorts(files), data).create('Plant', passphrase)).vault;
}

async function unlocked(files: Files): Promise<Vault> {
  return unwrapped(await new VaultHome(testPorts(files), data).unlock('passphrase', passphrase)).vault;
}

const stored = (disk: MemoryDisk): readonly string[] =>
  [...disk.all.keys()].filter((path) => path.includes('/attachments/'));

describe('the file of an attachment', () => {
  test('gives back what was put in, at every length around the chunks', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(65_535, 65_536, 65_537, 131_072, 200_000)),
        (length) => {
          const plain = random(length);
          expect(decodeAttachment(owner, encodeAttachment(owner, plain, random))).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is refused with one bit flipped in any byte, cut off at any length, or longer than written', () => {
    const sealed = encodeAttachment(owner, photo, random);
    for (let at = 0; at < sealed.length; at += 1) {
      const flipped = sealed.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      expect(decodeAttachment(owner, flipped), `byte ${at}`).toBeNull();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(decodeAttachment(owner, sealed.slice(0, length)), `length ${length}`).toBeNull();
    expect(decodeAttachment(owner, new Uint8Array([...sealed, 0]))).toBeNull();
  });

  test('is refused when whole chunks are dropped, swapped or doubled', () => {
    const sealed = encodeAttachment(owner, random(3 * 65_536), random);
    const head = sealed.slice(0, 40);
    const [a, b, c] = [0, 1, 2].map((at) => sealed.slice(40 + at * 65_552, 40 + (at + 1) * 65_552));
    for (const chunks of [[a, b], [b, a, c], [a, b, b, c], [c], [a, c]])
      expect(
        decodeAttachment(owner, Buffer.concat([head, ...chunks.map((chunk) => chunk ?? head)])),
      ).toBeNull();
  });

  test('belongs to its name and its vault', () => {
    const sealed = encodeAttachment(owner, photo, random);
    expect(decodeAttachment({ ...owner, name: 'c'.repeat(64) }, sealed)).toBeNull();
    expect(decodeAttachment({ ...owner, vault: 'd'.repeat(32) }, sealed)).toBeNull();
  });
});

describe('attachments in a vault', () => {
  test('are kept once for equal content, under a name that does not tell the SHA-256, and unreadable', async () => {
    const disk = new MemoryDisk();
    const vault = await newVault(disk.files);
    expect(unwrapped(await vault.writeAttachment(photo))).toBe(sha256Of(photo));
    expect(unwrapped(await vault.writeAttachment(photo.slice()))).toBe(sha256Of(photo));
    const [path = '', ...more] = stored(disk);
    expect(more).toEqual([]);
    expect(path).not.toContain(sha256Of(photo));
    expect(Buffer.from(disk.all.get(path) ?? []).toString('latin1')).not.toContain('nameplate');
    expect(unwrapped(await (await unlocked(disk.files)).readAttachment(sha256Of(photo)))).toEqual(photo);
  });

  test('that are damaged or gone are one sentence; the same photo added again mends them', async () => {
    const disk = new MemoryDisk();
    const vault = await newVault(disk.files);
    const sha256 = unwrapped(await vault.writeAttachment(photo));
    const [path = ''] = stored(disk);
    disk.put(
      path,
      new Uint8Array(disk.all.get(path) ?? []).map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
    );
    const damaged = await vault.readAttachment(sha256);
    expect(damaged).toMatchObject({ error: { code: 'attachment-damaged', place: path } });
    disk.delete(path);
    expect(await vault.readAttachment(sha256)).toMatchObject({ error: { code: 'attachment-missing' } });
    disk.put(path, new Uint8Array(10));
    unwrapped(await vault.writeAttachment(photo));
    expect(unwrapped(await vault.readAttachment(sha256))).toEqual(photo);
  });

  test('swapped with one another are refused', async () => {
    const disk = new MemoryDisk();
    const vault = await newVault(disk.files);
    const [one, two] = [await vault.writeAttachment(photo), await vault.writeAttachment(other)].map(
      unwrapped,
    );
    const [first = '', second = ''] = stored(disk);
    const kept = disk.all.get(first) ?? new Uint8Array();
    disk.put(first, disk.all.get(second) ?? new Uint8Array());
    disk.put(second, kept);
    for (const sha256 of [one ?? '', two ?? ''])
      expect(await vault.readAttachment(sha256)).toMatchObject({ error: { code: 'attachment-damaged' } });
  });

  test('are not written with forgotten keys', async () => {
    const disk = new MemoryDisk();
    const vault = await newVault(disk.files);
    vault.forget();
    expect(await vault.writeAttachment(photo)).toMatchObject({ error: { code: 'vault-forgotten' } });
    expect(await vault.readAttachment(sha256Of(photo))).toMatchObject({ error: { code: 'vault-forgotten' } });
    expect(stored(disk)).toEqual([]);
  });

  test('whose writing fails at any call are not called stored, leave nothing, and can be written again', async () => {
    for (let call = 1; ; call += 1) {
      const memory = new MemoryDisk();
      const disk = new FailingDisk(memory.files);
      const vault = await newVault(disk.files);
      disk.failFrom(call, 'ENOSPC', false);
      const written = await vault.writeAttachment(photo);
      if (!disk.failed) {
        expect(written.ok).toBe(true);
        expect(call).toBeGreaterThan(5);
        return;
      }
      expect(written, `call ${call}`).toMatchObject({ error: { code: 'disk-full' } });
      expect(
        stored(memory).filter((path) => path.endsWith('.new')),
        `call ${call}`,
      ).toEqual([]);
      const sha256 = unwrapped(await vault.writeAttachment(photo));
      expect(unwrapped(await vault.readAttachment(sha256))).toEqual(photo);
    }
  });

  test('that were called stored survive power loss; others are whole or gone', async () => {
    for (let seed = 0; seed < 200; seed += 1) {
      const disk = new MemoryDisk();
      const chance = seeded(seed);
      const vault = await newVault(disk.files);
      const sha256 = unwrapped(await vault.writeAttachment(photo));
      const pending = vault.writeAttachment(other);
      for (let turns = chance() * 12; turns > 0; turns -= 1) await Promise.resolve();
      disk.losePower(chance);
      await pending.catch(() => undefined);
      const again = await unlocked(disk.files);
      expect(unwrapped(await again.readAttachment(sha256)), `seed ${seed}`).toEqual(photo);
    }
  });
});
