import { deviceSigner, generateDeviceKey, verifySignature } from '#shared/exchange/device-key.ts';
import type { OpenOptions } from '#shared/exchange/open.ts';
import {
  generateReceivingKey,
  type ReceivingKey,
  type RecipientKind,
} from '#shared/exchange/receiving-key.ts';
import { type Sealed, type SealInput, seal } from '#shared/exchange/seal.ts';
import type { Change } from '#shared/journal/change.ts';
import type { DeviceSigner, SignedCommit } from '#shared/journal/commit.ts';
import { append, type Journal, openJournal } from '#shared/journal/journal.ts';
import type { Result } from '#shared/model/result.ts';
import { assessmentId, seededRandom, signedCommitOn } from './replicas.ts';

export const sealedAt = Date.UTC(2026, 10, 22, 12);
export const audience = 'central-test';

/** Somebody with a laptop: a device key, a journal, and the chain of sealed files so far. */
export interface Engineer {
  readonly signer: DeviceSigner;
  readonly journal: Journal;
  readonly commits: SignedCommit[];
  readonly known: Map<string, Uint8Array<ArrayBuffer>>;
  sealed: { sequence: number; manifestHash: string | null };
}

export async function engineer(seed: number, assessment = assessmentId): Promise<Engineer> {
  const signer = await deviceSigner(await generateDeviceKey(seededRandom(seed)));
  return {
    signer,
    journal: openJournal(assessment, signer.device, null, []),
    commits: [],
    known: new Map([[signer.device, signer.publicKey]]),
    sealed: { sequence: 0, manifestHash: null },
  };
}

export async function commit(who: Engineer, changes: readonly Change[], wall: number): Promise<SignedCommit> {
  const signed = await signedCommitOn(who.journal, who.signer, changes, wall);
  who.commits.push(signed);
  return signed;
}

/** `who` takes over the commits of `other` that are new to them, as when two laptops exchange a sealed file. */
export function receive(who: Engineer, other: Engineer): void {
  for (const [device, key] of other.known) who.known.set(device, key);
  const had = new Set(who.commits.map(({ hash }) => hash));
  for (const signed of other.commits) {
    if (had.has(signed.hash)) continue;
    append(who.journal, signed);
    who.commits.push(signed);
  }
}

/** Seals everything `who` has, as the next of their sealed files. */
export async function sealNext(
  who: Engineer,
  recipients: readonly string[],
  changes: Partial<SealInput> = {},
): Promise<Sealed> {
  const sealed = await trySeal(who, recipients, changes);
  if (!sealed.ok) throw new Error(sealed.error.message.en);
  who.sealed = { sequence: sealed.value.sequence, manifestHash: sealed.value.manifestHash };
  return sealed.value;
}

export function trySeal(
  who: Engineer,
  recipients: readonly string[],
  changes: Partial<SealInput> = {},
): Promise<Result<Sealed, { readonly code: string; readonly message: { readonly en: string } }>> {
  const input: SealInput = {
    commits: who.commits,
    deviceKeys: who.known,
    attachments: [],
    person: 'A. Tester',
    signer: who.signer,
    recipients,
    audience,
    sequence: who.sealed.sequence + 1,
    previous: who.sealed.manifestHash,
    ...changes,
  };
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  return seal(input, { clock: { now: () => sealedAt }, random, verify: verifySignature });
}

export function openFor(key: ReceivingKey, changes: Partial<OpenOptions> = {}): OpenOptions {
  return {
    file: 'test.zwa',
    identities: [key.identity],
    trust: { kind: 'anyone' },
    audience,
    verify: verifySignature,
    ...changes,
  };
}

/** One receiving key of each kind. */
export async function receivingKeys(): Promise<Record<RecipientKind, ReceivingKey>> {
  return { hybrid: await generateReceivingKey('hybrid'), x25519: await generateReceivingKey('x25519') };
}
