import { defineProblems } from '#shared/model/problem.ts';

/** Why there is no picture from the camera; a file is always the other way. */
export const cameraProblem = defineProblems({
  'camera-none': {
    message: { en: 'No camera was found.', de: 'Es wurde keine Kamera gefunden.' },
    hint: {
      en: 'Connect one and try again, or choose a file.',
      de: 'Schließen Sie eine an und versuchen Sie es noch einmal, oder wählen Sie eine Datei.',
    },
  },
  'camera-denied': {
    message: {
      en: 'The system does not let Zonewright use the camera.',
      de: 'Das System lässt Zonewright nicht an die Kamera.',
    },
    hint: {
      en: 'Allow it in the privacy settings of the computer, or choose a file.',
      de: 'Erlauben Sie es in den Datenschutzeinstellungen des Rechners oder wählen Sie eine Datei.',
    },
  },
  'camera-busy': {
    message: {
      en: 'The camera cannot be started: {reason}',
      de: 'Die Kamera lässt sich nicht starten: {reason}',
    },
    hint: {
      en: 'Another program may be using it. Close that one and try again, or choose a file.',
      de: 'Vielleicht benutzt sie ein anderes Programm. Schließen Sie jenes und versuchen Sie es noch einmal, oder wählen Sie eine Datei.',
    },
  },
});
