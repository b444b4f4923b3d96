import { defineProblems } from '#shared/model/problem.ts';

/** What can go wrong in the window itself. */
export const windowProblem = defineProblems({
  'window.noAnswer': {
    message: {
      en: 'The main process did not answer: {reason}',
      de: 'Der Hauptprozess hat nicht geantwortet: {reason}',
    },
    hint: {
      en: 'Nothing was changed. Try again; if it happens twice, quit and start the application anew.',
      de: 'Es wurde nichts geändert. Noch einmal versuchen; beim zweiten Mal die Anwendung beenden und neu starten.',
    },
  },
  'window.drawingNotMade': {
    message: {
      en: 'The picture could not be drawn at that size.',
      de: 'Das Bild ließ sich in dieser Größe nicht zeichnen.',
    },
    hint: {
      en: 'Choose a smaller scale or a part of the plant, or save it as SVG.',
      de: 'Einen kleineren Maßstab oder einen Teil der Anlage wählen, oder als SVG speichern.',
    },
  },
  'window.readOnly': {
    message: {
      en: 'This assessment is open for reading only.',
      de: 'Diese Bewertung ist nur zum Lesen geöffnet.',
    },
    hint: {
      en: 'It came from a sealed file. Open one of your own assessments to change something.',
      de: 'Sie stammt aus einer versiegelten Datei. Zum Ändern eine eigene Bewertung öffnen.',
    },
  },
  'window.nothingOpen': {
    message: { en: 'No assessment is open.', de: 'Es ist keine Bewertung geöffnet.' },
    hint: { en: 'Open or create one first.', de: 'Zuerst eine öffnen oder anlegen.' },
  },
  'window.nothingChanged': {
    message: { en: 'There was nothing to change.', de: 'Es gab nichts zu ändern.' },
    hint: { en: 'The values are already the ones you gave.', de: 'Die Werte stehen schon so da.' },
  },
  'window.analysisFailed': {
    message: { en: 'The analysis stopped: {reason}', de: 'Die Analyse ist abgebrochen: {reason}' },
    hint: {
      en: 'The figures on screen are from before. Undo the last change or run the analysis again.',
      de: 'Die Zahlen auf dem Bildschirm sind von vorher. Letzte Änderung rückgängig machen oder neu analysieren.',
    },
  },
  'window.exportFailed': {
    message: {
      en: 'The table could not be written: {reason}',
      de: 'Die Tabelle ließ sich nicht schreiben: {reason}',
    },
    hint: {
      en: 'Export fewer rows or columns, or export as CSV.',
      de: 'Weniger Zeilen oder Spalten exportieren, oder als CSV.',
    },
  },
  'window.comparisonFailed': {
    message: { en: 'The comparison stopped: {reason}', de: 'Der Vergleich ist abgebrochen: {reason}' },
    hint: {
      en: 'Nothing was changed. Choose another moment, or close and open the assessment.',
      de: 'Es wurde nichts geändert. Einen anderen Zeitpunkt wählen, oder die Bewertung schließen und öffnen.',
    },
  },
  'window.packsNotChanged': {
    message: {
      en: 'The knowledge pack could not be stored or removed: {reason}',
      de: 'Das Wissenspaket ließ sich nicht speichern oder entfernen: {reason}',
    },
    hint: {
      en: 'The packs that were installed before stay in use. Make room on the disk and try again.',
      de: 'Die bisher installierten Pakete gelten weiter. Platz auf dem Datenträger schaffen und noch einmal versuchen.',
    },
  },
  'window.packUnreadable': {
    message: {
      en: 'The knowledge pack could not be read: {reason}',
      de: 'Das Wissenspaket ist nicht lesbar: {reason}',
    },
    hint: {
      en: 'The packs that were installed before stay in use. Fetch the file again and compare its checksum.',
      de: 'Die bisher installierten Pakete gelten weiter. Die Datei neu holen und ihre Prüfsumme vergleichen.',
    },
  },
});
