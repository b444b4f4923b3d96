import { z } from 'zod';
import { type Settings, settings as settingsSchema } from '#shared/bridge/contract.ts';
import {
  type DeviceKey,
  deviceKeyFromSeed,
  deviceSigner,
  generateDeviceKey,
} from '#shared/exchange/device-key.ts';
import { generateReceivingKey, type ReceivingKey } from '#shared/exchange/receiving-key.ts';
import type { DeviceSigner } from '#shared/journal/commit.ts';
import { setFields } from '#shared/journal/edit.ts';
import { type Id, newId } from '#shared/model/id.ts';
import type { Language } from '#shared/model/language.ts';
import type { Clock, RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, base64, fromBase64 } from '../vault/crypto.ts';
import { onDisk } from '../vault/problems.ts';
import { Queue } from '../vault/queue.ts';
import type { Vault } from '../vault/vault.ts';
import { Assessment } from './assessment.ts';
import { mainProblem } from './problems.ts';

const undoneSchema = z.array(z.string());
const deviceSchema = z.strictObject({ seed: z.base64(), identity: z.string(), recipient: z.string() });

export interface SessionPorts {
  readonly random: RandomBytes;
  readonly clock: Clock;
}

/** What a vault starts with. */
export interface FirstSettings {
  readonly person: string;
  readonly language: Language;
}

export function defaultSettings({ person, language }: FirstSettings): Settings {
  return { person, language, theme: 'system', autoLockMinutes: 10, recipients: [] };
}

/** The sealed file a person is looking into: its photos by SHA-256, held in memory only. */
interface Looked {
  readonly id: Id<'assessment'>;
  readonly attachments: ReadonlyMap<string, Bytes>;
}

/** The time between unlocking and locking: the vault's keys, this device's keys, the open assessments. */
export class Session {
  readonly vault: Vault;
  readonly signer: DeviceSigner;
  readonly receivingKey: ReceivingKey;
  readonly #ports: SessionPorts;
  readonly #open = new Map<Id<'assessment'>, Assessment>();
  readonly #unreadable: Problem[] = [];
  #settings: Settings;

  private constructor(
    vault: Vault,
    ports: SessionPorts,
    keys: { readonly signer: DeviceSigner; readonly receivingKey: ReceivingKey },
    settings: Settings,
  ) {
    this.vault = vault;
    this.signer = keys.signer;
    this.receivingKey = keys.receivingKey;
    this.#ports = ports;
    this.#settings = settings;
  }

  /** Reads keys and settings, makes them where the vault is new, and opens every journal. Errors: vault-damaged, disk problems. */
  static async start(
    vault: Vault,
    ports: SessionPorts,
    first: FirstSettings,
  ): Promise<Result<Session, Problem>> {
    const keys = await readKeys(vault, ports);
    if (!keys.ok) return keys;
    const stored = await vault.readDocument('settings', settingsSchema);
    if (!stored.ok) return stored;
    const session = new Session(vault, ports, keys.value, stored.value ?? defaultSettings(first));
    if (stored.value === null) {
      const written = await session.writeSettings(session.settings);
      if (!written.ok) return written;
    }
    const opened = await session.#openAll();
    return opened.ok ? ok(session) : opened;
  }

  async #openAll(): Promise<Result<null, Problem>> {
    const ids = await onDisk(this.vault.name, async () => ok(await this.vault.assessments()));
    if (!ids.ok) return ids;
    for (const id of ids.value) {
      const opened = await Assessment.open(this.#assessmentPorts(), id);
      // One assessment that cannot be read (a newer version's, say) must not keep the others shut.
      if (!opened.ok) {
        this.#unreadable.push({ ...opened.error, place: opened.error.place || id });
        continue;
      }
      // A folder without a record is what is left of a creation that was never acknowledged.
      const { commits, damage } = opened.value;
      if (commits > 0 || damage !== null) this.#open.set(id, opened.value);
    }
    return ok(null);
  }

  /** What cannot be read, is damaged, or was put right in the journals, the worst first; null when all is well. */
  get report(): Problem | null {
    const all = [...this.#open.values()];
    return (
      this.#unreadable[0] ??
      all.find(({ damage }) => damage !== null)?.damage ??
      all.find(({ repaired }) => repaired !== null)?.repaired ??
      null
    );
  }

  /** Sealed files are made one after the other: two at once would take the same number, a fork to central. */
  readonly sealing = new Queue();

  looked: Looked | null = null;

  get settings(): Settings {
    return this.#settings;
  }

  writeSettings(settings: Settings): Promise<Result<null, Problem>> {
    return onDisk(this.vault.name, async () => {
      await this.vault.writeDocument('settings', settings);
      this.#settings = settings;
      return ok(null);
    });
  }

  get assessments(): readonly Assessment[] {
    return [...this.#open.values()].sort((a, b) => (b.lastChange ?? '').localeCompare(a.lastChange ?? ''));
  }

  assessment(id: Id<'assessment'>): Result<Assessment, Problem> {
    const found = this.#open.get(id);
    return found === undefined ? err(mainProblem('assessment-unknown', id)) : ok(found);
  }

  /** A new assessment with its first commit. Known to the vault, and so never silently missing, before it is returned. */
  async createAssessment(name: string, language: Language): Promise<Result<Assessment, Problem>> {
    const id = newId('assessment', this.#ports.random);
    const opened = await Assessment.open(this.#assessmentPorts(), id);
    if (!opened.ok) return opened;
    const assessment = opened.value;
    const { person } = this.#settings;
    const first = await assessment.commit({
      person,
      action: { type: 'create' },
      title: { en: `New assessment ${name}`, de: `Neue Bewertung ${name}` }[language].slice(0, 300),
      reason: null,
      changes: setFields('assessment', id, { name, language, assessor: person }),
    });
    if (!first.ok) return first;
    const noted = await assessment.noteHead();
    if (!noted.ok) return noted;
    this.#open.set(id, assessment);
    return ok(assessment);
  }

  /**
   * Removes attachments no commit ever named: left from a photo that was never saved, or a writing cut off. Removes
   * nothing while one journal cannot be read to its end, since that one could name them.
   */
  tidyAttachments(): Promise<Result<null, Problem>> {
    return onDisk(this.vault.name, async () => {
      const open = [...this.#open.values()];
      if (this.#unreadable.length > 0 || open.some(({ damage }) => damage !== null)) return ok(null);
      const known = await this.vault.readDocument('undone attachments', undoneSchema);
      if (!known.ok) return known;
      const standing = new Set([
        ...open.flatMap(({ attachments }) => [...attachments]),
        ...(known.value ?? []),
      ]);
      if ((await this.vault.unaccountedAttachments(standing)).length === 0) return ok(null);
      const ever = new Set(standing);
      for (const assessment of open) {
        const named = await assessment.attachmentsEver();
        if (!named.ok) return named;
        for (const sha256 of named.value) ever.add(sha256);
      }
      await this.vault.removeAttachments(await this.vault.unaccountedAttachments(ever));
      // What history alone names is looked up once, not at every unlocking.
      const undone = [...ever].filter((sha256) => !open.some(({ attachments }) => attachments.has(sha256)));
      await this.vault.writeDocument('undone attachments', undone);
      return ok(null);
    });
  }

  /** Closes every assessment and forgets the keys. Returns what could not be written; commits are safe all the same. */
  async end(): Promise<readonly Problem[]> {
    const problems: Problem[] = [];
    for (const assessment of this.#open.values()) {
      const closed = await assessment.close();
      if (!closed.ok) problems.push(closed.error);
    }
    this.#open.clear();
    this.looked = null;
    this.vault.forget();
    return problems;
  }

  #assessmentPorts() {
    return { vault: this.vault, signer: this.signer, clock: this.#ports.clock };
  }
}

async function readKeys(
  vault: Vault,
  { random }: SessionPorts,
): Promise<Result<{ signer: DeviceSigner; receivingKey: ReceivingKey }, Problem>> {
  const stored = await vault.readDocument('device', deviceSchema);
  if (!stored.ok) return stored;
  if (stored.value !== null) {
    const { seed, identity, recipient } = stored.value;
    const key = await deviceKeyFromSeed(fromBase64(seed));
    return ok({ signer: await deviceSigner(key), receivingKey: { identity, recipient } });
  }
  const key: DeviceKey = await generateDeviceKey(random);
  const receivingKey = await generateReceivingKey();
  return onDisk('device', async () => {
    await vault.writeDocument('device', { seed: base64(key.seed), ...receivingKey });
    return ok({ signer: await deviceSigner(key), receivingKey });
  });
}
