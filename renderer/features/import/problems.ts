import { defineProblems } from '#shared/model/problem.ts';

export const importProblem = defineProblems({
  'import.stopped': {
    message: {
      en: 'Reading the file stopped unexpectedly: {reason}',
      de: 'Das Lesen der Datei ist unerwartet abgebrochen: {reason}',
    },
    hint: {
      en: 'Nothing was changed. Remove the file from the list and offer it again.',
      de: 'Es wurde nichts geändert. Entfernen Sie die Datei aus der Liste und geben Sie sie erneut an.',
    },
  },
});
