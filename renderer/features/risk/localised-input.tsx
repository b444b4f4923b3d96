import { type Language, type Localised, languages } from '#shared/model/language.ts';
import styles from './tables.module.css';

interface LocalisedInputProps {
  readonly label: string;
  readonly words: Localised;
  readonly onChange: (words: Localised) => void;
}

/** A text in every language. */
export function LocalisedInput({ label, words, onChange }: LocalisedInputProps) {
  const change = (language: Language, value: string): void => onChange({ ...words, [language]: value });
  return (
    <span className={styles['words']}>
      {languages.map((language) => (
        <input
          key={language}
          aria-label={`${label} (${language.toUpperCase()})`}
          placeholder={language.toUpperCase()}
          maxLength={120}
          value={words[language]}
          onChange={(event) => change(language, event.currentTarget.value)}
        />
      ))}
    </span>
  );
}
