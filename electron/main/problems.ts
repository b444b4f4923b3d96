import { defineProblems } from '#shared/model/problem.ts';

export const mainProblem = defineProblems({
  'vault-locked': {
    message: { en: 'The vault is locked.', de: 'Der Tresor ist gesperrt.' },
    hint: { en: 'Unlock it first.', de: 'Entsperren Sie ihn zuerst.' },
  },
  'assessment-unknown': {
    message: {
      en: 'There is no such assessment in the vault.',
      de: 'Diese Bewertung gibt es im Tresor nicht.',
    },
    hint: { en: 'Choose one from the list.', de: 'Wählen Sie eine aus der Liste.' },
  },
  'assessment-read-only': {
    message: {
      en: 'This assessment is open read-only; nothing was changed.',
      de: 'Diese Bewertung ist schreibgeschützt geöffnet; es wurde nichts geändert.',
    },
    hint: {
      en: 'Its journal is damaged. Restore a copy of the data folder to go on working on it.',
      de: 'Ihr Journal ist beschädigt. Spielen Sie eine Kopie des Datenordners ein, um weiter daran zu arbeiten.',
    },
  },
  'sealed-no-folder': {
    message: { en: 'No folder was chosen.', de: 'Es wurde kein Ordner gewählt.' },
    hint: { en: 'Choose a folder or stick first.', de: 'Wählen Sie zuerst einen Ordner oder Stick.' },
  },
  'sealed-audiences': {
    message: {
      en: 'The recipients belong to different receiving systems.',
      de: 'Die Empfänger gehören zu verschiedenen empfangenden Systemen.',
    },
    hint: {
      en: 'Seal one file for each of them.',
      de: 'Versiegeln Sie für jedes eine eigene Datei.',
    },
  },
  'sealed-attachments': {
    message: {
      en: 'The photos have {size} MB together; one sealed file carries up to {limit} MB of them.',
      de: 'Die Fotos haben zusammen {size} MB; eine versiegelte Datei trägt davon bis zu {limit} MB.',
    },
    hint: {
      en: 'Seal without the photos. Their records with checksums travel all the same.',
      de: 'Versiegeln Sie ohne die Fotos. Ihre Einträge mit Prüfsummen reisen trotzdem mit.',
    },
  },
  'print-failed': {
    message: {
      en: 'It could not be printed or turned into a PDF: {reason}.',
      de: 'Es ließ sich nicht drucken oder in ein PDF umwandeln: {reason}.',
    },
    hint: {
      en: 'Save it as HTML or SVG and print it from there.',
      de: 'Speichern Sie es als HTML oder SVG und drucken Sie von dort.',
    },
  },
});
