import type { Localised } from '../language.ts';

/** What people call a rule: its own name; the one that holds where no other matched is named by its list. Empty where nothing names it. */
export function filterRuleName(rule: {
  readonly name?: string | undefined;
  readonly isDefault?: boolean | undefined;
}): Localised {
  const name = rule.name ?? '';
  if (rule.isDefault !== true) return { en: name, de: name };
  // Rule sets read by an earlier version have the English word in their name.
  const list = name.replace(/ ?default$/, '');
  const called = (word: string): string => (list === '' ? word : `${list} (${word})`);
  return { en: called('default'), de: called('Grundregel') };
}
