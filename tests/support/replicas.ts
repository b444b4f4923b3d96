import { deviceSigner, generateDeviceKey } from '#shared/exchange/device-key.ts';
import type { Change, DeviceId, Json } from '#shared/journal/change.ts';
import type { Commit, DeviceSigner, SignedCommit } from '#shared/journal/commit.ts';
import type { Register, State } from '#shared/journal/fold.ts';
import { append, draftCommit, type Gesture, type Journal, openJournal } from '#shared/journal/journal.ts';
import { hashOf, signCommit } from '#shared/journal/sign.ts';
import { type Id, newId } from '#shared/model/id.ts';
import type { RandomBytes } from '#shared/model/ports.ts';

/** Bytes that look random and are the same for the same seed. */
export function seededRandom(seed: number): RandomBytes {
  let state = seed >>> 0 || 1;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let index = 0; index < length; index += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      bytes[index] = state >>> 24;
    }
    return bytes;
  };
}

/** The signer of a fresh device. */
export async function newSigner(): Promise<DeviceSigner> {
  return deviceSigner(await generateDeviceKey((length) => crypto.getRandomValues(new Uint8Array(length))));
}

export const assessmentId: Id<'assessment'> = newId('assessment', seededRandom(7));

/** A journal whose device id is made of one letter; commits are hashed but not signed, so that thousands are cheap. */
export function replica(letter: string): Journal {
  return openJournal(assessmentId, letter.repeat(64) as DeviceId, null, []);
}

/** Commits a gesture on a replica without a real signature. */
export function commitOn(
  journal: Journal,
  changes: readonly Change[],
  wall: number,
  action: Commit['action'] = { type: 'edit' },
): SignedCommit {
  const gesture: Gesture = { person: 'tester', action, title: 'test', reason: null, changes };
  const commit = draftCommit(journal, gesture, wall);
  const { device, sequence } = commit;
  const signed: SignedCommit = {
    commit,
    bytes: new Uint8Array(),
    hash: hashOf(new TextEncoder().encode(`${device}/${sequence}`)),
    signature: new Uint8Array(64),
  };
  append(journal, signed);
  return signed;
}

/** Commits a gesture with a real key. */
export async function signedCommitOn(
  journal: Journal,
  signer: DeviceSigner,
  changes: readonly Change[],
  wall: number,
): Promise<SignedCommit> {
  const gesture: Gesture = {
    person: 'tester',
    action: { type: 'edit' },
    title: 'test',
    reason: null,
    changes,
  };
  const signed = await signCommit(draftCommit(journal, gesture, wall), signer);
  append(journal, signed);
  return signed;
}

/** Everything a state holds, in an order that does not depend on how it came about. */
export function dump(state: State): unknown {
  const write = ({ value, by }: { value: Json; by: Register['by'] }) => [value, by.device[0], by.sequence];
  return {
    records: [...state.records]
      .map(([id, { fields }]) => [
        id,
        [...fields]
          .map(([field, register]) => [field, write(register), (register.rivals ?? []).map(write)])
          .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
      ])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    contested: [...state.contested].sort(),
    applied: [...state.applied]
      .map(([device, { upTo, beyond }]) => [device[0], upTo, [...beyond].sort()])
      .sort(),
    stamp: state.stamp,
    shown: Object.entries(state.model).map(([kind, shelf]) => [
      kind,
      [...(shelf as ReadonlyMap<string, unknown>)].sort(([a], [b]) => a.localeCompare(b)),
    ]),
  };
}
