import { createHash } from 'node:crypto';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { exists, readText } from '../files.ts';
import { cliProblem } from '../problems.ts';

/** What a publisher lays beside each advisory: a hash (`.sha512`, `.sha256`) and a signature (`.asc`). CSAF 2.0, 7.1.18 to 7.1.20. */
export interface Checked {
  readonly hash: 'right' | 'missing';
  /** `unchecked`: there is a signature, but no key was given to check it with. */
  readonly signature: 'right' | 'missing' | 'unchecked';
}

/** Checks bytes against a detached signature; the publisher's keys are inside. */
export type SignatureCheck = (bytes: Uint8Array, armoredSignature: string) => Promise<boolean>;

/** Reads the publishers' public keys (OpenPGP, armoured; several in one file are fine). Errors: those of reading, pgp-key. */
export async function signatureCheck(
  paths: readonly string[],
): Promise<Result<SignatureCheck | null, Problem>> {
  if (paths.length === 0) return ok(null);
  const { createMessage, readKeys, readSignature, verify } = await import('openpgp');
  const keys: Awaited<ReturnType<typeof readKeys>> = [];
  for (const path of paths) {
    const text = await readText(path);
    if (!text.ok) return text;
    try {
      keys.push(...(await readKeys({ armoredKeys: text.value })));
    } catch {
      return err(cliProblem('pgp-key', path));
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

async function checkHash(path: string, bytes: Uint8Array): Promise<Result<Checked['hash'], Problem>> {
  let seen: Checked['hash'] = 'missing';
  for (const algorithm of ['sha512', 'sha256']) {
    const beside = `${path}.${algorithm}`;
    if (!(await exists(beside))) continue;
    const text = await readText(beside);
    if (!text.ok) return text;
    const stated = text.value.trim().split(/\s/)[0]?.toLowerCase();
    if (stated !== createHash(algorithm).update(bytes).digest('hex'))
      return err(cliProblem('advisory-hash', path, { file: beside }));
    seen = 'right';
  }
  return ok(seen);
}

async function checkSignature(
  path: string,
  bytes: Uint8Array,
  check: SignatureCheck | null,
): Promise<Result<Checked['signature'], Problem>> {
  const beside = `${path}.asc`;
  if (!(await exists(beside))) return ok('missing');
  if (check === null) return ok('unchecked');
  const text = await readText(beside);
  if (!text.ok) return text;
  return (await check(bytes, text.value))
    ? ok('right')
    : err(cliProblem('advisory-signature', path, { file: beside }));
}

/** Checks one advisory's bytes against what lies beside it. Errors: advisory-hash, advisory-signature: the file is not used. */
export async function checkPublished(
  path: string,
  bytes: Uint8Array,
  check: SignatureCheck | null,
): Promise<Result<Checked, Problem>> {
  const hash = await checkHash(path, bytes);
  if (!hash.ok) return hash;
  const signature = await checkSignature(path, bytes, check);
  return signature.ok ? ok({ hash: hash.value, signature: signature.value }) : signature;
}
