import { join as joinPath } from 'node:path';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { encodeBatch } from './batch.ts';
import type { Bytes } from './crypto.ts';
import type { Files, OpenFile } from './files.ts';
import { segmentPath, type Walk, walkJournal } from './journal-reader.ts';
import { vaultProblem } from './problems.ts';
import { type ChainPoint, encodeRecord, newSegment, type SegmentEnd, type SegmentOwner } from './segment.ts';
import {
  readSnapshotFile,
  type Snapshot,
  type SnapshotFolder,
  snapshotNames,
  writeSnapshotFile,
} from './snapshot-file.ts';
import type { NotedHead } from './vault-record.ts';

/** Where one journal lies and the keys it is under. */
export interface JournalPlace {
  readonly files: Files;
  readonly random: RandomBytes;
  readonly owner: SegmentOwner;
  /** Folder of the segments. */
  readonly folder: string;
  readonly snapshots: SnapshotFolder;
}

/** A journal as it was found. */
export interface FoundJournal {
  /** The newest snapshot that is whole and fits the chain. */
  readonly snapshot: Bytes | null;
  /** Items after the snapshot, oldest first. */
  readonly items: readonly Bytes[];
  /** Why only a part could be read; then there is no store to append to. */
  readonly damage: Problem | null;
  /** What was put right on opening. */
  readonly repaired: Problem | null;
  readonly store: JournalStore | null;
}

const segmentLimit = 4 * 1024 * 1024;

/**
 * Opens a journal. An unfinished last record is cut off and reported; any other damage leaves every file as it is and
 * gives what is intact. May reject with a disk error.
 */
export async function openJournalStore(place: JournalPlace, noted: NotedHead | null): Promise<FoundJournal> {
  const { walk, snapshot, repaired } = await walkFromBestSnapshot(place, noted);
  const content = { snapshot: snapshot?.bytes ?? null, items: walk.items };
  if (walk.damage !== null) return { ...content, damage: walk.damage, repaired, store: null };
  if (walk.torn === null) return { ...content, damage: null, repaired, store: new JournalStore(place, walk) };
  await cutOff(place, walk.torn);
  const cut = vaultProblem('journal-repaired', walk.torn.path, { bytes: walk.torn.surplus });
  return { ...content, damage: null, repaired: cut, store: new JournalStore(place, walk) };
}

/** Every item from the first on. */
export function readWholeJournal(
  { files, owner, folder }: JournalPlace,
  noted: NotedHead | null,
): Promise<Walk> {
  return walkJournal(files, owner, folder, null, noted);
}

async function walkFromBestSnapshot(
  { files, owner, folder, snapshots }: JournalPlace,
  noted: NotedHead | null,
): Promise<{ walk: Walk; snapshot: Snapshot | null; repaired: Problem | null }> {
  let repaired: Problem | null = null;
  for (const name of await snapshotNames(files, snapshots)) {
    const snapshot = await readSnapshotFile(files, snapshots, name);
    if (snapshot === null) {
      repaired ??= vaultProblem('snapshot-damaged', joinPath(snapshots.path, name));
      continue;
    }
    const walk = await walkJournal(files, owner, folder, snapshot, noted);
    if (walk.met || walk.damage !== null) return { walk, snapshot, repaired };
    // Only what is on disk gets a snapshot, so the journal once reached that point.
    const numbers = { record: walk.point.records, noted: snapshot.at.records };
    const damage = vaultProblem('journal-rolled-back', folder, numbers);
    return { walk: { ...walk, damage }, snapshot, repaired };
  }
  return { walk: await walkJournal(files, owner, folder, null, noted), snapshot: null, repaired };
}

async function cutOff({ files, folder }: JournalPlace, torn: NonNullable<Walk['torn']>): Promise<void> {
  if (torn.keep === 0) {
    await files.remove(torn.path);
    await files.syncFolder(folder);
    return;
  }
  const file = await files.update(torn.path);
  try {
    await file.truncate(torn.keep);
    await file.sync();
  } finally {
    await file.close();
  }
}

interface Waiting {
  readonly items: readonly Uint8Array[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** An intact journal, open for appending. */
export class JournalStore {
  readonly #place: JournalPlace;
  #end: SegmentEnd | null;
  #before: ChainPoint;
  #point: ChainPoint;
  #file: OpenFile | null = null;
  /** A write failed and its remains may still be in the file. */
  #remains = false;
  #queue: Waiting[] = [];
  #working: Promise<void> | null = null;

  constructor(place: JournalPlace, { end, before, point }: Pick<Walk, 'end' | 'before' | 'point'>) {
    this.#place = place;
    this.#end = end;
    this.#before = before;
    this.#point = point;
  }

  /** The last record on disk. */
  get point(): ChainPoint {
    return this.#point;
  }

  /**
   * Returns when the items are on the disk. What is asked for while another write is under way goes out together in one
   * record with one fsync. Rejects with a disk error; then nothing of it counts as saved and appending can be tried again.
   */
  append(items: readonly Uint8Array[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#queue.push({ items, done: resolve, failed: reject });
    this.#working ??= this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      try {
        await this.#write(encodeBatch(batch.flatMap(({ items }) => items)));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    this.#working = null;
  }

  async #write(plain: Bytes): Promise<void> {
    if (this.#remains) await this.#clear();
    this.#remains = true;
    const rolls = this.#end === null || this.#end.length >= segmentLimit;
    if (rolls) await this.#writeNewSegment(plain);
    else await this.#writeRecord(plain);
    this.#remains = false;
  }

  async #writeRecord(plain: Bytes): Promise<void> {
    const { files, owner, folder, random } = this.#place;
    if (this.#end === null) throw new Error('a record needs a segment');
    const record = encodeRecord(owner, this.#end, plain, random);
    this.#file ??= await files.update(segmentPath(folder, this.#end.number));
    await this.#file.write(record.bytes, this.#end.length);
    await this.#file.sync();
    this.#end = record.end;
    this.#point = record.end.chain;
  }

  async #writeNewSegment(plain: Bytes): Promise<void> {
    const { files, owner, folder, random } = this.#place;
    await this.close();
    const segment = newSegment(owner, (this.#end?.number ?? 0) + 1, this.#point, random);
    const record = encodeRecord(owner, segment.end, plain, random);
    const file = await files.create(segmentPath(folder, segment.end.number));
    this.#file = file;
    await file.write(segment.bytes, 0);
    await file.write(record.bytes, segment.bytes.length);
    await file.sync();
    await files.syncFolder(folder);
    this.#before = this.#point;
    this.#end = record.end;
    this.#point = record.end.chain;
  }

  /** Removes what a failed write may have left: the bytes after the last record, or the segment just begun. */
  async #clear(): Promise<void> {
    const { files, folder } = this.#place;
    await this.close();
    const begun = segmentPath(folder, (this.#end?.number ?? 0) + 1);
    if ((await files.size(begun)) !== null) {
      await files.remove(begun);
      await files.syncFolder(folder);
    }
    if (this.#end === null) return;
    this.#file = await files.update(segmentPath(folder, this.#end.number));
    await this.#file.truncate(this.#end.length);
    await this.#file.sync();
  }

  /** Writes the folded state of everything appended so far. Rejects with a disk error; the journal is untouched then. */
  async saveSnapshot(bytes: Bytes): Promise<void> {
    if (this.#end === null) return;
    const { files, snapshots, random } = this.#place;
    const place = { at: this.#point, segment: this.#end.number, before: this.#before };
    await writeSnapshotFile(files, snapshots, { bytes, ...place }, random);
  }

  /** Waits for writes under way and closes the file. */
  async settle(): Promise<void> {
    await this.#working;
    await this.close();
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }
}
