import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Files } from '../files.ts';
import type { KdfPolicy } from '../passphrase-key.ts';
import type { VaultPorts } from '../vault-ports.ts';

/** A passphrase derivation cheap enough to run thousands of times. */
const quick = { memoryKiB: 32, passes: 1, lanes: 1 };
const quickPolicy: KdfPolicy = {
  chosen: quick,
  floor: quick,
  ceiling: { memoryKiB: 64, passes: 2, lanes: 2 },
};

export const passphrase = 'correct horse battery staple pump';
export const data = '/data';

const systemRandom: RandomBytes = (length) => new Uint8Array(randomBytes(length));

/** Ports for tests: any disk, a fixed clock, pauses that are only noted. */
export function testPorts(files: Files, pauses: number[] = []): VaultPorts {
  return {
    files,
    random: systemRandom,
    clock: { now: () => Date.UTC(2026, 10, 22) },
    kdf: quickPolicy,
    pause: async (milliseconds) => {
      pauses.push(milliseconds);
    },
  };
}

/** A repeatable chance from a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
