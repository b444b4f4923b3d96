import type { CommitRequest, OpenedAssessment, WireCommit } from '#shared/bridge/contract.ts';
import type { Change } from '#shared/journal/change.ts';
import type { DeviceSigner, SignedCommit } from '#shared/journal/commit.ts';
import { checkChanges } from '#shared/journal/encode.ts';
import { modelOf } from '#shared/journal/fold.ts';
import { append, draftCommit, type Gesture, type Journal, openJournal } from '#shared/journal/journal.ts';
import { signCommit } from '#shared/journal/sign.ts';
import { readSnapshot, writeSnapshot } from '#shared/journal/snapshot.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Attachment } from '#shared/model/model.ts';
import type { Clock } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { FoundJournal, JournalStore } from '../vault/journal-store.ts';
import { onDisk } from '../vault/problems.ts';
import type { ChainPoint } from '../vault/segment.ts';
import type { Vault } from '../vault/vault.ts';
import { encodeItem, readItems, wireOf } from './commit-item.ts';
import { mainProblem } from './problems.ts';

export interface AssessmentPorts {
  readonly vault: Vault;
  readonly signer: DeviceSigner;
  readonly clock: Clock;
}

/** Commits after which replaying gets noticeable and a snapshot is worth its writing. */
const snapshotAfterCommits = 500;
const snapshotAfterBytes = 8 * 1024 * 1024;
const noteAfterCommits = 64;

/** One assessment in the unlocked vault: signs, stores and folds its commits, one gesture after the other. */
export class Assessment {
  readonly id: Id<'assessment'>;
  /** What was put right when it was opened. */
  readonly repaired: Problem | null;
  /** Why it is read-only; null when it is not. */
  readonly damage: Problem | null;
  readonly #ports: AssessmentPorts;
  readonly #journal: Journal;
  readonly #store: JournalStore | null;
  #sinceSnapshot: { commits: number; bytes: number };
  #sinceNote = 0;
  #work: Promise<unknown> = Promise.resolve();

  private constructor(ports: AssessmentPorts, journal: Journal, found: FoundJournal) {
    this.id = journal.assessment;
    this.repaired = found.repaired;
    this.damage = found.damage;
    this.#ports = ports;
    this.#journal = journal;
    this.#store = found.store;
    this.#sinceSnapshot = { commits: found.items.length, bytes: lengthOf(found.items) };
  }

  /** Opens it as far as it is intact. Errors: disk problems, commits of a newer version. */
  static async open(ports: AssessmentPorts, id: Id<'assessment'>): Promise<Result<Assessment, Problem>> {
    const { vault, signer } = ports;
    const found = await vault.openJournal(id);
    if (!found.ok) return found;
    const restored = found.value.snapshot === null ? null : readSnapshot(found.value.snapshot);
    if (restored !== null && !restored.ok) return Assessment.#replay(ports, id, found.value);
    const commits = readItems(found.value.items);
    if (!commits.ok) return commits;
    const journal = openJournal(id, signer.device, restored?.value ?? null, commits.value);
    return ok(new Assessment(ports, journal, found.value));
  }

  /** The snapshot is of another version of the program: everything is folded anew. */
  static async #replay(
    ports: AssessmentPorts,
    id: Id<'assessment'>,
    found: FoundJournal,
  ): Promise<Result<Assessment, Problem>> {
    const whole = await ports.vault.readJournal(id);
    if (!whole.ok) return whole;
    const commits = readItems(whole.value.items);
    if (!commits.ok) return commits;
    const journal = openJournal(id, ports.signer.device, null, commits.value);
    return ok(new Assessment(ports, journal, { ...found, items: whole.value.items }));
  }

  /** Commits by all devices. */
  get commits(): number {
    return [...this.#journal.heads.values()].reduce((sum, { sequence }) => sum + sequence, 0);
  }

  get name(): string {
    const value = this.#journal.state.records.get(this.id)?.fields.get('name')?.value;
    return typeof value === 'string' ? value : this.id;
  }

  /** When the last commit was made, ISO 8601; null before the first. */
  get lastChange(): string | null {
    const { stamp } = this.#journal.state;
    return stamp === null ? null : new Date(stamp.wall).toISOString();
  }

  /** The last record on disk; null when it is read-only. */
  get point(): ChainPoint | null {
    return this.#store?.point ?? null;
  }

  /** What a window needs to show it. */
  show(): OpenedAssessment {
    const snapshot = this.commits === 0 ? null : writeSnapshot(this.#journal);
    return { id: this.id, snapshot, commits: [], readOnly: this.#store === null };
  }

  /**
   * Makes a gesture a commit. Returns when it is signed and on the disk.
   * Errors: change-refused, assessment-read-only, disk problems; nothing has changed then.
   */
  commit(gesture: Gesture): Promise<Result<WireCommit, Problem>> {
    const work = this.#work.then(() => this.#commit(gesture));
    this.#work = work.catch(() => undefined);
    return work;
  }

  async #commit(gesture: Gesture): Promise<Result<WireCommit, Problem>> {
    const store = this.#store;
    if (store === null) return err(mainProblem('assessment-read-only', this.name));
    const checked = checkChanges(gesture.changes);
    if (!checked.ok) return checked;
    this.#ports.vault.keepAttachments(attachmentsIn(gesture.changes));
    const draft = draftCommit(this.#journal, gesture, this.#ports.clock.now());
    const signed = await signCommit(draft, this.#ports.signer);
    const item = encodeItem(signed);
    const saved = await onDisk(this.name, async () => ok(await store.append([item])));
    if (!saved.ok) return saved;
    append(this.#journal, signed);
    this.#sinceSnapshot = {
      commits: this.#sinceSnapshot.commits + 1,
      bytes: this.#sinceSnapshot.bytes + item.length,
    };
    this.#sinceNote += 1;
    const kept = await this.#keepUp(store);
    // The commit is safe; what could not be written now is written at the next commit or on locking.
    if (!kept.ok) console.error(kept.error.code, kept.error.message.en);
    return ok(wireOf(item));
  }

  async #keepUp(store: JournalStore): Promise<Result<null, Problem>> {
    const { commits, bytes } = this.#sinceSnapshot;
    return onDisk(this.name, async () => {
      if (commits >= snapshotAfterCommits || bytes >= snapshotAfterBytes) await this.#saveSnapshot(store);
      if (this.#sinceNote >= noteAfterCommits) await this.#note(store);
      return ok(null);
    });
  }

  async #saveSnapshot(store: JournalStore): Promise<void> {
    await store.saveSnapshot(writeSnapshot(this.#journal));
    this.#sinceSnapshot = { commits: 0, bytes: 0 };
  }

  async #note(store: JournalStore): Promise<void> {
    await this.#ports.vault.noteHeads(new Map([[this.id, store.point]]));
    this.#sinceNote = 0;
  }

  /** Notes in the vault how far this journal reaches; from then on a shorter one is damage. */
  noteHead(): Promise<Result<null, Problem>> {
    return onDisk(this.name, async () => {
      if (this.#store !== null) await this.#note(this.#store);
      return ok(null);
    });
  }

  /** Every commit from the first on. Errors: the journal's damage. */
  async history(): Promise<Result<readonly SignedCommit[], Problem>> {
    await this.#work;
    const walk = await this.#ports.vault.readJournal(this.id);
    if (!walk.ok) return walk;
    if (walk.value.damage !== null) return err(walk.value.damage);
    return readItems(walk.value.items);
  }

  /** SHA-256 of every attachment a record names now, deleted records included. */
  get attachments(): ReadonlySet<string> {
    const named = new Set<string>();
    for (const [id, { fields }] of this.#journal.state.records) {
      const value = isIdOf('attachment', id) ? fields.get('sha256')?.value : undefined;
      if (typeof value === 'string') named.add(value);
    }
    return named;
  }

  /** The attachments of the records as they stand, without deleted ones. */
  get shownAttachments(): readonly Attachment[] {
    return [...modelOf(this.#journal.state).attachment.values()];
  }

  /** SHA-256 of every attachment any commit ever named, also what was undone since. Errors: the journal's damage. */
  async attachmentsEver(): Promise<Result<ReadonlySet<string>, Problem>> {
    const history = await this.history();
    if (!history.ok) return history;
    return ok(new Set(history.value.flatMap(({ commit }) => attachmentsIn(commit.changes))));
  }

  /** Finishes what is under way, saves a snapshot and lets go of the files. */
  async close(): Promise<Result<null, Problem>> {
    await this.#work;
    const store = this.#store;
    if (store === null) return ok(null);
    return onDisk(this.name, async () => {
      try {
        if (this.#sinceSnapshot.commits > 0) await this.#saveSnapshot(store);
        await this.#note(store);
      } finally {
        await store.settle();
      }
      return ok(null);
    });
  }
}

/** A gesture from the window, in the name of the person in the settings. */
export function gestureOf({ action, title, reason, changes }: CommitRequest, person: string): Gesture {
  return {
    person,
    action,
    title,
    reason,
    // Border: checkChanges refuses ids that are not of their kind; the rest is the contract's schema.
    changes: changes as unknown as Gesture['changes'],
  };
}

function attachmentsIn(changes: readonly Change[]): readonly string[] {
  return changes.flatMap(({ kind, field, value }) =>
    kind === 'attachment' && field === 'sha256' && typeof value === 'string' ? [value] : [],
  );
}

function lengthOf(items: readonly Uint8Array[]): number {
  return items.reduce((sum, { length }) => sum + length, 0);
}
