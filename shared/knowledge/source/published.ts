import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Problem } from '../../model/problem.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { knowledgeProblem } from '../problems.ts';

/** What a publisher lays beside an advisory, as text: hashes and a signature. CSAF 2.0, 7.1.18 to 7.1.20. */
export interface Beside {
  readonly sha512: string | null;
  readonly sha256: string | null;
  readonly asc: string | null;
}

/** What came of looking at it. */
export interface Checked {
  readonly hash: 'right' | 'missing';
  /** `unchecked`: there is a signature, but no key was given to check it with. */
  readonly signature: 'right' | 'missing' | 'unchecked';
}

/** Checks bytes against a detached signature; the publisher's keys are inside. */
export type SignatureCheck = (bytes: Uint8Array, armoredSignature: string) => Promise<boolean>;

/** Whether a text is a public key of OpenPGP, armoured. */
export const isPublicKey = (text: string): boolean => /-----BEGIN PGP PUBLIC KEY BLOCK-----/.test(text);

/**
 * Takes publishers' public keys (OpenPGP, armoured; several in one text are fine); null where there are none.
 * Errors: pgp-key, with the name of the text that is none.
 */
export async function signatureCheckBy(
  texts: readonly { readonly name: string; readonly text: string }[],
): Promise<Result<SignatureCheck | null, Problem>> {
  if (texts.length === 0) return ok(null);
  const { createMessage, readKeys, readSignature, verify } = await import('openpgp');
  const keys: Awaited<ReturnType<typeof readKeys>> = [];
  for (const { name, text } of texts) {
    try {
      keys.push(...(await readKeys({ armoredKeys: text })));
    } catch {
      return err(knowledgeProblem('pgp-key', name));
    }
  }
  return ok(async (bytes, armoredSignature) => {
    try {
      const message = await createMessage({ binary: bytes });
      const signature = await readSignature({ armoredSignature });
      const { signatures } = await verify({ message, signature, verificationKeys: keys });
      const answers = signatures.map((one) => one.verified.catch(() => false));
      return (await Promise.all(answers)).includes(true);
    } catch {
      // Not a signature at all.
      return false;
    }
  });
}

const algorithms = { sha512, sha256 } as const;

/** Checks one advisory's bytes against what lies beside it. Errors: advisory-hash, advisory-signature: it is not used. */
export async function checkPublished(
  name: string,
  bytes: Uint8Array,
  beside: Beside,
  check: SignatureCheck | null,
): Promise<Result<Checked, Problem>> {
  let hash: Checked['hash'] = 'missing';
  for (const algorithm of ['sha512', 'sha256'] as const) {
    const stated = beside[algorithm]?.trim().split(/\s/)[0]?.toLowerCase();
    if (stated === undefined) continue;
    if (stated !== bytesToHex(algorithms[algorithm](bytes)))
      return err(knowledgeProblem('advisory-hash', name, { file: `${name}.${algorithm}` }));
    hash = 'right';
  }
  if (beside.asc === null) return ok({ hash, signature: 'missing' });
  if (check === null) return ok({ hash, signature: 'unchecked' });
  return (await check(bytes, beside.asc))
    ? ok({ hash, signature: 'right' })
    : err(knowledgeProblem('advisory-signature', name, { file: `${name}.asc` }));
}
