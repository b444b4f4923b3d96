import { z } from 'zod';

/** The languages every visible word exists in. */
export const languages = ['en', 'de'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** A text in every language. */
export type Localised = Readonly<Record<Language, string>>;
export const localisedSchema = z.object({ en: z.string(), de: z.string() });

/** A template in parts: what stands at even places is text, at odd places the name to be replaced. */
const templates = new Map<string, readonly string[]>();

function partsOf(template: string): readonly string[] {
  const known = templates.get(template);
  if (known !== undefined) return known;
  const parts = template.split(/\{(\w+)\}/g);
  // Templates are the rules' and problems' own texts, a few hundred; whatever else comes by is not kept.
  if (templates.size < 2000) templates.set(template, parts);
  return parts;
}

/** What fills the places of a text: the same in every language, or a text of its own in each. */
export type Fillings = Readonly<Record<string, string | number | Localised>>;

/** Replaces each `{name}` in both languages by its parameter; an unknown name stays visible as written. A text without names stays itself. */
export function fill(text: Localised, fillings: Fillings): Localised {
  const filling = (name: string, language: Language): string => {
    const value = fillings[name] ?? `{${name}}`;
    return typeof value === 'object' ? value[language] : String(value);
  };
  const replace = (language: Language): string => {
    const parts = partsOf(text[language]);
    if (parts.length === 1) return text[language];
    return parts.map((part, place) => (place % 2 === 0 ? part : filling(part, language))).join('');
  };
  const filled = { en: replace('en'), de: replace('de') };
  return filled.en === text.en && filled.de === text.de ? text : filled;
}
