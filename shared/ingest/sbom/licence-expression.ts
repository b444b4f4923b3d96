/** The ways a licence expression joins others, weakest first. */
const joints = ['OR', 'AND'] as const;
const deepest = 50;

/**
 * An SPDX licence expression with its parts in alphabetical order, so that two ways of writing it are one text; anything
 * that is no expression comes back as it is. Source: SPDX specification 2.3, Annex D.
 */
export function normalExpression(text: string): string {
  const tokens = text.replace(/[()]/g, ' $& ').trim().split(/\s+/);
  if (tokens.length < 3 || tokens.length > 2000) return tokens.join(' ').replace(/^\( | \)$/g, '');
  let at = 0;
  let isBroken = false;
  const single = (depth: number): string => {
    const token = tokens[at] ?? '';
    at += 1;
    if (token === '(') {
      const inside = join(0, depth + 1);
      if (tokens[at] !== ')') isBroken = true;
      at += 1;
      return inside;
    }
    if (token === '' || token === ')' || /^(and|or|with)$/i.test(token)) isBroken = true;
    if (tokens[at]?.toUpperCase() !== 'WITH') return token;
    at += 2;
    return `${token} WITH ${tokens[at - 1] ?? ''}`;
  };
  const join = (level: number, depth: number): string => {
    const word = joints[level];
    if (depth > deepest) isBroken = true;
    if (isBroken || word === undefined) return isBroken ? '' : single(depth);
    const parts = [join(level + 1, depth)];
    while (tokens[at]?.toUpperCase() === word && !isBroken) {
      at += 1;
      parts.push(join(level + 1, depth));
    }
    // Brackets around the same word change nothing.
    const flat = parts.flatMap((part) =>
      isJoinedBy(part, word) ? part.slice(1, -1).split(` ${word} `) : [part],
    );
    const [only] = flat;
    return flat.length === 1 && only !== undefined
      ? only
      : `(${[...new Set(flat)].sort().join(` ${word} `)})`;
  };
  const whole = join(0, 0);
  if (isBroken || at < tokens.length) return text.trim();
  return whole.startsWith('(') && whole.endsWith(')') ? whole.slice(1, -1) : whole;
}

/** Whether a bracketed part is one level joined by that word alone. */
function isJoinedBy(part: string, word: string): boolean {
  return (
    part.startsWith('(') &&
    !part.slice(1, -1).includes('(') &&
    part.includes(` ${word} `) &&
    !part.includes(word === 'OR' ? ' AND ' : ' OR ')
  );
}
