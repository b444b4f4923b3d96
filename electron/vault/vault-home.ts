import { join } from 'node:path';
import { judgePassphrase } from '#shared/bridge/passphrase.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, hex, keyLength } from './crypto.ts';
import {
  encodeKeyslots,
  type Keyslots,
  openSlots,
  parseKeyslots,
  passphraseSlotFor,
  recoverySlotFor,
  type SecretKind,
} from './keyslots.ts';
import { type PairContent, readPair, writePair } from './paired-file.ts';
import { onDisk, vaultProblem, weakPassphrase } from './problems.ts';
import { newRecoveryKey, readRecoveryKey } from './recovery-key.ts';
import { replaceFile } from './replace.ts';
import { Vault } from './vault.ts';
import { vaultPaths } from './vault-paths.ts';
import type { VaultPorts } from './vault-ports.ts';
import {
  authenticate,
  encodeRecord,
  isAuthentic,
  parseRecord,
  type VaultRecord,
  vaultFormat,
} from './vault-record.ts';

/** What can be said about a data folder without a secret. */
export type HomeStatus =
  | { readonly state: 'absent' }
  | { readonly state: 'locked'; readonly name: string }
  | { readonly state: 'damaged'; readonly problem: Problem };

/** A data folder and the vault in it, locked. */
export class VaultHome {
  readonly #ports: VaultPorts;
  readonly #data: string;
  readonly #paths: ReturnType<typeof vaultPaths>;
  #failures = 0;

  constructor(ports: VaultPorts, data: string) {
    this.#ports = ports;
    this.#data = data;
    this.#paths = vaultPaths(data);
  }

  async status(): Promise<HomeStatus> {
    const found = await this.#find();
    if (found.ok) return { state: 'locked', name: found.value.record.value.name };
    if (found.error.code === 'vault-absent') return { state: 'absent' };
    return { state: 'damaged', problem: found.error };
  }

  /**
   * Makes the vault and its recovery key, which is shown once and stored nowhere. Everything is prepared in a folder of
   * another name and appears by one rename. Errors: vault-known, vault-passphrase-weak, disk problems.
   */
  async create(
    name: string,
    passphrase: string,
  ): Promise<Result<{ readonly vault: Vault; readonly recoveryKey: string }, Problem>> {
    const judged = judgePassphrase(passphrase);
    if (!judged.accepted) return err(weakPassphrase(judged.text));
    const { files, random } = this.#ports;
    return onDisk(this.#data, async () => {
      const known = await files.size(this.#paths.record.second);
      if (known !== null || (await files.list(this.#paths.vault)).length > 0)
        return err(vaultProblem('vault-known', this.#paths.vault));
      const master = random(keyLength);
      const recoveryKey = newRecoveryKey(random);
      const draft = await this.#writeDraft(name, passphrase, recoveryKey, master);
      if (!draft.ok) return draft;
      if ((await files.size(this.#paths.vault)) !== null) await files.removeFolder(this.#paths.vault);
      await files.rename(draft.value.folder, this.#paths.vault);
      await files.syncFolder(this.#data);
      await replaceFile(files, this.#paths.record.second, encodeRecord(draft.value.record));
      const vault = new Vault(this.#ports, this.#paths, draft.value.record, draft.value.slots, master);
      return ok({ vault, recoveryKey });
    });
  }

  async #writeDraft(name: string, passphrase: string, recoveryKey: string, master: Bytes) {
    const { files, random, clock } = this.#ports;
    const id = hex(random(16));
    const folder = join(this.#data, 'vault.new');
    const paths = vaultPaths(this.#data, folder);
    const material = readRecoveryKey(recoveryKey);
    if (!material.ok) return material;
    const slots: Keyslots = {
      format: 1,
      vault: id,
      slots: [
        await passphraseSlotFor(id, master, passphrase, this.#ports),
        recoverySlotFor(id, master, material.value, this.#ports),
      ],
    };
    const created = new Date(clock.now()).toISOString();
    const body = { format: vaultFormat, vault: id, name, created, writing: 1, heads: [] };
    const record = authenticate(body, master);
    await files.makeFolder(this.#data);
    await files.removeFolder(folder);
    for (const made of [folder, paths.documents, paths.journals]) await files.makeFolder(made);
    await writePair(files, paths.keyslots, encodeKeyslots(slots));
    await replaceFile(files, paths.record.first, encodeRecord(record));
    return ok({ folder, record, slots });
  }

  /**
   * Opens the vault. Each wrong secret doubles the wait before the next answer, up to a minute.
   * Errors: vault-secret-wrong, vault-recovery-typo, vault-absent, vault-vanished, vault-damaged, disk problems.
   */
  async unlock(
    kind: SecretKind,
    secret: string,
  ): Promise<Result<{ readonly vault: Vault; readonly repaired: Problem | null }, Problem>> {
    if (this.#failures > 1) await this.#ports.pause(Math.min(60_000, 500 * 2 ** (this.#failures - 1)));
    const found = await this.#find();
    if (!found.ok) return found;
    const { record, keyslots } = found.value;
    const opened = await openSlots(keyslots.value, kind, secret, this.#ports.kdf);
    if (!opened.ok) {
      if (opened.error.code === 'vault-secret-wrong') this.#failures += 1;
      return opened;
    }
    this.#failures = 0;
    const { master, slot } = opened.value;
    if (record.value.vault !== keyslots.value.vault || !isAuthentic(record.value, master))
      return err(vaultProblem('vault-damaged', this.#paths.record.first, { file: 'vault.json' }));
    return onDisk(this.#paths.vault, async () => {
      const repaired = (await keyslots.mend()) ?? (await record.mend());
      const vault = new Vault(this.#ports, this.#paths, record.value, keyslots.value, master);
      await vault.retireSlots(slot);
      return ok({ vault, repaired });
    });
  }

  /** The two small files of a vault. A vault known from outside must be there. */
  async #find(): Promise<
    Result<{ record: PairContent<VaultRecord>; keyslots: PairContent<Keyslots> }, Problem>
  > {
    const { files } = this.#ports;
    return onDisk(this.#data, async () => {
      const inside = await files.list(this.#paths.vault);
      const known = (await files.size(this.#paths.record.second)) !== null;
      if (inside.length === 0)
        return err(vaultProblem(known ? 'vault-vanished' : 'vault-absent', this.#paths.vault));
      const record = await readPair(files, this.#paths.record, parseRecord, ({ writing }) => writing);
      if (!record.ok) return record;
      const keyslots = await readPair(files, this.#paths.keyslots, parseKeyslots);
      if (!keyslots.ok) return keyslots;
      const gone = (file: string) => err(vaultProblem('vault-damaged', this.#paths.vault, { file }));
      if (record.value === null) return gone('vault.json');
      if (keyslots.value === null) return gone('keyslots.json');
      if (record.value.value.format > vaultFormat) return err(vaultProblem('vault-newer', this.#paths.vault));
      return ok({ record: record.value, keyslots: keyslots.value });
    });
  }
}
