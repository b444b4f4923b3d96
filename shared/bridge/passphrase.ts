import type { Localised } from '../model/language.ts';

/** How a passphrase is judged before it may protect a vault. */
export interface PassphraseJudgement {
  readonly accepted: boolean;
  readonly strength: 'weak' | 'fair' | 'strong';
  /** Why it is weak, or what its strength means. */
  readonly text: Localised;
}

const minimumLength = 14;
const minimumWords = 5;
const minimumDistinct = 8;

/**
 * Judges a passphrase by the rule of at least 14 characters or 5 different words. Repetition and runs along the alphabet
 * or the number row do not count towards the length.
 */
export function judgePassphrase(passphrase: string): PassphraseJudgement {
  const normal = passphrase.normalize('NFKC').trim();
  const characters = [...normal.toLowerCase()];
  const words = new Set(
    normal
      .toLowerCase()
      .split(/[\s,.;_-]+/)
      .filter((word) => [...word].length >= 3),
  );
  const byWords = words.size >= minimumWords;
  if (characters.length < minimumLength && !byWords)
    return weak({
      en: 'it has fewer than 14 characters and fewer than 5 words',
      de: 'sie hat weniger als 14 Zeichen und weniger als 5 Wörter',
    });
  const counted = characters.filter((character, at) => !continuesRun(characters[at - 1], character)).length;
  if (!byWords && (counted < minimumLength || new Set(characters).size < minimumDistinct))
    return weak({
      en: 'it repeats characters or follows a row such as 1234 or abcd',
      de: 'sie wiederholt Zeichen oder folgt einer Reihe wie 1234 oder abcd',
    });
  const strong = words.size > minimumWords || counted >= 20;
  return {
    accepted: true,
    strength: strong ? 'strong' : 'fair',
    text: strong
      ? { en: 'strong', de: 'stark' }
      : { en: 'acceptable; longer is stronger', de: 'ausreichend; länger ist stärker' },
  };
}

function weak(text: Localised): PassphraseJudgement {
  return { accepted: false, strength: 'weak', text };
}

function continuesRun(before: string | undefined, character: string): boolean {
  if (before === undefined) return false;
  const step = (character.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0);
  return step === 0 || step === 1 || step === -1;
}
