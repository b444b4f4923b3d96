import { createInstance, type FormatterModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Language, languages } from '#shared/model/language.ts';
import { formatDecimal } from './format.ts';

/** One namespace per file of resources/i18n/<language>/; a feature adds its texts by adding a file. */
const files = import.meta.glob<Record<string, unknown>>('../../resources/i18n/*/*.json', {
  eager: true,
  import: 'default',
});

/** Texts by language and namespace. */
function loadTexts(): Record<string, Record<string, Record<string, unknown>>> {
  const texts: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, content] of Object.entries(files)) {
    const [language, file] = path.split('/').slice(-2);
    if (language === undefined || file === undefined) continue;
    texts[language] = { ...texts[language], [file.replace('.json', '')]: content };
  }
  return texts;
}

/** A number in a sentence has the separators of its language; everything else stands as it is. */
const numbers: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  // Border: i18next declares what it hands over as any; what is no number it turns into text itself.
  format: (value: unknown, _format, language) =>
    typeof value === 'number' ? formatDecimal(value, 3, language === 'de' ? 'de' : 'en') : (value as string),
};

export const i18n = createInstance();

/** Starts the translations. Texts are part of the bundle, so this is synchronous. */
export function startTranslations(language: Language): void {
  void i18n
    .use(numbers)
    .use(initReactI18next)
    .init({
      // Border: the files are JSON of this program, nested by key; i18next types one level only.
      resources: loadTexts() as Record<Language, Record<string, Record<string, string>>>,
      lng: language,
      fallbackLng: 'en',
      supportedLngs: [...languages],
      defaultNS: 'common',
      initAsync: false,
      // React escapes what it renders.
      interpolation: { escapeValue: false, alwaysFormat: true },
      returnNull: false,
    });
}

/** The language of the window as the domain knows it. */
export function useLanguage(): Language {
  const { i18n: current } = useTranslation();
  return current.language === 'de' ? 'de' : 'en';
}
