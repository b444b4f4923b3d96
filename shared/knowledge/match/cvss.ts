import { CVSS20, CVSS30, CVSS31, CVSS40 } from '@pandatix/js-cvss';

/**
 * The base score a CVSS vector stands for, by the formula of its version (2.0, 3.0, 3.1, 4.0); null where the text is no
 * valid vector. Temporal, threat and environmental metrics are left out: a published base score knows none of them.
 */
export type BaseScoreOf = (vector: string) => number | null;

const versions: readonly [RegExp, ReadonlySet<string>, (vector: string) => number][] = [
  [/^CVSS:4\.0\//, metrics('AV AC AT PR UI VC VI VA SC SI SA'), (vector) => new CVSS40(vector).Score()],
  [/^CVSS:3\.1\//, metrics('AV AC PR UI S C I A'), (vector) => new CVSS31(vector).BaseScore()],
  [/^CVSS:3\.0\//, metrics('AV AC PR UI S C I A'), (vector) => new CVSS30(vector).BaseScore()],
  [/^(?=AV:)/, metrics('AV AC Au C I A'), (vector) => new CVSS20(vector).BaseScore()],
];

function metrics(names: string): ReadonlySet<string> {
  return new Set(names.split(' '));
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
    return roundUp(score(head + parts.filter((part) => base.has(part.split(':')[0] ?? '')).join('/')));
  } catch {
    // The library says by an exception that the vector is none.
    return null;
  }
};
