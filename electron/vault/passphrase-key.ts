import { argon2id } from 'hash-wasm';
import type { Bytes } from './crypto.ts';

/** Argon2id parameters (RFC 9106): memory in KiB, passes over it, lanes. */
export interface KdfParameters {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** What a vault is made with, and what it accepts when reading. Tests pass a cheaper one; the product this. */
export interface KdfPolicy {
  readonly chosen: KdfParameters;
  /** Weaker than this is refused: somebody lowered it. */
  readonly floor: KdfParameters;
  /** More than this is refused: it would only exhaust memory or time. */
  readonly ceiling: KdfParameters;
}

/** RFC 9106, second recommended choice. */
const recommended: KdfParameters = { memoryKiB: 64 * 1024, passes: 3, lanes: 4 };

export const productPolicy: KdfPolicy = {
  chosen: recommended,
  floor: recommended,
  ceiling: { memoryKiB: 1024 * 1024, passes: 20, lanes: 16 },
};

export function isPermitted({ floor, ceiling }: KdfPolicy, parameters: KdfParameters): boolean {
  const names = ['memoryKiB', 'passes', 'lanes'] as const;
  return names.every((name) => parameters[name] >= floor[name] && parameters[name] <= ceiling[name]);
}

/** 32 bytes from a passphrase. The passphrase is normalised, so that one typed on another keyboard is the same. */
export async function stretch(
  passphrase: string,
  salt: Uint8Array,
  parameters: KdfParameters,
): Promise<Bytes> {
  const key = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: parameters.memoryKiB,
    iterations: parameters.passes,
    parallelism: parameters.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return new Uint8Array(key);
}
