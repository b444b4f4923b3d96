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

/** Replaces each `{name}` in both languages by its parameter; an unknown name stays visible as written. */
export function fill(text: Localised, parameters: Readonly<Record<string, string | number>>): Localised {
  const replace = (template: string): string => {
    const parts = partsOf(template);
    if (parts.length === 1) return template;
    return parts.map((part, place) => (place % 2 === 0 ? part : (parameters[part] ?? `{${part}}`))).join('');
  };
  return { en: replace(text.en), de: replace(text.de) };
}
