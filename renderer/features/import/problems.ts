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
  'import.alone': {
    message: {
      en: 'A hash, a signature or a key says nothing by itself.',
      de: 'Eine Prüfsumme, eine Signatur oder ein Schlüssel sagt für sich allein nichts.',
    },
    hint: {
      en: 'Drop it together with the advisory it belongs to.',
      de: 'Legen Sie sie zusammen mit dem Advisory ab, zu dem sie gehört.',
    },
  },
});
