import { defineProblems } from '#shared/model/problem.ts';

const saveAgain = {
  en: 'Open it in the spreadsheet program it comes from, save it as .xlsx or CSV (UTF-8), and import that.',
  de: 'Öffnen Sie sie im Tabellenprogramm, aus dem sie stammt, speichern Sie sie als .xlsx oder CSV (UTF-8) und importieren Sie das.',
};
const fixCell = {
  en: 'Correct the cell in the workbook and import it again; the rest of the row was read.',
  de: 'Korrigieren Sie die Zelle in der Arbeitsmappe und importieren Sie erneut; der Rest der Zeile wurde gelesen.',
};

/** Problems of Excel workbooks. */
export const workbookProblem = defineProblems({
  'workbook-too-large': {
    message: {
      en: 'The workbook, or a part of it, is larger than {limit} MB.',
      de: 'Die Arbeitsmappe oder ein Teil davon ist größer als {limit} MB.',
    },
    hint: {
      en: 'Save the sheet that holds the list as CSV (UTF-8) and import that.',
      de: 'Speichern Sie das Blatt mit der Liste als CSV (UTF-8) und importieren Sie dieses.',
    },
  },
  'workbook-damaged': {
    message: {
      en: 'The workbook is damaged: {detail}.',
      de: 'Die Arbeitsmappe ist beschädigt: {fehler}.',
    },
    hint: saveAgain,
  },
  'workbook-bomb': {
    message: {
      en: 'A part of the workbook unpacks to far more than it says or than any list holds; it was not read.',
      de: 'Ein Teil der Arbeitsmappe wird beim Entpacken weit größer als angegeben oder als jede Liste; er wurde nicht gelesen.',
    },
    hint: {
      en: 'Do not open the file elsewhere. Ask where it comes from.',
      de: 'Öffnen Sie die Datei nicht anderswo. Fragen Sie nach ihrer Herkunft.',
    },
  },
  'workbook-encrypted': {
    message: {
      en: 'The workbook is protected by a password and cannot be read.',
      de: 'Die Arbeitsmappe ist mit einem Kennwort geschützt und nicht lesbar.',
    },
    hint: {
      en: 'Open it with the password, save a copy without one, and import that.',
      de: 'Öffnen Sie sie mit dem Kennwort, speichern Sie eine Kopie ohne Kennwort und importieren Sie diese.',
    },
  },
  'workbook-other': {
    message: {
      en: 'This is {what}, not an Excel workbook (.xlsx).',
      de: 'Das ist {was}, keine Excel-Arbeitsmappe (.xlsx).',
    },
    hint: saveAgain,
  },
  'workbook-doctype': {
    message: {
      en: 'A part of the workbook declares a document type; workbooks have none.',
      de: 'Ein Teil der Arbeitsmappe deklariert einen Dokumenttyp; Arbeitsmappen haben keinen.',
    },
    hint: saveAgain,
  },
  'workbook-empty': {
    message: {
      en: 'No sheet of the workbook has rows.',
      de: 'Kein Blatt der Arbeitsmappe hat Zeilen.',
    },
    hint: { en: 'Save it again with its rows.', de: 'Speichern Sie sie erneut mit ihren Zeilen.' },
  },
  'workbook-macros': {
    message: {
      en: 'The workbook holds macros. They were neither read nor run.',
      de: 'Die Arbeitsmappe enthält Makros. Sie wurden weder gelesen noch ausgeführt.',
    },
    hint: { en: 'Nothing to do.', de: 'Es ist nichts zu tun.' },
  },
  'workbook-sheet-unread': {
    message: {
      en: 'The sheet was not read: no column of it was recognised.',
      de: 'Das Blatt wurde nicht gelesen: Keine Spalte wurde erkannt.',
    },
    hint: {
      en: 'If it holds a list, choose it and say what its columns hold.',
      de: 'Enthält es eine Liste, wählen Sie es aus und geben Sie an, was seine Spalten enthalten.',
    },
  },
  'workbook-sheet-hidden': {
    message: {
      en: 'The sheet is hidden in the workbook and was not read.',
      de: 'Das Blatt ist in der Arbeitsmappe ausgeblendet und wurde nicht gelesen.',
    },
    hint: {
      en: 'Choose it if its rows are meant to be taken in.',
      de: 'Wählen Sie es aus, wenn seine Zeilen übernommen werden sollen.',
    },
  },
  'workbook-sheet-left-out': {
    message: { en: 'The sheet was left out.', de: 'Das Blatt wurde ausgelassen.' },
    hint: {
      en: 'Choose it if its rows are meant to be taken in.',
      de: 'Wählen Sie es aus, wenn seine Zeilen übernommen werden sollen.',
    },
  },
  'workbook-cell-error': {
    message: {
      en: 'The cell shows the error {value} and was not read.',
      de: 'Die Zelle zeigt den Fehler {value} und wurde nicht gelesen.',
    },
    hint: fixCell,
  },
  'workbook-no-value': {
    message: {
      en: 'The formula in the cell has no stored result; formulas are not calculated here.',
      de: 'Die Formel in der Zelle hat kein gespeichertes Ergebnis; Formeln werden hier nicht berechnet.',
    },
    hint: {
      en: 'Open the workbook in a spreadsheet program, let it calculate, save it and import it again.',
      de: 'Öffnen Sie die Arbeitsmappe in einem Tabellenprogramm, lassen Sie sie rechnen, speichern und importieren Sie erneut.',
    },
  },
  'workbook-cell-damaged': {
    message: {
      en: 'The cell refers to something the workbook does not hold, or is not written as workbooks are.',
      de: 'Die Zelle verweist auf etwas, das die Arbeitsmappe nicht enthält, oder ist nicht so geschrieben wie in Arbeitsmappen.',
    },
    hint: fixCell,
  },
});
