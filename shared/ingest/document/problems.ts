import { defineProblems } from '#shared/model/problem.ts';

const exportAgain = {
  en: 'Export it again from the program that made it.',
  de: 'Exportieren Sie sie erneut aus dem Programm, das sie erzeugt hat.',
};
const split = {
  en: 'Export fewer hosts or components at once and import the parts.',
  de: 'Exportieren Sie weniger Geräte oder Komponenten auf einmal und importieren Sie die Teile.',
};

/** What any XML, JSON, YAML or text document can do wrong before its meaning is looked at. */
export const documentProblem = defineProblems({
  'document-empty': {
    message: { en: 'The file is empty.', de: 'Die Datei ist leer.' },
    hint: exportAgain,
  },
  'document-too-large': {
    message: { en: 'The file is larger than {limit} MB.', de: 'Die Datei ist größer als {limit} MB.' },
    hint: split,
  },
  'document-too-many': {
    message: {
      en: 'The file has more than {limit} elements.',
      de: 'Die Datei hat mehr als {limit} Elemente.',
    },
    hint: split,
  },
  'document-too-deep': {
    message: {
      en: 'The file is nested more than {limit} deep.',
      de: 'Die Datei ist mehr als {limit} Ebenen tief verschachtelt.',
    },
    hint: exportAgain,
  },
  'document-declares-types': {
    message: {
      en: 'The file declares a document type. It can hide entities that grow without bound or fetch other files.',
      de: 'Die Datei deklariert einen Dokumenttyp. Darin können sich Entitäten verbergen, die unbegrenzt wachsen oder andere Dateien holen.',
    },
    hint: {
      en: 'Remove the DOCTYPE line if you trust the file, and import it again.',
      de: 'Entfernen Sie die DOCTYPE-Zeile, wenn Sie der Datei vertrauen, und importieren Sie sie erneut.',
    },
  },
  'document-not-xml': {
    message: { en: 'The XML is broken here: {detail}', de: 'Das XML ist hier beschädigt: {detail}' },
    hint: exportAgain,
  },
  'document-not-json': {
    message: { en: 'The JSON is broken here: {detail}', de: 'Das JSON ist hier beschädigt: {detail}' },
    hint: exportAgain,
  },
  'document-key-twice': {
    message: {
      en: 'The key "{key}" stands twice in one object, so it is open which value is meant.',
      de: 'Der Schlüssel „{key}“ steht zweimal in einem Objekt; welcher Wert gilt, ist offen.',
    },
    hint: exportAgain,
  },
  'document-bad-number': {
    message: {
      en: 'The number {number} is too large to be read exactly.',
      de: 'Die Zahl {number} ist zu groß, um genau gelesen zu werden.',
    },
    hint: exportAgain,
  },
  'document-bad-text': {
    message: {
      en: 'A text holds half a character (a lone surrogate).',
      de: 'Ein Text enthält ein halbes Zeichen (ein einzelnes Surrogat).',
    },
    hint: exportAgain,
  },
  'document-not-text': {
    message: {
      en: 'The file is not valid text in {encoding}.',
      de: 'Die Datei ist kein gültiger Text in {encoding}.',
    },
    hint: exportAgain,
  },
  'document-unreadable': {
    message: { en: 'The file could not be read: {why}', de: 'Die Datei konnte nicht gelesen werden: {why}' },
    hint: {
      en: 'Check the medium and the rights to the file.',
      de: 'Prüfen Sie den Datenträger und die Rechte an der Datei.',
    },
  },
});
