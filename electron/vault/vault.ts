import { join as joinPath } from 'node:path';
import type { z } from 'zod';
import { judgePassphrase } from '#shared/bridge/passphrase.ts';
import type { Id } from '#shared/model/id.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { AttachmentStore } from './attachment-store.ts';
import { type Bytes, decrypt, deriveKey, encrypt, hex, join, nonceLength, text, utf8 } from './crypto.ts';
import type { Walk } from './journal-reader.ts';
import { type FoundJournal, type JournalPlace, openJournalStore, readWholeJournal } from './journal-store.ts';
import {
  encodeKeyslots,
  type Keyslots,
  openSlots,
  parseKeyslots,
  passphraseSlotFor,
  type Slot,
} from './keyslots.ts';
import { readPair, writePair } from './paired-file.ts';
import { onDisk, VaultForgotten, vaultProblem, weakPassphrase } from './problems.ts';
import { Queue } from './queue.ts';
import { readRecoveryKey } from './recovery-key.ts';
import { replaceFile } from './replace.ts';
import type { ChainPoint } from './segment.ts';
import type { vaultPaths } from './vault-paths.ts';
import type { VaultPorts } from './vault-ports.ts';
import { authenticate, encodeRecord, type NotedHead, type VaultRecord } from './vault-record.ts';

/** An unlocked vault: it holds the keys until `forget`. Calls may reject with disk errors where no Result is returned. */
export class Vault {
  readonly #ports: VaultPorts;
  readonly #paths: ReturnType<typeof vaultPaths>;
  readonly #master: Bytes;
  readonly #keys: {
    readonly journal: Bytes;
    readonly snapshot: Bytes;
    readonly document: Bytes;
    readonly attachments: Bytes;
  };
  #record: VaultRecord;
  #slots: Keyslots;
  readonly #attachments: AttachmentStore;
  /** Writings of small files and attachments: two at once would share one temporary file. */
  readonly #writing = new Queue();
  #isForgotten = false;

  constructor(
    ports: VaultPorts,
    paths: ReturnType<typeof vaultPaths>,
    record: VaultRecord,
    slots: Keyslots,
    master: Bytes,
  ) {
    this.#ports = ports;
    this.#paths = paths;
    this.#record = record;
    this.#slots = slots;
    this.#master = master;
    this.#keys = {
      journal: deriveKey(master, 'journal'),
      snapshot: deriveKey(master, 'snapshot'),
      document: deriveKey(master, 'document'),
      attachments: deriveKey(master, 'attachments'),
    };
    this.#attachments = new AttachmentStore({
      files: ports.files,
      random: ports.random,
      vault: record.vault,
      key: this.#keys.attachments,
      folder: paths.attachments,
      around: paths.vault,
    });
  }

  get name(): string {
    return this.#record.name;
  }

  /** Overwrites the keys. The vault cannot be used afterwards. */
  forget(): void {
    this.#isForgotten = true;
    for (const key of [this.#master, ...Object.values(this.#keys)]) key.fill(0);
  }

  /** Writes in turn; never with keys that have been overwritten meanwhile, which no one could read again. */
  #write<T>(work: () => Promise<T>): Promise<T> {
    return this.#writing.run(() => (this.#isForgotten ? Promise.reject(new VaultForgotten()) : work()));
  }

  // Documents

  /** Encrypts and stores a small value under a name, in two copies. */
  writeDocument(name: string, value: unknown): Promise<void> {
    return this.#write(() => {
      const nonce = this.#ports.random(nonceLength);
      const plain = utf8(JSON.stringify(value));
      const sealed = encrypt(this.#keys.document, nonce, plain, this.#documentContext(name));
      return writePair(this.#ports.files, this.#paths.document(name), join(nonce, sealed));
    });
  }

  /** A stored value, or null where there is none. Errors: vault-damaged, disk problems. */
  async readDocument<T>(name: string, schema: z.ZodType<T>): Promise<Result<T | null, Problem>> {
    const pair = this.#paths.document(name);
    return onDisk(pair.first, async () => {
      const found = await readPair(this.#ports.files, pair, (bytes) => this.#openDocument(name, bytes));
      if (!found.ok) return found;
      if (found.value === null) return ok(null);
      await found.value.mend();
      const parsed = schema.safeParse(JSON.parse(text(found.value.value)));
      return parsed.success
        ? ok(parsed.data)
        : err(vaultProblem('vault-damaged', pair.first, { file: pair.name }));
    });
  }

  #openDocument(name: string, bytes: Bytes): Bytes | null {
    const nonce = bytes.subarray(0, nonceLength);
    if (nonce.length < nonceLength) return null;
    return decrypt(this.#keys.document, nonce, bytes.subarray(nonceLength), this.#documentContext(name));
  }

  #documentContext(name: string): Bytes {
    return utf8(`${this.#record.vault}/${name}`);
  }

  // Outbox

  /** Keeps a sealed file in place of the one before, so that a delivery that failed can be repeated with the same bytes. */
  async keepSealed(name: string, bytes: Bytes): Promise<void> {
    const { files } = this.#ports;
    const { outbox } = this.#paths;
    await files.makeFolder(outbox);
    await replaceFile(files, joinPath(outbox, name), bytes);
    for (const old of await files.list(outbox)) if (old !== name) await files.remove(joinPath(outbox, old));
  }

  /** The bytes of a sealed file kept; null when it is no longer there. */
  async readSealed(name: string): Promise<Bytes | null> {
    const path = joinPath(this.#paths.outbox, name);
    return (await this.#ports.files.size(path)) === null ? null : this.#ports.files.read(path);
  }

  // Journals

  /** Every assessment known: noted ones, whose journal must be there, and journals found that were not noted yet. */
  async assessments(): Promise<readonly Id<'assessment'>[]> {
    const found = await this.#ports.files.list(this.#paths.journals);
    const all = new Set([
      ...this.#record.heads.map(({ assessment }) => assessment),
      // Border: folders in journals/ are made by openJournal alone, named by the assessment.
      ...(found as Id<'assessment'>[]),
    ]);
    return [...all].sort();
  }

  /** Opens an assessment's journal, or begins a new one. Errors: disk problems; damage is part of the answer. */
  openJournal(assessment: Id<'assessment'>): Promise<Result<FoundJournal, Problem>> {
    const place = this.#journalPlace(assessment);
    return onDisk(place.folder, async () => {
      if (this.#noted(assessment) === null) {
        await this.#ports.files.makeFolder(place.folder);
        await this.#ports.files.syncFolder(this.#paths.journals);
      }
      return ok(await openJournalStore(place, this.#noted(assessment)));
    });
  }

  /** Every record from the first on, as far as the journal is intact. */
  readJournal(assessment: Id<'assessment'>): Promise<Result<Walk, Problem>> {
    const place = this.#journalPlace(assessment);
    return onDisk(place.folder, async () => ok(await readWholeJournal(place, this.#noted(assessment))));
  }

  /** Notes how far journals reach. From then on one that ends earlier, or is gone, is damage. */
  noteHeads(heads: ReadonlyMap<Id<'assessment'>, ChainPoint>): Promise<void> {
    return this.#write(async () => {
      const noted = new Map(this.#record.heads.map((head) => [head.assessment, head]));
      let changed = false;
      for (const [assessment, { records, hash }] of heads) {
        if (records === 0 || noted.get(assessment)?.records === records) continue;
        noted.set(assessment, { assessment, records, hash: hex(hash) });
        changed = true;
      }
      if (!changed) return;
      const { mac: _, ...body } = this.#record;
      const next = authenticate(
        { ...body, writing: body.writing + 1, heads: [...noted.values()] },
        this.#master,
      );
      await writePair(this.#ports.files, this.#paths.record, encodeRecord(next));
      this.#record = next;
    });
  }

  #noted(assessment: string): NotedHead | null {
    return this.#record.heads.find((head) => head.assessment === assessment) ?? null;
  }

  #journalPlace(assessment: Id<'assessment'>): JournalPlace {
    const { files, random } = this.#ports;
    return {
      files,
      random,
      owner: { vault: this.#record.vault, assessment, key: this.#keys.journal },
      folder: this.#paths.journal(assessment),
      snapshots: { path: this.#paths.snapshots(assessment), key: this.#keys.snapshot, assessment },
    };
  }

  // Attachments

  /** Stores a photo or document once, whoever names it; gives its SHA-256 when it is on the disk. Errors: disk problems. */
  writeAttachment(plain: Uint8Array): Promise<Result<string, Problem>> {
    return onDisk(this.#paths.attachments, () =>
      this.#write(async () => ok(await this.#attachments.write(plain))),
    );
  }

  /** What was stored under a SHA-256. Errors: attachment-missing, attachment-damaged, vault-forgotten, disk problems. */
  readAttachment(sha256: string): Promise<Result<Bytes, Problem>> {
    return onDisk(this.#paths.attachments, async () => {
      if (this.#isForgotten) throw new VaultForgotten();
      return this.#attachments.read(sha256);
    });
  }

  /** Contents that a commit is about to name: their files are not removed any more. */
  keepAttachments(contents: readonly string[]): void {
    this.#attachments.keep(contents);
  }

  /**
   * Files that none of the given contents accounts for, and that were not asked for since the vault was opened. May
   * reject with a disk error.
   */
  unaccountedAttachments(named: ReadonlySet<string>): Promise<readonly string[]> {
    return this.#write(() => this.#attachments.unaccounted(named));
  }

  /** Removes what `unaccountedAttachments` gave. Only for files of which it is certain that no commit names them. */
  removeAttachments(files: readonly string[]): Promise<void> {
    return this.#write(() => this.#attachments.remove(files));
  }

  // Keys

  /**
   * Replaces the passphrase; `current` is the passphrase or the recovery key. The old slot stays until the new one, read
   * back from the disk, has opened the vault. Errors: vault-secret-wrong, vault-passphrase-weak, vault-damaged, disk
   * problems.
   */
  async changePassphrase(current: string, next: string): Promise<Result<null, Problem>> {
    const judged = judgePassphrase(next);
    if (!judged.accepted) return err(weakPassphrase(judged.text));
    const kind = readRecoveryKey(current).ok ? 'recovery' : 'passphrase';
    const opened = await openSlots(this.#slots, kind, current, this.#ports.kdf);
    if (!opened.ok) return opened;
    const added = await passphraseSlotFor(this.#slots.vault, this.#master, next, this.#ports);
    const old = this.#slots.slots.filter((slot) => slot.kind === 'recovery' || slot === opened.value.slot);
    return onDisk(this.#paths.keyslots.first, async () => {
      await this.#writeSlots({ ...this.#slots, slots: [added, ...old] });
      const stored = await readPair(this.#ports.files, this.#paths.keyslots, parseKeyslots);
      if (!stored.ok) return stored;
      const proven = await openSlots(stored.value?.value ?? this.#slots, 'passphrase', next, this.#ports.kdf);
      if (!proven.ok) return proven;
      await this.retireSlots(proven.value.slot);
      return ok(null);
    });
  }

  /** Removes other passphrase slots than the one that has just opened the vault. */
  async retireSlots(proven: Slot): Promise<void> {
    if (proven.kind !== 'passphrase') return;
    const kept = this.#slots.slots.filter((slot) => slot.kind !== 'passphrase' || slot.key === proven.key);
    if (kept.length < this.#slots.slots.length) await this.#writeSlots({ ...this.#slots, slots: kept });
  }

  async #writeSlots(slots: Keyslots): Promise<void> {
    await writePair(this.#ports.files, this.#paths.keyslots, encodeKeyslots(slots));
    this.#slots = slots;
  }
}
