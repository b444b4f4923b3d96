import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type Bytes, sameBytes } from './crypto.ts';
import type { Files } from './files.ts';
import { vaultProblem } from './problems.ts';
import { replaceFile } from './replace.ts';

/** A small file kept twice. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  /** How the file is called in sentences. */
  readonly name: string;
}

/** What a pair holds, and how to make both copies equal again. */
export interface PairContent<T> {
  readonly value: T;
  /** Restores the copy that is damaged, missing or older; says so when it was damaged. */
  mend(): Promise<Problem | null>;
}

/** Writes both copies, one after the other: one of them is whole at any moment. */
export async function writePair(files: Files, pair: Pair, bytes: Uint8Array): Promise<void> {
  await replaceFile(files, pair.first, bytes);
  await replaceFile(files, pair.second, bytes);
}

/**
 * Reads both copies and takes the one `parse` accepts; of two whole copies the one with the higher `age`, else the first.
 * Null when neither exists. Errors: vault-damaged, when there is a copy but none is whole.
 */
export async function readPair<T>(
  files: Files,
  pair: Pair,
  parse: (bytes: Bytes) => T | null,
  age: (value: T) => number = () => 0,
): Promise<Result<PairContent<T> | null, Problem>> {
  const first = await readCopy(files, pair.first, parse);
  const second = await readCopy(files, pair.second, parse);
  if (first.state === 'absent' && second.state === 'absent') return ok(null);
  const damaged = vaultProblem('vault-damaged', pair.first, { file: pair.name });
  const secondIsNewer =
    second.state === 'whole' && (first.state !== 'whole' || age(second.value) > age(first.value));
  const [good, other, otherPath] = secondIsNewer ? [second, first, pair.first] : [first, second, pair.second];
  if (good.state !== 'whole') return err(damaged);
  const mend = async (): Promise<Problem | null> => {
    if (other.state === 'whole' && sameBytes(good.bytes, other.bytes)) return null;
    await replaceFile(files, otherPath, good.bytes);
    const wasStopped = other.state === 'whole' || (other.state === 'absent' && otherPath === pair.second);
    return wasStopped ? null : vaultProblem('vault-repaired', otherPath, { file: pair.name });
  };
  return ok({ value: good.value, mend });
}

type Copy<T> =
  | { readonly state: 'absent' | 'damaged' }
  | { readonly state: 'whole'; readonly value: T; readonly bytes: Bytes };

async function readCopy<T>(files: Files, path: string, parse: (bytes: Bytes) => T | null): Promise<Copy<T>> {
  if ((await files.size(path)) === null) return { state: 'absent' };
  const bytes = await files.read(path);
  const value = parse(bytes);
  return value === null ? { state: 'damaged' } : { state: 'whole', value, bytes };
}
