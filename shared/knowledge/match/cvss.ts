import { CVSS20, CVSS30, CVSS31, CVSS40 } from '@pandatix/js-cvss';

/**
 * The base score a CVSS vector stands for, by the formula of its version (2.0, 3.0, 3.1, 4.0); null where the text is no
 * valid vector. Temporal and environmental metrics are left out: a published base score knows none of them. CVSS 4.0 has one
 * score only, that of the whole vector.
 */
export type BaseScoreOf = (vector: string) => number | null;

const versions: readonly [RegExp, ReadonlySet<string> | null, (vector: string) => number][] = [
  [/^CVSS:4\.0\//, null, (vector) => new CVSS40(vector).Score()],
  [/^CVSS:3\.1\//, metrics('AV AC PR UI S C I A'), (vector) => new CVSS31(vector).BaseScore()],
  [/^CVSS:3\.0\//, metrics('AV AC PR UI S C I A'), (vector) => new CVSS30(vector).BaseScore()],
  [/^(?=AV:)/, metrics('AV AC Au C I A'), (vector) => new CVSS20(completed(vector)).BaseScore()],
];

function metrics(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
}

const optional = 'E RL RC CDP TD CR IR AR'.split(' ');

/** CVSS 2.0 leaves out what is not defined; the library asks for all metrics of a group. */
function completed(vector: string): string {
  const parts = vector.split('/');
  const later = parts.filter((part) => optional.includes(part.split(':')[0] ?? ''));
  const given = new Map(later.map((part) => [part.split(':')[0], part]));
  if (later.length === 0 || given.size < later.length) return vector;
  const first = parts.filter((part) => !later.includes(part));
  return [...first, ...optional.map((name) => given.get(name) ?? `${name}:ND`)].join('/');
}

/** One decimal, upwards (CVSS 3.1, appendix A); the library leaves scores of 3.0 unrounded. */
function roundUp(score: number): number {
  return Math.ceil(Math.round(score * 100_000) / 10_000) / 10;
}

/** See BaseScoreOf; vectors beyond 400 characters are none. */
export const baseScoreOf: BaseScoreOf = (vector) => {
  if (vector.length > 400) return null;
  const found = versions.find(([start]) => start.test(vector));
  if (found === undefined) return null;
  const [start, base, score] = found;
  const head = start.exec(vector)?.[0] ?? '';
  const parts = vector.slice(head.length).split('/');
  try {
    // The whole vector first: a wrong temporal metric makes it invalid too.
    score(vector);
    const kept = parts.filter((part) => base?.has(part.split(':')[0] ?? '') !== false);
    return roundUp(score(head + kept.join('/')));
  } catch {
    // The library says by an exception that the vector is none.
    return null;
  }
};
