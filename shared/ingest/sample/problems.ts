import { defineProblems } from '#shared/model/problem.ts';

/** Problems of what an engineer draws on top of the lists of a sample plant. */
export const sampleProblem = defineProblems({
  'sample-drawing-unreadable': {
    message: {
      en: 'The drawing of the sample plant cannot be read: {detail}',
      de: 'Die Zeichnung der Beispielanlage ist nicht lesbar: {detail}',
    },
    hint: {
      en: 'Take the drawing as it ships, or correct the place named.',
      de: 'Nehmen Sie die mitgelieferte Zeichnung, oder berichtigen Sie die genannte Stelle.',
    },
  },
});
