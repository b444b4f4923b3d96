import { z } from 'zod';

/** The languages every visible word exists in. */
export const languages = ['en', 'de'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** A text in every language. */
export type Localised = Readonly<Record<Language, string>>;
export const localisedSchema = z.object({ en: z.string(), de: z.string() });

/** Replaces each `{name}` in both languages by its parameter; an unknown name stays visible as written. */
export function fill(text: Localised, parameters: Readonly<Record<string, string | number>>): Localised {
  const replace = (template: string): string =>
    // Most remedies have no place to fill, and a large plant has a hundred thousand of them.
    !template.includes('{')
      ? template
      : template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return { en: replace(text.en), de: replace(text.de) };
}
