import { defineProblems } from '#shared/model/problem.ts';

export const reconcileProblem = defineProblems({
  'reference-unknown': {
    message: {
      en: '"{name}" names nothing that is here ({kinds}); the rest of the row was read.',
      de: '„{name}“ benennt nichts, was es hier gibt ({arten}); der Rest der Zeile wurde gelesen.',
    },
    hint: {
      en: 'Import what it names first, or correct the name.',
      de: 'Importieren Sie zuerst, was er benennt, oder korrigieren Sie den Namen.',
    },
  },
  'reference-ambiguous': {
    message: {
      en: '"{name}" is the name of {count} records; the rest of the row was read.',
      de: '„{name}“ heißen {count} Einträge; der Rest der Zeile wurde gelesen.',
    },
    hint: {
      en: 'Write the id of the one that is meant (command line: show).',
      de: 'Schreiben Sie die Kennung des gemeinten Eintrags (Kommandozeile: show).',
    },
  },
  'record-about-nothing': {
    message: {
      en: 'The row was left out: what it is about ({field}) is not here.',
      de: 'Die Zeile wurde ausgelassen: Wovon sie handelt ({field}), gibt es hier nicht.',
    },
    hint: {
      en: 'Import what it is about first, then this list again.',
      de: 'Importieren Sie zuerst, wovon sie handelt, und dann diese Liste erneut.',
    },
  },
  'record-twice': {
    message: {
      en: 'The row describes the same record as {earlier} and was left out.',
      de: 'Die Zeile beschreibt denselben Eintrag wie {earlier} und wurde ausgelassen.',
    },
    hint: {
      en: 'Keep one row for each record.',
      de: 'Behalten Sie eine Zeile je Eintrag.',
    },
  },
  'bill-subject-unknown': {
    message: {
      en: 'Nothing here is known to be {product}; say which asset or model the bill of materials belongs to.',
      de: 'Nichts hier ist als {produkt} bekannt; geben Sie an, zu welchem Asset oder Modell die Stückliste gehört.',
    },
    hint: {
      en: 'Choose it in the review, or name it with --asset on the command line.',
      de: 'Wählen Sie es in der Durchsicht, oder nennen Sie es in der Kommandozeile mit --asset.',
    },
  },
  'vex-subject-unknown': {
    message: {
      en: 'Statements about products that are not here ({product}) are left out.',
      de: 'Aussagen über Produkte, die es hier nicht gibt ({product}), bleiben außen vor.',
    },
    hint: {
      en: 'Import the bill of materials they refer to first, or name the asset with --asset.',
      de: 'Importieren Sie zuerst die Stückliste, auf die sie sich beziehen, oder nennen Sie das Asset mit --asset.',
    },
  },
  'channel-end-unknown': {
    message: {
      en: 'The channel names an end that the source does not describe.',
      de: 'Der Kanal nennt ein Ende, das die Quelle nicht beschreibt.',
    },
    hint: { en: 'Add the missing end to the source.', de: 'Ergänzen Sie das fehlende Ende in der Quelle.' },
  },
});
