import { join as joinPath } from 'node:path';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { attachmentName, decodeAttachment, encodeAttachment } from './attachment-file.ts';
import { type Bytes, hex, sha256 as sha256Of } from './crypto.ts';
import type { Files } from './files.ts';
import { vaultProblem } from './problems.ts';
import { replaceFile } from './replace.ts';

export interface AttachmentPlace {
  readonly files: Files;
  readonly random: RandomBytes;
  readonly vault: string;
  /** The vault's key for attachments. */
  readonly key: Bytes;
  readonly folder: string;
  /** The folder around it, synced once when this one is made. */
  readonly around: string;
}

const suffix = '.bin';

/** Photos and documents of all assessments: one encrypted file for each content, however often it is named. */
export class AttachmentStore {
  readonly #place: AttachmentPlace;
  /** Names asked to be kept since the vault was opened: their commit may still be on its way. */
  readonly #kept = new Set<string>();

  constructor(place: AttachmentPlace) {
    this.#place = place;
  }

  /**
   * Returns the SHA-256 of the content when it is on the disk. A content that is there already is not written again,
   * unless its file is damaged. Rejects with a disk error; nothing is left of the attempt then.
   */
  async write(plain: Uint8Array): Promise<string> {
    const { files, random, folder, around } = this.#place;
    const sha256 = hex(sha256Of(plain));
    const owner = this.#owner(sha256);
    this.keep([sha256]);
    if ((await this.#read(sha256)) !== null) return sha256;
    if ((await files.size(folder)) === null) {
      await files.makeFolder(folder);
      await files.syncFolder(around);
    }
    await replaceFile(files, this.#path(owner.name), encodeAttachment(owner, plain, random));
    return sha256;
  }

  /** The content of that SHA-256. Errors: attachment-missing, attachment-damaged. May reject with a disk error. */
  async read(sha256: string): Promise<Result<Bytes, Problem>> {
    const path = this.#path(this.#owner(sha256).name);
    if ((await this.#place.files.size(path)) === null) return err(vaultProblem('attachment-missing', path));
    const plain = await this.#read(sha256);
    return plain === null ? err(vaultProblem('attachment-damaged', path)) : ok(plain);
  }

  async #read(sha256: string): Promise<Bytes | null> {
    const owner = this.#owner(sha256);
    const path = this.#path(owner.name);
    if ((await this.#place.files.size(path)) === null) return null;
    const plain = decodeAttachment(owner, await this.#place.files.read(path));
    return plain !== null && hex(sha256Of(plain)) === sha256 ? plain : null;
  }

  keep(contents: readonly string[]): void {
    for (const sha256 of contents) this.#kept.add(this.#owner(sha256).name + suffix);
  }

  /**
   * The files that were there before this vault was opened and that none of the contents accounts for: what is left of
   * writings that were cut off, and contents no commit ever named.
   */
  async unaccounted(named: ReadonlySet<string>): Promise<readonly string[]> {
    const accounted = new Set([...named].map((sha256) => this.#owner(sha256).name + suffix));
    const all = await this.#place.files.list(this.#place.folder);
    return all.filter((file) => !accounted.has(file) && !this.#kept.has(file));
  }

  /** Removes files `unaccounted` named, but for those asked for meanwhile. */
  async remove(files: readonly string[]): Promise<void> {
    const gone = files.filter((file) => !this.#kept.has(file));
    for (const file of gone) await this.#place.files.remove(joinPath(this.#place.folder, file));
    if (gone.length > 0) await this.#place.files.syncFolder(this.#place.folder);
  }

  #owner(sha256: string) {
    const { vault, key } = this.#place;
    return { vault, key, name: attachmentName(key, sha256) };
  }

  #path(name: string): string {
    return joinPath(this.#place.folder, name + suffix);
  }
}
