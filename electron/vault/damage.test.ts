import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { newId } from '#shared/model/id.ts';
import { MemoryDisk } from './testing/memory-disk.ts';
import { data, passphrase, testPorts } from './testing/ports.ts';
import { unwrapped } from './testing/unwrapped.ts';
import { VaultHome } from './vault-home.ts';

const assessment = newId('assessment', (length) => new Uint8Array(length).fill(1));
const bytes = (value: string) => new TextEncoder().encode(value);
const settings = z.object({ person: z.string() });

async function filledDisk(): Promise<MemoryDisk> {
  const disk = new MemoryDisk();
  const { vault } = unwrapped(await new VaultHome(testPorts(disk.files), data).create('Plant', passphrase));
  const { store } = unwrapped(await vault.openJournal(assessment));
  await store?.append([bytes('a')]);
  await store?.append([bytes('b')]);
  await store?.saveSnapshot(bytes('ab'));
  await store?.append([bytes('c')]);
  if (store !== null) await vault.noteHeads(new Map([[assessment, store.point]]));
  await vault.writeDocument('settings', { person: 'Ada' });
  return disk;
}

/** What a person gets from a disk: everything, a named problem, or something else (which must not happen). */
async function outcome(disk: MemoryDisk): Promise<'whole' | 'refused' | 'WRONG'> {
  const home = new VaultHome(testPorts(disk.files), data);
  const opened = await home.unlock('passphrase', passphrase);
  if (!opened.ok) return 'refused';
  const { vault } = opened.value;
  const person = await vault.readDocument('settings', settings);
  if (!person.ok) return 'refused';
  const journal = unwrapped(await vault.openJournal(assessment));
  const whole = unwrapped(await vault.readJournal(assessment));
  if (journal.damage !== null || whole.damage !== null) return 'refused';
  const read = [person.value?.person, ...whole.items.map((item) => new TextDecoder().decode(item))].join(' ');
  return read === 'Ada a b c' ? 'whole' : 'WRONG';
}

const kinds = ['vault.json', 'vault.known.json', 'keyslots.json', 'settings.bin', '.seg', '.snap'];

describe.each(kinds)('%s', (kind) => {
  const fileOf = (disk: MemoryDisk): string => [...disk.all.keys()].find((path) => path.endsWith(kind)) ?? '';
  /** There is a second copy, or the journal says the same. */
  const restorable = kind !== '.seg';

  test('with one bit flipped in any byte is repaired or refused, never read as something else', {
    tags: ['long'],
  }, async () => {
    const whole = await filledDisk();
    const path = fileOf(whole);
    const content = whole.all.get(path) ?? new Uint8Array();
    expect(content.length).toBeGreaterThan(40);
    for (let at = 0; at < content.length; at += 1) {
      const disk = whole.copy();
      const flipped = content.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      disk.put(path, flipped);
      expect(await outcome(disk), `byte ${at}`).toBe(restorable ? 'whole' : 'refused');
    }
  });

  test('cut off at any length is repaired or refused', { tags: ['long'] }, async () => {
    const whole = await filledDisk();
    const path = fileOf(whole);
    const content = whole.all.get(path) ?? new Uint8Array();
    for (let length = 0; length < content.length; length += 1) {
      const disk = whole.copy();
      disk.put(path, content.slice(0, length));
      expect(await outcome(disk), `length ${length}`).toBe(restorable ? 'whole' : 'refused');
    }
  });

  test('that is gone is repaired or refused', async () => {
    const disk = await filledDisk();
    disk.delete(fileOf(disk));
    expect(await outcome(disk)).toBe(restorable ? 'whole' : 'refused');
  });
});

test('a journal cut after its last noted record is repaired, said so, and goes on', async () => {
  const disk = await filledDisk();
  const { vault } = unwrapped(
    await new VaultHome(testPorts(disk.files), data).unlock('passphrase', passphrase),
  );
  const { store } = unwrapped(await vault.openJournal(assessment));
  const path = [...disk.all.keys()].find((name) => name.endsWith('.seg')) ?? '';
  const noted = disk.all.get(path)?.length ?? 0;
  await store?.append([bytes('x'.repeat(2000))]);
  const content = disk.all.get(path) ?? new Uint8Array();
  for (let length = noted + 1; length < content.length; length += 7) {
    const torn = disk.copy();
    // What is lost is missing, or reads as zeros from a sector on, as a block that never reached the disk does.
    const cut = content.slice(0, length);
    const zeroed = zeroFilled(content.slice(0, length - (length % 512)), content.length);
    torn.put(path, length % 2 === 0 && length - (length % 512) > noted ? zeroed : cut);
    const again = unwrapped(
      await new VaultHome(testPorts(torn.files), data).unlock('passphrase', passphrase),
    ).vault;
    const found = unwrapped(await again.openJournal(assessment));
    expect(found.repaired?.code, `length ${length}`).toBe('journal-repaired');
    await found.store?.append([bytes('y')]);
    const items = unwrapped(await again.readJournal(assessment)).items;
    expect(items.map((item) => new TextDecoder().decode(item))).toEqual(['a', 'b', 'c', 'y']);
  }
});

test('a sector lost from a record that others follow is damage, not an unfinished end', async () => {
  const disk = await filledDisk();
  const { vault } = unwrapped(
    await new VaultHome(testPorts(disk.files), data).unlock('passphrase', passphrase),
  );
  const { store } = unwrapped(await vault.openJournal(assessment));
  const path = [...disk.all.keys()].find((name) => name.endsWith('.seg')) ?? '';
  const sector = Math.ceil((disk.all.get(path)?.length ?? 0) / 512) * 512 + 512;
  await store?.append([bytes('x'.repeat(3000))]);
  await store?.append([bytes('y')]);
  const content = disk.all.get(path)?.slice() ?? new Uint8Array();
  content.fill(0, sector, sector + 512);
  disk.put(path, content);
  const again = unwrapped(
    await new VaultHome(testPorts(disk.files), data).unlock('passphrase', passphrase),
  ).vault;
  expect(unwrapped(await again.openJournal(assessment)).damage?.code).toBe('journal-damaged');
  expect(disk.all.get(path)).toEqual(content);
});

test('records of two histories of one journal do not splice into a third', async () => {
  const start = await filledDisk();
  const path = [...start.all.keys()].find((name) => name.endsWith('.seg')) ?? '';
  const length = start.all.get(path)?.length ?? 0;
  const continued = async (items: readonly string[]) => {
    const disk = start.copy();
    const { vault } = unwrapped(
      await new VaultHome(testPorts(disk.files), data).unlock('passphrase', passphrase),
    );
    const { store } = unwrapped(await vault.openJournal(assessment));
    for (const item of items) await store?.append([bytes(item)]);
    return disk.all.get(path) ?? new Uint8Array();
  };
  const [one, two] = [await continued(['x1', 'y1']), await continued(['x2', 'y2'])];
  const middle = length + (one.length - length) / 2;
  const spliced = start.copy();
  spliced.put(path, new Uint8Array([...one.subarray(0, middle), ...two.subarray(middle)]));
  expect(await outcome(spliced)).toBe('refused');
});

test('another history of the same length is refused by the noted head', async () => {
  const start = await filledDisk();
  const path = [...start.all.keys()].find((name) => name.endsWith('.seg')) ?? '';
  const continued = async (item: string) => {
    const disk = start.copy();
    const { vault } = unwrapped(
      await new VaultHome(testPorts(disk.files), data).unlock('passphrase', passphrase),
    );
    const { store } = unwrapped(await vault.openJournal(assessment));
    await store?.append([bytes(item)]);
    if (store !== null) await vault.noteHeads(new Map([[assessment, store.point]]));
    return disk;
  };
  const [kept, other] = [await continued('x1'), await continued('x2')];
  kept.put(path, other.all.get(path) ?? new Uint8Array());
  expect(await outcome(kept)).toBe('refused');
});

function zeroFilled(start: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const filled = new Uint8Array(length);
  filled.set(start);
  return filled;
}
