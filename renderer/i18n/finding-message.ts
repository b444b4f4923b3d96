import { useMemo } from 'react';
import { type Finding, messageOf } from '#shared/analysis/analysis.ts';
import { useLanguage } from './i18n.ts';
import { useLabels } from './labels.ts';

/** The sentence of a finding in the window's language, with the words of the fields it lacks instead of their names. */
export function useFindingMessage(): (finding: Finding) => string {
  const language = useLanguage();
  const labels = useLabels();
  return useMemo(
    () => (finding) => {
      const missing = finding.missing.map((field) => labels.field(field));
      return messageOf({ ...finding, missing })[language];
    },
    [labels, language],
  );
}
