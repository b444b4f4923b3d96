import { defineProblems, type Problem } from '#shared/model/problem.ts';

export const cliProblem = defineProblems({
  'file-missing': {
    message: { en: 'The file does not exist.', de: 'Die Datei gibt es nicht.' },
    hint: { en: 'Check the path.', de: 'Prüfen Sie den Pfad.' },
  },
  'file-exists': {
    message: { en: 'The file exists already.', de: 'Die Datei gibt es schon.' },
    hint: {
      en: 'Choose another name or remove it first.',
      de: 'Wählen Sie einen anderen Namen oder entfernen Sie sie zuerst.',
    },
  },
  'file-unreadable': {
    message: { en: 'The file cannot be read ({reason}).', de: 'Die Datei ist nicht lesbar ({reason}).' },
    hint: { en: 'Check the path and the permissions.', de: 'Prüfen Sie Pfad und Berechtigungen.' },
  },
  'file-unwritable': {
    message: {
      en: 'The file cannot be written ({reason}); nothing was changed.',
      de: 'Die Datei kann nicht geschrieben werden ({reason}); es wurde nichts geändert.',
    },
    hint: { en: 'Check free space and permissions.', de: 'Prüfen Sie freien Platz und Berechtigungen.' },
  },
  'folder-unreadable': {
    message: {
      en: 'The folder cannot be read ({reason}).',
      de: 'Der Ordner ist nicht lesbar ({reason}).',
    },
    hint: {
      en: 'Name a folder, and check its permissions.',
      de: 'Nennen Sie einen Ordner und prüfen Sie seine Berechtigungen.',
    },
  },
  'folder-unwritable': {
    message: {
      en: 'The folder cannot be made or written to ({reason}); nothing was changed.',
      de: 'Der Ordner kann nicht angelegt oder beschrieben werden ({reason}); es wurde nichts geändert.',
    },
    hint: {
      en: 'Name a folder, and check its permissions.',
      de: 'Nennen Sie einen Ordner und prüfen Sie seine Berechtigungen.',
    },
  },
  'working-file-unreadable': {
    message: {
      en: 'This is not a Zonewright working file: {detail}.',
      de: 'Das ist keine Zonewright-Arbeitsdatei: {detail}.',
    },
    hint: { en: 'Make one with `zonewright new`.', de: 'Legen Sie eine mit `zonewright new` an.' },
  },
  'vex-empty': {
    message: {
      en: 'Nobody has decided anything about a vulnerability of an asset; a CSAF document needs one statement.',
      de: 'Zu Schwachstellen von Assets wurde nichts entschieden; ein CSAF-Dokument braucht eine Aussage.',
    },
    hint: {
      en: "Decide on an asset's page, or export as CycloneDX.",
      de: 'Entscheiden Sie auf der Seite eines Assets, oder exportieren Sie als CycloneDX.',
    },
  },
  'key-kind': {
    message: {
      en: 'A {wanted} key is needed here, this is another kind.',
      de: 'Hier wird ein Schlüssel der Art {wanted} gebraucht, dies ist ein anderer.',
    },
    hint: {
      en: '`key new` makes a device key, `key new --recipient` a receiving key.',
      de: '`key new` erzeugt einen Geräteschlüssel, `key new --recipient` einen Empfangsschlüssel.',
    },
  },
  'recipient-unreadable': {
    message: {
      en: 'This is neither a recipient (age1...) nor a key file.',
      de: 'Das ist weder ein Empfänger (age1...) noch eine Schlüsseldatei.',
    },
    hint: { en: '`key show FILE` prints the recipient.', de: '`key show DATEI` zeigt den Empfänger.' },
  },
  'mapping-unreadable': {
    message: { en: 'The mapping cannot be read: {detail}.', de: 'Die Zuordnung ist nicht lesbar: {detail}.' },
    hint: {
      en: 'It is a JSON object of column header and field name.',
      de: 'Sie ist ein JSON-Objekt aus Spaltenüberschrift und Feldname.',
    },
  },
  'format-mismatch': {
    message: {
      en: 'The file is {found} by its content, not {wanted}.',
      de: 'Die Datei ist ihrem Inhalt nach {found}, nicht {wanted}.',
    },
    hint: {
      en: 'Leave out --format or name another one.',
      de: 'Lassen Sie --format weg oder nennen Sie ein anderes.',
    },
  },
  'list-uncertain': {
    message: {
      en: 'A quotation mark opens or closes in the wrong place, so the cells behind it are a guess; nothing was imported.',
      de: 'Ein Anführungszeichen beginnt oder endet an falscher Stelle, die Zellen dahinter sind geraten; es wurde nichts eingelesen.',
    },
    hint: {
      en: 'Correct the line, or take the rows as they stand with --accept all.',
      de: 'Berichtigen Sie die Zeile, oder übernehmen Sie die Zeilen wie gelesen mit --accept all.',
    },
  },
  'capture-incomplete': {
    message: {
      en: 'The capture is cut or damaged at this place, so what followed is lost; nothing was imported.',
      de: 'Der Mitschnitt ist an dieser Stelle abgeschnitten oder beschädigt, was folgte, fehlt; es wurde nichts eingelesen.',
    },
    hint: {
      en: 'Copy the file again, or take what stands before this place with --accept all.',
      de: 'Kopieren Sie die Datei erneut, oder übernehmen Sie mit --accept all, was davor steht.',
    },
  },
  'asset-unknown': {
    message: {
      en: 'No asset or model of the working file goes by this name, address or id.',
      de: 'Kein Asset oder Modell der Arbeitsdatei hat diesen Namen, diese Adresse oder Kennung.',
    },
    hint: { en: '`show FILE assets` lists them.', de: '`show DATEI assets` führt sie auf.' },
  },
  'asset-ambiguous': {
    message: {
      en: '{count} assets go by this name.',
      de: 'So heißen {count} Assets.',
    },
    hint: {
      en: 'Name the address or id instead (`show FILE assets --json`).',
      de: 'Nennen Sie stattdessen Adresse oder Kennung (`show DATEI assets --json`).',
    },
  },
  'not-importable': {
    message: {
      en: 'A {found} file holds knowledge, not assets.',
      de: 'Eine Datei der Art {found} enthält Wissen, keine Geräte.',
    },
    hint: {
      en: 'Build a pack with `pack build` (--csaf, --kev, --epss, --attack, --oui) and name it with --pack.',
      de: 'Bauen Sie mit `pack build` (--csaf, --kev, --epss, --attack, --oui) ein Paket und nennen Sie es mit --pack.',
    },
  },
});

/** Problems as `--json` prints them: English, whatever the terminal's language. */
export function problemsAsJson(problems: readonly Problem[]) {
  return problems.map(({ code, place, message, hint }) => ({
    code,
    place,
    message: message.en,
    hint: hint.en,
  }));
}
