import type { RandomBytes } from '#shared/model/ports.ts';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Bytes } from './crypto.ts';
import { vaultProblem } from './problems.ts';

/**
 * The printed recovery key: 7 groups of 4 random characters and a check character, 140 random bits. The check is a
 * weighted sum over GF(32), the group's number included, so a mistyped character, two neighbours swapped, or two groups
 * swapped are found and the group is named.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 7;
const perGroup = 4;

/** A new recovery key as printed, `XXXXX-XXXXX-...`. */
export function newRecoveryKey(random: RandomBytes): string {
  const values = [...random(groups * perGroup)].map((byte) => byte & 31);
  const printed: string[] = [];
  for (let group = 0; group < groups; group += 1) {
    const part = values.slice(group * perGroup, (group + 1) * perGroup);
    printed.push([...part, checkOf(group, part)].map((value) => alphabet.charAt(value)).join(''));
  }
  return printed.join('-');
}

/** The key material of a typed recovery key: case, spaces and hyphens do not matter, O reads 0, I and L read 1. */
export function readRecoveryKey(typed: string): Result<Bytes, Problem> {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const values = [...plain].map((character) => alphabet.indexOf(character));
  const material: number[] = [];
  for (let group = 0; group < groups; group += 1) {
    const part = values.slice(group * (perGroup + 1), (group + 1) * (perGroup + 1));
    const check = part.pop();
    if (part.length < perGroup || part.includes(-1) || check !== checkOf(group, part))
      return err(vaultProblem('vault-recovery-typo', '', { group: group + 1 }));
    material.push(...part);
  }
  if (values.length > groups * (perGroup + 1))
    return err(vaultProblem('vault-recovery-typo', '', { group: groups }));
  return ok(new Uint8Array(material));
}

function checkOf(group: number, values: readonly number[]): number {
  let sum = group + 1;
  for (const value of values) sum = times2(sum) ^ value;
  return times2(sum);
}

/** Multiplication by x in GF(32), modulus x^5 + x^2 + 1. */
function times2(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
