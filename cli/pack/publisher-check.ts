import {
  type Checked,
  checkPublished,
  type SignatureCheck,
  signatureCheckBy,
} from '#shared/knowledge/source/published.ts';
import type { Problem } from '#shared/model/problem.ts';
import { ok, type Result } from '#shared/model/result.ts';
import { exists, readText } from '../files.ts';

/** Reads the publishers' public keys. Errors: those of reading, pgp-key. */
export async function signatureCheck(
  paths: readonly string[],
): Promise<Result<SignatureCheck | null, Problem>> {
  const texts: { readonly name: string; readonly text: string }[] = [];
  for (const path of paths) {
    const text = await readText(path);
    if (!text.ok) return text;
    texts.push({ name: path, text: text.value });
  }
  return signatureCheckBy(texts);
}

async function textAt(path: string): Promise<Result<string | null, Problem>> {
  return (await exists(path)) ? readText(path) : ok(null);
}

/** Checks the advisory at a path against the files beside it. Errors: those of reading, advisory-hash, advisory-signature. */
export async function checkBeside(
  path: string,
  bytes: Uint8Array,
  check: SignatureCheck | null,
): Promise<Result<Checked, Problem>> {
  const [sha512, sha256, asc] = [
    await textAt(`${path}.sha512`),
    await textAt(`${path}.sha256`),
    await textAt(`${path}.asc`),
  ];
  if (!sha512.ok) return sha512;
  if (!sha256.ok) return sha256;
  if (!asc.ok) return asc;
  return checkPublished(path, bytes, { sha512: sha512.value, sha256: sha256.value, asc: asc.value }, check);
}
