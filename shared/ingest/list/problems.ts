import { defineProblems } from '#shared/model/problem.ts';

const spreadsheet = {
  en: 'Correct the cell in the list and import it again; the rest of the row was read.',
  de: 'Korrigieren Sie die Zelle in der Liste und importieren Sie erneut; der Rest der Zeile wurde gelesen.',
};
const fixRow = {
  en: 'Correct the row in the list and import it again; all other rows were read.',
  de: 'Korrigieren Sie die Zeile in der Liste und importieren Sie erneut; alle anderen Zeilen wurden gelesen.',
};

export const listProblem = defineProblems({
  'list-empty': {
    message: { en: 'The list has no rows.', de: 'Die Liste hat keine Zeilen.' },
    hint: { en: 'Export it again with its rows.', de: 'Exportieren Sie sie erneut mit ihren Zeilen.' },
  },
  'list-not-text': {
    message: {
      en: 'The file is no text and cannot be read as a list.',
      de: 'Die Datei ist kein Text und nicht als Liste lesbar.',
    },
    hint: { en: 'Save the table as CSV (UTF-8).', de: 'Speichern Sie die Tabelle als CSV (UTF-8).' },
  },
  'list-too-wide': {
    message: {
      en: 'The row has more than {limit} columns.',
      de: 'Die Zeile hat mehr als {limit} Spalten.',
    },
    hint: {
      en: 'Check delimiter and quotes; a list of assets has a few dozen columns.',
      de: 'Prüfen Sie Trennzeichen und Anführungszeichen; eine Anlagenliste hat einige Dutzend Spalten.',
    },
  },
  'list-line-too-long': {
    message: {
      en: 'The line has more than {limit} characters and was skipped.',
      de: 'Die Zeile hat mehr als {limit} Zeichen und wurde übersprungen.',
    },
    hint: fixRow,
  },
  'list-too-many-rows': {
    message: {
      en: 'The list has more than {limit} rows; the rest was not read.',
      de: 'Die Liste hat mehr als {limit} Zeilen; der Rest wurde nicht gelesen.',
    },
    hint: {
      en: 'Split the list and import the parts.',
      de: 'Teilen Sie die Liste und importieren Sie die Teile.',
    },
  },
  'list-mapping-needed': {
    message: {
      en: 'No column of the list could be recognised.',
      de: 'Keine Spalte der Liste wurde erkannt.',
    },
    hint: {
      en: 'Say which column holds what (in the window: assign columns; on the command line: --map).',
      de: 'Geben Sie an, welche Spalte was enthält (im Fenster: Spalten zuordnen; Kommandozeile: --map).',
    },
  },
  'list-mapping-wrong': {
    message: {
      en: 'The mapping does not fit the list: {detail}.',
      de: 'Die Zuordnung passt nicht zur Liste: {detail}.',
    },
    hint: {
      en: 'Compare its headers with those of the list.',
      de: 'Vergleichen Sie ihre Überschriften mit denen der Liste.',
    },
  },
  'list-cancelled': {
    message: { en: 'Reading was cancelled.', de: 'Das Lesen wurde abgebrochen.' },
    hint: { en: 'Nothing was changed.', de: 'Es wurde nichts geändert.' },
  },
  'list-quote-broken': {
    message: {
      en: 'A quotation mark is opened or closed in the wrong place; the line was read cell by cell as it stands.',
      de: 'Ein Anführungszeichen beginnt oder endet an falscher Stelle; die Zeile wurde Zelle für Zelle so gelesen, wie sie dasteht.',
    },
    hint: fixRow,
  },
  'list-cell-too-long': {
    message: {
      en: 'The cell has more than {limit} characters and was skipped.',
      de: 'Die Zelle hat mehr als {limit} Zeichen und wurde übersprungen.',
    },
    hint: spreadsheet,
  },
  'list-nul': {
    message: {
      en: 'The line holds NUL bytes; they were left out.',
      de: 'Die Zeile enthält NUL-Bytes; sie wurden weggelassen.',
    },
    hint: {
      en: 'The file may be damaged; compare it with its origin.',
      de: 'Die Datei ist womöglich beschädigt; vergleichen Sie sie mit dem Original.',
    },
  },
  'list-extra-cells': {
    message: {
      en: 'The row has {cells} cells, the header {columns}; the cells beyond were not read.',
      de: 'Die Zeile hat {cells} Zellen, die Überschrift {columns}; die überzähligen wurden nicht gelesen.',
    },
    hint: {
      en: 'Check for a delimiter inside a value that lacks quotation marks.',
      de: 'Prüfen Sie, ob ein Wert ein Trennzeichen ohne Anführungszeichen enthält.',
    },
  },
  'list-encoding': {
    message: {
      en: 'Some characters are not valid in the encoding {encoding}.',
      de: 'Einige Zeichen sind in der Kodierung {encoding} ungültig.',
    },
    hint: {
      en: 'Save the list as UTF-8 and import it again.',
      de: 'Speichern Sie die Liste als UTF-8 und importieren Sie erneut.',
    },
  },
  'list-no-identity': {
    message: {
      en: 'The row names no asset: name, hostname, serial number, address and MAC are all empty.',
      de: 'Die Zeile benennt kein Asset: Name, Hostname, Seriennummer, Adresse und MAC sind leer.',
    },
    hint: fixRow,
  },
  'list-no-record': {
    message: {
      en: 'The row says nothing that could be read.',
      de: 'Die Zeile sagt nichts, was gelesen werden konnte.',
    },
    hint: fixRow,
  },
  'list-no-ends': {
    message: {
      en: 'The row names no source or no target.',
      de: 'Die Zeile nennt keine Quelle oder kein Ziel.',
    },
    hint: fixRow,
  },
  'list-column-unmapped': {
    message: {
      en: 'The column is not used: nothing of the model is assigned to it.',
      de: 'Die Spalte wird nicht verwendet: Ihr ist nichts im Modell zugeordnet.',
    },
    hint: { en: 'Assign it if its values matter.', de: 'Ordnen Sie sie zu, wenn ihre Werte wichtig sind.' },
  },
  'list-value': {
    message: { en: '"{value}" is not {expected}.', de: '„{value}“ ist {erwartet}.' },
    hint: spreadsheet,
  },
  'list-type-unknown': {
    message: {
      en: '"{value}" is no known asset type; the asset gets the type "other".',
      de: '„{value}“ ist kein bekannter Asset-Typ; das Asset erhält den Typ „Sonstiges“.',
    },
    hint: { en: 'Choose the type after the import.', de: 'Wählen Sie den Typ nach dem Import.' },
  },
  'list-date-ambiguous': {
    message: {
      en: '"{value}" can be two dates: day and month cannot be told apart.',
      de: '„{value}“ kann zwei Daten bedeuten: Tag und Monat sind nicht zu unterscheiden.',
    },
    hint: {
      en: 'Choose the order of dates in the mapping, or write dates as 2026-12-31.',
      de: 'Wählen Sie die Datumsreihenfolge in der Zuordnung oder schreiben Sie 2026-12-31.',
    },
  },
  'list-date-period': {
    message: {
      en: '"{value}" names no day: {date} is taken.',
      de: '„{value}“ nennt keinen Tag: Übernommen wird {date}.',
    },
    hint: {
      en: 'Write the day as 2026-12-31 where another one is meant.',
      de: 'Schreiben Sie den Tag als 2026-12-31, wenn ein anderer gemeint ist.',
    },
  },
  'list-number-ambiguous': {
    message: {
      en: '"{value}" can be two numbers: the mark may part thousands or begin a fraction.',
      de: '„{value}“ kann zwei Zahlen bedeuten: Das Zeichen kann Tausender trennen oder Nachkommastellen einleiten.',
    },
    hint: {
      en: 'Choose the decimal mark in the mapping, or write the number without thousands separators.',
      de: 'Wählen Sie das Dezimalzeichen in der Zuordnung oder schreiben Sie die Zahl ohne Tausendertrennzeichen.',
    },
  },
  'list-value-damaged': {
    message: {
      en: '"{value}" was turned into a rounded number by a spreadsheet and is not the real value.',
      de: '„{value}“ wurde von einer Tabellenkalkulation in eine gerundete Zahl verwandelt und ist nicht der echte Wert.',
    },
    hint: {
      en: 'Format the column as text and enter the value again.',
      de: 'Formatieren Sie die Spalte als Text und geben Sie den Wert neu ein.',
    },
  },
  'list-rule-unclear': {
    message: {
      en: 'The row is no firewall rule: it names no action, or neither addresses nor services.',
      de: 'Die Zeile ist keine Firewallregel: Sie nennt keine Aktion oder weder Adressen noch Dienste.',
    },
    hint: fixRow,
  },
  'list-rule-heading': {
    message: {
      en: 'The row was taken as a heading between rules: {text}.',
      de: 'Die Zeile wurde als Überschrift zwischen Regeln verstanden: {text}.',
    },
    hint: {
      en: 'Nothing to do, unless it is a rule that lacks its cells.',
      de: 'Nichts zu tun, außer es ist eine Regel, der Zellen fehlen.',
    },
  },
  'list-rule-name': {
    message: {
      en: 'The list does not say what {name} stands for; unless an asset is called so, rules with it count as rules with a condition.',
      de: 'Die Liste sagt nicht, wofür {name} steht; heißt kein Asset so, gelten Regeln damit als Regeln mit Bedingung.',
    },
    hint: {
      en: 'Say in the words of the column which addresses or services it is, or add them to the list.',
      de: 'Geben Sie bei den Wörtern der Spalte an, welche Adressen oder Dienste es sind, oder ergänzen Sie die Liste.',
    },
  },
  'list-rule-open': {
    message: {
      en: 'The rule does not say its {column}; whether it matches stays unknown.',
      de: 'Die Regel nennt {spalte} nicht; ob sie zutrifft, bleibt unbekannt.',
    },
    hint: {
      en: 'Write "any" where everything is meant.',
      de: 'Schreiben Sie „any“, wo alles gemeint ist.',
    },
  },
});
