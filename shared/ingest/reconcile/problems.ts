import { defineProblems } from '#shared/model/problem.ts';

export const reconcileProblem = defineProblems({
  'channel-end-unknown': {
    message: {
      en: 'The channel names an end that the source does not describe.',
      de: 'Der Kanal nennt ein Ende, das die Quelle nicht beschreibt.',
    },
    hint: { en: 'Add the missing end to the source.', de: 'Ergänzen Sie das fehlende Ende in der Quelle.' },
  },
});
