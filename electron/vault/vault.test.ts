import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#shared/model/id.ts';
import { ok } from '#shared/model/result.ts';
import type { Files } from './files.ts';
import type { FoundJournal } from './journal-store.ts';
import { onDisk } from './problems.ts';
import { FailingDisk } from './testing/failing-disk.ts';
import { MemoryDisk } from './testing/memory-disk.ts';
import { data, passphrase, seeded, testPorts } from './testing/ports.ts';
import { unwrapped } from './testing/unwrapped.ts';
import type { Vault } from './vault.ts';
import { VaultHome } from './vault-home.ts';

const other = 'seven purple ducks swim in a very cold lake';
const assessment = newId('assessment', (length) => new Uint8Array(length));
const bytes = (value: string) => new TextEncoder().encode(value);
const strings = (journal: FoundJournal) => journal.items.map((item) => new TextDecoder().decode(item));

async function newVault(files: Files, pauses: number[] = []) {
  const home = new VaultHome(testPorts(files, pauses), data);
  const { vault, recoveryKey } = unwrapped(await home.create('Plant', passphrase));
  return { home, vault, recoveryKey };
}

async function unlocked(files: Files, secret = passphrase): Promise<Vault> {
  return unwrapped(await new VaultHome(testPorts(files), data).unlock('passphrase', secret)).vault;
}

async function journalOf(vault: Vault) {
  const found = unwrapped(await vault.openJournal(assessment));
  if (found.store === null) throw new Error(found.damage?.message.en);
  return { found, store: found.store };
}

/** A vault with some records, a snapshot in between and a noted head; returns the disk. */
async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { vault } = await newVault(disk.files);
  const { store } = await journalOf(vault);
  await store.append([bytes('a'), bytes('b')]);
  await store.append([bytes('c')]);
  await store.saveSnapshot(bytes('state abc'));
  await vault.noteHeads(new Map([[assessment, store.point]]));
  await store.append([bytes('d')]);
  await vault.writeDocument('settings', { person: 'Ada' });
  return disk;
}

describe('a vault', () => {
  test('opens with its passphrase and with its printed recovery key, however that is typed', async () => {
    const { files } = new MemoryDisk();
    const { home, recoveryKey } = await newVault(files);
    expect(recoveryKey).toMatch(/^([0-9A-Z]{5}-){6}[0-9A-Z]{5}$/);
    expect(await home.status()).toEqual({ state: 'locked', name: 'Plant' });
    expect((await home.unlock('passphrase', passphrase)).ok).toBe(true);
    expect((await home.unlock('recovery', recoveryKey.toLowerCase().replaceAll('-', ' '))).ok).toBe(true);
  });

  test('answers a wrong passphrase with the same sentence and waits longer each time', async () => {
    const pauses: number[] = [];
    const { home } = await newVault(new MemoryDisk().files, pauses);
    const answers = [];
    for (let attempt = 0; attempt < 12; attempt += 1)
      answers.push(await home.unlock('passphrase', `wrong ${attempt}`));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: false, error: { code: 'vault-secret-wrong' } });
    expect(pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(Math.max(...pauses)).toBe(60_000);
    expect((await home.unlock('passphrase', passphrase)).ok).toBe(true);
  });

  test('refuses a weak passphrase and leaves nothing behind', async () => {
    const disk = new MemoryDisk();
    const made = await new VaultHome(testPorts(disk.files), data).create('Plant', 'short');
    expect(made).toMatchObject({ ok: false, error: { code: 'vault-passphrase-weak' } });
    expect([...disk.all.keys()]).toEqual([]);
  });

  test('names the mistyped group of a recovery key', async () => {
    const { home, recoveryKey } = await newVault(new MemoryDisk().files);
    const typo = recoveryKey.slice(0, 13) + (recoveryKey[13] === '7' ? '8' : '7') + recoveryKey.slice(14);
    expect(await home.unlock('recovery', typo)).toMatchObject({
      ok: false,
      error: { code: 'vault-recovery-typo', message: { en: expect.stringContaining('Group 3') } },
    });
  });

  test('is never made where one is known to be', async () => {
    const disk = new MemoryDisk();
    const { home } = await newVault(disk.files);
    expect(await home.create('Another', passphrase)).toMatchObject({ error: { code: 'vault-known' } });
    for (const path of disk.all.keys()) if (path.startsWith('/data/vault/')) disk.delete(path);
    expect(await home.status()).toMatchObject({ state: 'damaged', problem: { code: 'vault-vanished' } });
    expect(await home.create('Another', passphrase)).toMatchObject({ error: { code: 'vault-known' } });
  });

  test('changes its passphrase; the old one no longer opens, the recovery key still does', async () => {
    const { files } = new MemoryDisk();
    const { home, vault, recoveryKey } = await newVault(files);
    expect(await vault.changePassphrase('wrong', other)).toMatchObject({
      error: { code: 'vault-secret-wrong' },
    });
    unwrapped(await vault.changePassphrase(passphrase, other));
    expect((await home.unlock('passphrase', passphrase)).ok).toBe(false);
    expect((await home.unlock('passphrase', other)).ok).toBe(true);
    const recovered = unwrapped(await home.unlock('recovery', recoveryKey)).vault;
    unwrapped(await recovered.changePassphrase(recoveryKey, passphrase));
    expect((await home.unlock('passphrase', passphrase)).ok).toBe(true);
  });

  test('keeps documents and journals apart and encrypted', async () => {
    const disk = await filledDisk();
    const vault = await unlocked(disk.files);
    const person = z.object({ person: z.string() });
    expect(unwrapped(await vault.readDocument('settings', person))).toEqual({ person: 'Ada' });
    expect(unwrapped(await vault.readDocument('nothing', person))).toBeNull();
    const { found } = await journalOf(vault);
    expect(found.snapshot).toEqual(bytes('state abc'));
    expect(strings(found)).toEqual(['d']);
    const everything = Buffer.concat([...disk.all.values()]).toString('latin1');
    expect(everything).not.toContain('Ada');
    expect(everything).not.toContain('state abc');
  });

  test('refuses weaker key derivation than its policy', async () => {
    const disk = await filledDisk();
    const strict = { ...testPorts(disk.files).kdf, floor: { memoryKiB: 65_536, passes: 3, lanes: 4 } };
    const home = new VaultHome({ ...testPorts(disk.files), kdf: strict }, data);
    expect(await home.unlock('passphrase', passphrase)).toMatchObject({
      error: { code: 'vault-parameters' },
    });
  });
});

describe('the small files of a vault', () => {
  const settings = z.object({ person: z.string() });

  test('take two writings at once; the later one stays', async () => {
    const { files } = new MemoryDisk();
    const { vault } = await newVault(files);
    await Promise.all(['Ada', 'Grace', 'Hedy'].map((person) => vault.writeDocument('settings', { person })));
    expect(unwrapped(await vault.readDocument('settings', settings))).toEqual({ person: 'Hedy' });
  });

  test('are left as they are by what comes after locking, which has no keys any more', async () => {
    const { files } = new MemoryDisk();
    const { vault } = await newVault(files);
    await vault.writeDocument('settings', { person: 'Ada' });
    vault.forget();
    const late = await onDisk('settings', async () => {
      await vault.writeDocument('settings', { person: 'Grace' });
      return ok(null);
    });
    expect(late).toMatchObject({ error: { code: 'vault-forgotten' } });
    const again = await unlocked(files);
    expect(unwrapped(await again.readDocument('settings', settings))).toEqual({ person: 'Ada' });
  });
});

describe('a journal', () => {
  test('rolls over to new segments and keeps three snapshots', async () => {
    const disk = new MemoryDisk();
    const { vault } = await newVault(disk.files);
    const { store } = await journalOf(vault);
    const large = new Uint8Array(3 * 1024 * 1024).fill(7);
    for (let round = 0; round < 6; round += 1) {
      await store.append([large, bytes(String(round))]);
      await store.saveSnapshot(bytes(`state ${round}`));
    }
    const names = [...disk.all.keys()];
    expect(names.filter((name) => name.endsWith('.seg'))).toHaveLength(3);
    expect(names.filter((name) => name.endsWith('.snap'))).toHaveLength(3);
    await store.append([bytes('after')]);
    const again = await journalOf(await unlocked(disk.files));
    expect(again.found.snapshot).toEqual(bytes('state 5'));
    expect(strings(again.found)).toEqual(['after']);
    const whole = unwrapped(await vault.readJournal(assessment));
    expect(whole.items).toHaveLength(13);
  });

  test('writes what is asked for at the same time with one sync, in order', async () => {
    const disk = new FailingDisk(new MemoryDisk().files);
    const { vault } = await newVault(disk.files);
    const { store } = await journalOf(vault);
    await store.append([bytes('first')]);
    disk.calls = 0;
    await Promise.all(Array.from({ length: 100 }, (_, number) => store.append([bytes(String(number))])));
    expect(disk.calls).toBeLessThanOrEqual(4);
    const whole = unwrapped(await vault.readJournal(assessment));
    expect(whole.items.map((item) => new TextDecoder().decode(item)).slice(1)).toEqual(
      Array.from({ length: 100 }, (_, number) => String(number)),
    );
  });

  test('that vanished or was rolled back behind its noted head is damage, not a shorter journal', async () => {
    const disk = await filledDisk();
    const segment = [...disk.all.keys()].find((path) => path.endsWith('.seg')) ?? '';
    disk.delete(segment);
    const found = unwrapped(await (await unlocked(disk.files)).openJournal(assessment));
    expect(found.damage?.code).toBe('journal-rolled-back');
    expect(found.store).toBeNull();
    expect(found.snapshot).toEqual(bytes('state abc'));
  });
});

describe('one failing call of the disk', () => {
  const script = async (files: Files, acknowledged: string[]): Promise<void> => {
    const opened = await new VaultHome(testPorts(files), data).unlock('passphrase', passphrase);
    if (!opened.ok) return;
    const { vault } = opened.value;
    const journal = await vault.openJournal(assessment);
    if (!journal.ok || journal.value.store === null) return;
    const { store } = journal.value;
    for (const item of ['one', 'two', 'three', 'four']) {
      // A failed save is tried once more, as a person would.
      for (let attempt = 0; attempt < 2; attempt += 1) {
        const saved = await store.append([bytes(item)]).then(
          () => true,
          () => false,
        );
        if (saved) {
          acknowledged.push(item);
          break;
        }
      }
      if (item === 'two') {
        await store.saveSnapshot(bytes('state')).catch(() => undefined);
        await vault.noteHeads(new Map([[assessment, store.point]])).catch(() => undefined);
      }
    }
    await vault.changePassphrase(passphrase, other);
  };

  const everything = async (files: Files): Promise<string[]> => {
    const home = new VaultHome(testPorts(files), data);
    const first = await home.unlock('passphrase', passphrase);
    const vault = first.ok ? first.value.vault : unwrapped(await home.unlock('passphrase', other)).vault;
    const walk = unwrapped(await vault.readJournal(assessment));
    expect(walk.damage).toBeNull();
    expect((await journalOf(vault)).found.damage).toBeNull();
    return walk.items.map((item) => new TextDecoder().decode(item));
  };

  test.each([
    ['EIO', false],
    ['ENOSPC', true],
  ] as const)(
    'loses nothing acknowledged: every call in turn fails with %s (for ever: %s)',
    async (code, forEver) => {
      const start = await filledDisk();
      for (let call = 1; ; call += 1) {
        const disk = start.copy();
        const failing = new FailingDisk(disk.files);
        failing.failFrom(call, code, forEver);
        const acknowledged: string[] = [];
        await script(failing.files, acknowledged);
        if (!failing.failed) {
          expect(call).toBeGreaterThan(40);
          break;
        }
        const found = await everything(disk.files);
        expect(found.slice(0, 4)).toEqual(['a', 'b', 'c', 'd']);
        expect(found.slice(4), `call ${call}`).toEqual(expect.arrayContaining(acknowledged));
        const known = ['one', 'two', 'three', 'four'];
        expect(found.slice(4)).toEqual(known.filter((item) => found.slice(4).includes(item)));
      }
    },
  );

  test('while a vault is made leaves either a vault that opens or none', async () => {
    for (let call = 1; ; call += 1) {
      const disk = new MemoryDisk();
      const failing = new FailingDisk(disk.files);
      failing.failFrom(call, 'EIO', false);
      const made = await new VaultHome(testPorts(failing.files), data).create('Plant', passphrase);
      if (!failing.failed) break;
      const home = new VaultHome(testPorts(disk.files), data);
      const { state } = await home.status();
      expect(['absent', 'locked']).toContain(state);
      if (made.ok || state === 'locked') expect((await home.unlock('passphrase', passphrase)).ok).toBe(true);
      else expect((await home.create('Plant', passphrase)).ok).toBe(true);
    }
  });
});

describe('power loss at any moment', () => {
  test('keeps every acknowledged record and one slot that opens', { tags: ['long'] }, async () => {
    const start = await filledDisk();
    for (let seed = 1; seed <= 400; seed += 1) {
      const chance = seeded(seed);
      const disk = start.copy();
      const power = new FailingDisk(disk.files);
      const vault = await unlocked(power.files);
      const { store } = await journalOf(vault);
      power.failFrom(1 + Math.floor(chance() * 40), 'EIO', true);
      const acknowledged: string[] = [];
      for (let number = 0; number < 12 && !power.failed; number += 1) {
        const item = `${number}`.repeat(1 + Math.floor(chance() * 900));
        await store.append([bytes(item)]).then(
          () => acknowledged.push(item),
          () => undefined,
        );
        if (number === 5) await vault.noteHeads(new Map([[assessment, store.point]])).catch(() => undefined);
        if (number === 8) await vault.changePassphrase(passphrase, other);
      }
      disk.losePower(chance);
      const home = new VaultHome(testPorts(disk.files), data);
      const old = await home.unlock('passphrase', passphrase);
      const again = old.ok ? old.value.vault : unwrapped(await home.unlock('passphrase', other)).vault;
      const { found } = await journalOf(again);
      expect(found.damage, `seed ${seed}`).toBeNull();
      expect(strings(found).slice(1, acknowledged.length + 1), `seed ${seed}`).toEqual(acknowledged);
    }
  });

  test('right after a document was written keeps the new one', async () => {
    const person = z.object({ person: z.string() });
    for (let seed = 1; seed <= 40; seed += 1) {
      const disk = await filledDisk();
      await (await unlocked(disk.files)).writeDocument('settings', { person: 'Grace' });
      disk.losePower(seeded(seed));
      const read = await (await unlocked(disk.files)).readDocument('settings', person);
      expect(unwrapped(read), `seed ${seed}`).toEqual({ person: 'Grace' });
    }
  });

  test('right after the first record of a new journal was acknowledged keeps it', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const disk = new MemoryDisk();
      const { vault } = await newVault(disk.files);
      const { store } = await journalOf(vault);
      await store.append([bytes('first')]);
      disk.losePower(seeded(seed));
      const { found } = await journalOf(await unlocked(disk.files));
      expect(strings(found), `seed ${seed}`).toEqual(['first']);
    }
  });
});
