import { defineProblems } from '../../model/problem.ts';

export const siteRuleProblem = defineProblems({
  'rule-file-unreadable': {
    message: {
      en: 'The rule file cannot be read: {detail}.',
      de: 'Die Regeldatei ist nicht lesbar: {detail}.',
    },
    hint: {
      en: 'Write it as JSON, as docs/site-rules.md shows.',
      de: 'Schreiben Sie sie als JSON, wie docs/site-rules.md zeigt.',
    },
  },
  'rule-invalid': {
    message: {
      en: 'The rule file does not say a rule here: {detail}.',
      de: 'Hier steht in der Regeldatei keine gültige Regel: {detail}.',
    },
    hint: {
      en: 'Compare the place with docs/site-rules.md; nothing of the file was taken.',
      de: 'Vergleichen Sie die Stelle mit docs/site-rules.md; aus der Datei wurde nichts übernommen.',
    },
  },
});
