import type { Id } from '../model/id.ts';
import type { Change, DeviceId } from './change.ts';

/**
 * Hybrid logical clock stamp (Kulkarni et al. 2014): wall milliseconds that never run backwards, a counter for equal
 * milliseconds. Compared by wall, counter, then device id: a total order every replica agrees on.
 */
export interface Stamp {
  readonly wall: number;
  readonly counter: number;
}

/** For each device the highest sequence number seen. */
export type VersionVector = Readonly<Record<string, number>>;

/** What a commit was made for; undo and redo name the commit they answer. Making the assessment cannot be undone. */
export type CommitAction =
  | { readonly type: 'create' }
  | { readonly type: 'edit' }
  | { readonly type: 'import'; readonly source: Id<'source'> | null }
  | { readonly type: 'resolve' }
  | { readonly type: 'undo'; readonly of: string }
  | { readonly type: 'redo'; readonly of: string };

/** Changes made by one person in one gesture, chained to the device's previous commit. */
export interface Commit {
  readonly schema: number;
  readonly assessment: Id<'assessment'>;
  readonly device: DeviceId;
  /** 1, 2, 3, ... without gaps per device and assessment. */
  readonly sequence: number;
  /** SHA-256 (hex) of the previous commit's bytes of this device; null for its first. */
  readonly previous: string | null;
  readonly stamp: Stamp;
  /** What this device had seen of every device, itself included, before this commit. */
  readonly seen: VersionVector;
  readonly person: string;
  readonly action: CommitAction;
  /** Short title of the gesture for history lists, in the person's language. */
  readonly title: string;
  readonly reason: string | null;
  readonly changes: readonly Change[];
}

/** A commit as it is stored and sent: the exact bytes that were signed, their hash, the signature. */
export interface SignedCommit {
  readonly commit: Commit;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** SHA-256 of bytes, hex: the commit's identity. */
  readonly hash: string;
  /** Ed25519 over bytes, 64 bytes. */
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** The device key, held by the main process, the command line or a test. */
export interface DeviceSigner {
  readonly device: DeviceId;
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
}

/** Checks an Ed25519 signature; WebCrypto in every run time. */
export type VerifySignature = (
  publicKey: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  signature: Uint8Array<ArrayBuffer>,
) => Promise<boolean>;
