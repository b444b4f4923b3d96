/** How hard a passphrase is to guess, in four steps; `bits` is a cautious estimate. */
export interface Strength {
  readonly bits: number;
  readonly level: 'weak' | 'fair' | 'good' | 'strong';
}

/** A guessing machine tries these and their like first. */
const common =
  /passw[o0]rt|passw[o0]rd|kennwort|qwert[yz]|asdf|abc|admin|letmein|welcome|willkommen|zonewright|siemens|simatic|scada|geheim|secret|123|000|111/gi;

/**
 * Estimates the bits of a passphrase: characters times the size of their alphabet, where repetitions, neighbours in the
 * alphabet and common words count as one character. Errs on the low side for machines, on the high side for quotations.
 */
export function passphraseStrength(passphrase: string): Strength {
  const reduced = collapse(passphrase.replace(common, '*'));
  const alphabet =
    (/[a-zäöüß]/.test(passphrase) ? 26 : 0) +
    (/[A-ZÄÖÜ]/.test(passphrase) ? 26 : 0) +
    (/[0-9]/.test(passphrase) ? 10 : 0) +
    (/[^A-Za-z0-9ÄÖÜäöüß]/.test(passphrase) ? 12 : 0);
  const perCharacter = alphabet === 0 ? 0 : Math.log2(alphabet);
  // Letters of words are not independent: after the eighth character each counts less than half (Shannon 1951).
  const bits = Math.round(Math.min(reduced.length, 8) * perCharacter + Math.max(0, reduced.length - 8) * 2.5);
  return { bits, level: levelOf(bits) };
}

function levelOf(bits: number): Strength['level'] {
  if (bits < 45) return 'weak';
  if (bits < 60) return 'fair';
  return bits < 80 ? 'good' : 'strong';
}

/** Runs such as `aaaa`, `abcd` and `4321` become their first character. */
function collapse(text: string): string {
  let result = '';
  let before = Number.NaN;
  for (const character of text) {
    const code = character.charCodeAt(0);
    if (!(Math.abs(code - before) <= 1)) result += character;
    before = code;
  }
  return result;
}
