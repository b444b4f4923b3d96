import { languages } from '#shared/model/language.ts';
import type { NewThing } from './edits.ts';
import { saidOf } from './palette-things.ts';
import { labelOfThing } from './thing-label.ts';

export interface PaletteHit {
  readonly thing: NewThing;
  /** The other word that was meant, where the thing is not found by its name. */
  readonly word: string | null;
}

/** Lower case without accents and signs, so that `Drehzahl-Regler` and `drehzahlregler` are one word. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[̀-ͯ]/g, '')
    .replaceAll('ß', 'ss')
    .replace(/[^\p{L}\p{N} ]+/gu, '');
}

/** How well a text answers what is looked for: 0 best, null not at all. */
function grade(text: string, wanted: string): number | null {
  const given = plain(text);
  if (given === wanted) return 0;
  if (given.startsWith(wanted)) return 1;
  if (given.split(' ').some((word) => word.startsWith(wanted))) return 2;
  return wanted.length > 2 && given.includes(wanted) ? 4 : null;
}

interface Graded extends PaletteHit {
  readonly grade: number;
}

/** What a thing is called in either language, and what else people call it. */
function otherWordsFor(thing: NewThing): readonly string[] {
  const labels = languages.map((language) => labelOfThing(thing, language));
  return [...labels, ...(saidOf(thing)?.words ?? [])];
}

function answer(thing: NewThing, label: string, wanted: string): Graded | null {
  const own = grade(label, wanted);
  // An entry of the catalogue is called what the plant calls it; there may be thousands.
  const isEntry = thing.kind === 'asset' && thing.model !== undefined;
  const others = isEntry ? [] : otherWordsFor(thing);
  let best: Graded | null = own === null ? null : { thing, word: null, grade: own };
  for (const word of others) {
    const found = grade(word, wanted);
    // A thing's own name counts for a little more than what else people call it.
    if (found !== null && found + 0.5 < (best?.grade ?? Number.POSITIVE_INFINITY))
      best = { thing, word, grade: found + 0.5 };
  }
  return best;
}

/** Things called what is looked for, by their name or another word of either language, best first. */
export function searchPalette(
  things: readonly NewThing[],
  labelOf: (thing: NewThing) => string,
  text: string,
): readonly PaletteHit[] {
  const wanted = plain(text).trim();
  if (wanted === '') return [];
  return things
    .flatMap((thing) => answer(thing, labelOf(thing), wanted) ?? [])
    .sort((a, b) => a.grade - b.grade)
    .map(({ thing, word }) => ({ thing, word }));
}
