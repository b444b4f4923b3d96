import type {
  Bridge,
  ChannelName,
  EventName,
  Input,
  Output,
  Settings,
  WireCommit,
} from '#shared/bridge/contract.ts';
import { deviceSigner, generateDeviceKey } from '#shared/exchange/device-key.ts';
import type { Change } from '#shared/journal/change.ts';
import type { CommitAction } from '#shared/journal/commit.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { append, draftCommit, type Journal, openJournal } from '#shared/journal/journal.ts';
import { readSigned, signCommit } from '#shared/journal/sign.ts';
import { type Id, newId } from '#shared/model/id.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok } from '#shared/model/result.ts';

/**
 * A main process in memory, for tests of the stores: the journal, the keys and the rules are the real ones, only nothing
 * is written to disk and no dialog opens.
 */
export interface MemoryBridge extends Bridge {
  /** The next commits are refused with this problem; null lets them through again. */
  refuseCommits(problem: Problem | null): void;
  /** Commits wait until `release` is called. */
  holdCommits(): () => void;
  emit(event: EventName): void;
}

interface Held {
  readonly journal: Journal;
  readonly commits: WireCommit[];
  readonly name: string;
}

type Handlers = { readonly [C in ChannelName]?: (input: Input<C>) => Promise<Output<C>> | Output<C> };

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length));

export async function memoryBridge(passphrase = 'correct horse battery staple'): Promise<MemoryBridge> {
  const signer = await deviceSigner(await generateDeviceKey(random));
  const held = new Map<Id<'assessment'>, Held>();
  const listeners = new Map<EventName, Set<() => void>>();
  let settings: Settings = {
    person: 'Ada',
    language: 'en',
    theme: 'light',
    autoLockMinutes: 15,
    recipients: [],
  };
  let refusal: Problem | null = null;
  let gate: Promise<void> = Promise.resolve();
  let wall = Date.parse('2026-11-22T08:00:00Z');

  const write = async (
    target: Held,
    request: Omit<Input<'journal:commit'>, 'assessment' | 'action'> & { readonly action: CommitAction },
  ): Promise<WireCommit> => {
    wall += 1000;
    // Border: the real main process checks changes here; the window's store has checked them before.
    const changes = request.changes as Change[];
    const commit = draftCommit(target.journal, { person: settings.person, ...request, changes }, wall);
    const signed = await signCommit(commit, signer);
    append(target.journal, signed);
    const wire = { bytes: signed.bytes, hash: signed.hash, signature: signed.signature };
    target.commits.push(wire);
    return wire;
  };
  const problem = (code: string): Problem => ({
    code,
    place: '',
    message: { en: code, de: code },
    hint: { en: '', de: '' },
  });
  const opened = (id: Id<'assessment'>, { commits }: Held) => ({
    id,
    snapshot: null,
    commits: [...commits],
    readOnly: false,
  });

  const handlers: Handlers = {
    'app:info': () => ({ version: '0.1.0', electron: null, standIn: true, language: settings.language }),
    'vault:status': () => ({ state: 'locked', name: 'Test vault', problem: null }),
    'vault:unlock': ({ secret }) =>
      secret === passphrase ? ok({ repaired: null }) : err(problem('wrong-passphrase')),
    'vault:lock': () => ({}),
    'settings:read': () => settings,
    'settings:write': (next) => {
      settings = next;
      return ok({});
    },
    'device:show': () => ({ device: signer.device, publicKey: '', recipient: 'age1test' }),
    'assessment:list': () =>
      [...held].map(([id, { name, commits }]) => ({
        id,
        name,
        commits: commits.length,
        lastChange: null,
      })),
    'assessment:create': async ({ name, language }) => {
      const { id, changes } = createRecord('assessment', { name, language }, random);
      const target: Held = { journal: openJournal(id, signer.device, null, []), commits: [], name };
      held.set(id, target);
      await write(target, { action: { type: 'create' }, title: name, reason: null, changes: [...changes] });
      return ok(opened(id, target));
    },
    'assessment:open': ({ id }) => {
      const target = held.get(id);
      return target === undefined ? err(problem('no-such-assessment')) : ok(opened(id, target));
    },
    'journal:commit': async ({ assessment, ...request }) => {
      await gate;
      const target = held.get(assessment);
      if (target === undefined) return err(problem('no-such-assessment'));
      return refusal === null ? ok(await write(target, request)) : err(refusal);
    },
    'journal:history': ({ assessment }) => ok([...(held.get(assessment)?.commits ?? [])]),
    'journal:verify': ({ assessment }) => {
      const commits = held.get(assessment)?.commits ?? [];
      const problems = commits.flatMap((commit) => {
        const signed = readSigned(commit);
        return signed.ok ? [] : [signed.error];
      });
      return ok({ commits: commits.length, problems });
    },
  };

  return {
    call: async <C extends ChannelName>(channel: C, input: Input<C>): Promise<Output<C>> => {
      // Border: the table holds under each channel that channel's handler; the compiler loses C on the way.
      const handler = handlers[channel] as ((input: Input<C>) => Promise<Output<C>>) | undefined;
      if (handler === undefined) throw new Error(`${channel} is not held in memory`);
      return handler(input);
    },
    on: (event, listener) => {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => set.delete(listener);
    },
    refuseCommits: (next) => {
      refusal = next;
    },
    holdCommits: () => {
      let release = (): void => undefined;
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    emit: (event) => {
      for (const listener of listeners.get(event) ?? []) listener();
    },
  };
}

/** A new id, for tests that make records by hand. */
export function testId<K extends string>(kind: K): Id<K> {
  return newId(kind, random);
}
