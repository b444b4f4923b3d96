import { z } from 'zod';

/** The languages every visible word exists in. */
export const languages = ['en', 'de'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** A text in every language. */
export type Localised = Readonly<Record<Language, string>>;
export const localisedSchema = z.object({ en: z.string(), de: z.string() });

/** A place of a template: what fills it, or one of two words by whether that is one. */
interface Place {
  readonly name: string;
  readonly written: string;
  readonly words: readonly [one: string, other: string] | null;
}

/** A template in parts, text and places in turn. */
const templates = new Map<string, readonly (string | Place)[]>();

function partsOf(template: string): readonly (string | Place)[] {
  const known = templates.get(template);
  if (known !== undefined) return known;
  const parts = template
    .split(/(\{\w+(?::[^{|}]*\|[^{|}]*)?\})/)
    .map((part, at) => (at % 2 === 0 ? part : placeOf(part)));
  // Templates are the rules' and problems' own texts, a few hundred; whatever else comes by is not kept.
  if (templates.size < 2000) templates.set(template, parts);
  return parts;
}

function placeOf(written: string): Place {
  const [name = '', choice] = written.slice(1, -1).split(':');
  const [one = '', other = ''] = choice?.split('|') ?? [];
  return { name, written, words: choice === undefined ? null : [one, other] };
}

/** What fills the places of a text: the same in every language, or a text of its own in each. */
export type Fillings = Readonly<Record<string, string | number | Localised>>;

/**
 * Replaces each `{name}` in both languages by its parameter, and each `{name:asset|assets}` by the first word where the
 * parameter is 1, else by the second. An unknown name stays visible as written; a text without names stays itself.
 */
export function fill(text: Localised, fillings: Fillings): Localised {
  const filling = ({ name, written, words }: Place, language: Language): string => {
    const value = fillings[name];
    if (value === undefined) return written;
    if (words !== null) return Number(value) === 1 ? words[0] : words[1];
    return typeof value === 'object' ? value[language] : String(value);
  };
  const [en, de] = [partsOf(text.en), partsOf(text.de)];
  if (en.length === 1 && de.length === 1) return text;
  const replace = (language: Language, parts: readonly (string | Place)[]): string => {
    return parts.map((part) => (typeof part === 'string' ? part : filling(part, language))).join('');
  };
  const filled = { en: replace('en', en), de: replace('de', de) };
  return filled.en === text.en && filled.de === text.de ? text : filled;
}
