import { database, type StoredPack } from './database.ts';

/** The installed packs, without their bytes. */
export function listPacks(): Promise<readonly StoredPack[]> {
  return database().packs.toArray();
}

/** The bytes of the installed pack of one kind; undefined where there is none. */
export async function readPack(kind: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  return (await database().packBytes.get(kind))?.bytes;
}

/** Puts a pack in place of the one of its kind, both parts or none. */
export async function storePack(pack: StoredPack, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { packs, packBytes } = database();
  await database().transaction('rw', packs, packBytes, async () => {
    await packs.put(pack);
    await packBytes.put({ kind: pack.kind, bytes });
  });
}

const refusedKey = 'knowledge.withoutStarter';

/** Takes an installed pack away; the one that ships with the program does not come back by itself. */
export async function removePack(kind: string): Promise<void> {
  const { packs, packBytes, view } = database();
  await database().transaction('rw', packs, packBytes, view, async () => {
    await packs.delete(kind);
    await packBytes.delete(kind);
    if (kind === 'starter') await view.put({ key: refusedKey, value: true });
  });
}

/** Whether somebody took the pack away that ships with the program. */
export async function starterRefused(): Promise<boolean> {
  return (await database().view.get(refusedKey))?.value === true;
}
