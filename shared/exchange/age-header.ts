import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { exchangeProblem } from './problems.ts';

/** What the readable head of an age file says before anything is decrypted. */
export interface AgeHeader {
  /** Length in bytes, the line with the authentication code included. */
  readonly length: number;
  /** The type of each recipient stanza, in order. */
  readonly stanzas: readonly string[];
}

const intro = 'age-encryption.org/v1';
const headerLimit = 64 * 1024;
const stanzaLimit = 16;

/**
 * Reads the head of a binary age file without handing it to age: a hostile header must cost nothing. Refuses heads over
 * 64 KiB, more than 16 stanzas, and passphrase stanzas, whose work factor the sender would choose (C2SP age.md; scrypt
 * at 2^20 costs 8 s of a processor). Errors: sealed-not-age, sealed-header.
 */
export function readAgeHeader(bytes: Uint8Array, file: string): Result<AgeHeader, Problem> {
  const lines = linesOf(bytes.subarray(0, headerLimit));
  if (lines.next().value?.start !== intro) return err(exchangeProblem('sealed-not-age', file));
  const refuse = (detail: string) => err(exchangeProblem('sealed-header', file, { detail }));
  const stanzas: string[] = [];
  for (const { start, end } of lines) {
    if (start.startsWith('--- ')) return ok({ length: end, stanzas });
    if (!start.startsWith('-> ')) continue;
    const type = start.split(' ')[1] ?? '';
    if (type === 'scrypt') return refuse('scrypt');
    stanzas.push(type);
    if (stanzas.length > stanzaLimit) return refuse(`> ${stanzaLimit} recipients`);
  }
  return refuse(bytes.length >= headerLimit ? '> 64 KiB' : 'truncated');
}

/** The complete lines of the head: how each starts, and the offset after its line end. */
function* linesOf(head: Uint8Array): Generator<{ readonly start: string; readonly end: number }> {
  for (let from = 0; ; ) {
    const to = head.indexOf(0x0a, from);
    if (to < 0) return;
    yield { start: String.fromCharCode(...head.subarray(from, Math.min(to, from + 80))), end: to + 1 };
    from = to + 1;
  }
}
