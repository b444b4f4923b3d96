import {
  Encrypter,
  generateHybridIdentity,
  generateX25519Identity,
  identityToRecipient,
} from 'age-encryption';
import { hashOf } from '../journal/sign.ts';
import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { exchangeProblem } from './problems.ts';

/**
 * Kinds of age recipients: ML-KEM-768 with X25519 (post-quantum, the default) or X25519 alone. One sealed file has
 * recipients of one kind only; else its secrecy would be that of the weaker one.
 */
export type RecipientKind = 'hybrid' | 'x25519';

/** The stanza each kind of recipient leaves in the header of an age file. */
export const stanzaOf: Readonly<Record<RecipientKind, string>> = {
  hybrid: 'mlkem768x25519',
  x25519: 'X25519',
};

/** A key sealed files are opened with. The identity is the secret. */
export interface ReceivingKey {
  /** `AGE-SECRET-KEY-PQ-1...` or `AGE-SECRET-KEY-1...`. */
  readonly identity: string;
  /** `age1pq1...` or `age1...`: what a sender needs. */
  readonly recipient: string;
}

/** A new receiving key; age takes its randomness from the run time itself. */
export async function generateReceivingKey(kind: RecipientKind = 'hybrid'): Promise<ReceivingKey> {
  const identity = kind === 'hybrid' ? await generateHybridIdentity() : await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The receiving key an age identity stands for. Errors: key-unreadable. */
export async function receivingKeyOf(identity: string): Promise<Result<ReceivingKey, Problem>> {
  try {
    return ok({ identity, recipient: await identityToRecipient(identity) });
  } catch {
    return err(exchangeProblem('key-unreadable', ''));
  }
}

/** The kind of a recipient string; null when it is none, or one with a typing error (its check sum tells). */
export function recipientKind(recipient: string): RecipientKind | null {
  try {
    new Encrypter().addRecipient(recipient);
  } catch {
    return null;
  }
  // age also knows recipients bound to a device (age1tag...), which no reader here has an identity for.
  if (recipient.startsWith('age1pq1')) return 'hybrid';
  return /^age1[02-9ac-hj-np-z]{58}$/.test(recipient) ? 'x25519' : null;
}

/** How a manifest names a recipient: SHA-256 of the recipient string, hex. */
export function recipientFingerprint(recipient: string): string {
  return hashOf(new TextEncoder().encode(recipient));
}
