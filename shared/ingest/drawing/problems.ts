import { defineProblems } from '#shared/model/problem.ts';

const openAndSave = {
  en: 'Open it in draw.io, save it again and import that.',
  de: 'Öffnen Sie sie in draw.io, speichern Sie sie neu und importieren Sie das Ergebnis.',
};
const correct = {
  en: 'Correct it in the drawing and import it again; everything else was read.',
  de: 'Korrigieren Sie es in der Zeichnung und importieren Sie erneut; alles andere wurde gelesen.',
};
const nothingToDo = { en: 'Nothing else is affected.', de: 'Sonst ist nichts betroffen.' };

export const drawingProblem = defineProblems({
  'drawing-empty': {
    message: { en: 'The drawing shows nothing.', de: 'Die Zeichnung zeigt nichts.' },
    hint: openAndSave,
  },
  'drawing-not-xml': {
    message: {
      en: 'The drawing is broken before its first shape: {detail}',
      de: 'Die Zeichnung ist vor ihrer ersten Form beschädigt: {detail}',
    },
    hint: openAndSave,
  },
  'drawing-declares-types': {
    message: {
      en: 'The file declares a document type. Drawings have none; it can hide entities that grow without bound.',
      de: 'Die Datei deklariert einen Dokumenttyp. Zeichnungen haben keinen; darin können sich Entitäten verbergen, die unbegrenzt wachsen.',
    },
    hint: openAndSave,
  },
  'drawing-too-large': {
    message: {
      en: 'The drawing is larger than {limit} MB.',
      de: 'Die Zeichnung ist größer als {limit} MB.',
    },
    hint: {
      en: 'Remove embedded pictures or split it into several files.',
      de: 'Entfernen Sie eingebettete Bilder oder teilen Sie sie auf mehrere Dateien auf.',
    },
  },
  'drawing-inflates': {
    message: {
      en: 'The pages unpack to more than {limit} MB.',
      de: 'Die Seiten werden entpackt größer als {limit} MB.',
    },
    hint: {
      en: 'Remove embedded pictures or split it into several files.',
      de: 'Entfernen Sie eingebettete Bilder oder teilen Sie sie auf mehrere Dateien auf.',
    },
  },
  'drawing-too-many': {
    message: {
      en: 'The drawing has more than {limit} shapes and lines.',
      de: 'Die Zeichnung hat mehr als {limit} Formen und Linien.',
    },
    hint: { en: 'Split it into several files.', de: 'Teilen Sie sie auf mehrere Dateien auf.' },
  },
  'drawing-too-deep': {
    message: {
      en: 'The elements of the file are nested more than {limit} deep.',
      de: 'Die Elemente der Datei sind mehr als {limit} Ebenen tief verschachtelt.',
    },
    hint: openAndSave,
  },
  'drawing-cancelled': {
    message: { en: 'Reading was cancelled.', de: 'Das Einlesen wurde abgebrochen.' },
    hint: nothingToDo,
  },
  'drawing-cut': {
    message: {
      en: 'The page is broken from here on ({detail}); what stands before was read.',
      de: 'Die Seite ist ab hier beschädigt ({detail}); was davor steht, wurde gelesen.',
    },
    hint: openAndSave,
  },
  'drawing-page-unreadable': {
    message: {
      en: 'The page cannot be unpacked: {detail}.',
      de: 'Die Seite lässt sich nicht entpacken: {detail}.',
    },
    hint: openAndSave,
  },
  'drawing-parent-circle': {
    message: {
      en: 'The shape lies in itself through its parents. It was taken out of the circle and stands on the page.',
      de: 'Die Form liegt über ihre Eltern in sich selbst. Sie wurde aus dem Kreis gelöst und steht auf der Seite.',
    },
    hint: correct,
  },
  'drawing-nested-deep': {
    message: {
      en: 'The shape lies more than {limit} shapes deep. It stands on the page instead.',
      de: 'Die Form liegt mehr als {limit} Formen tief. Sie steht stattdessen auf der Seite.',
    },
    hint: correct,
  },
  'drawing-parent-missing': {
    message: {
      en: 'The shape lies in "{parent}", which the page does not have. It stands on the page instead.',
      de: 'Die Form liegt in „{parent}“, das die Seite nicht hat. Sie steht stattdessen auf der Seite.',
    },
    hint: correct,
  },
  'drawing-id-twice': {
    message: {
      en: 'Another shape of the page has the same id; lines lead to the first of them.',
      de: 'Eine andere Form der Seite hat dieselbe Kennung; Linien führen zur ersten.',
    },
    hint: correct,
  },
  'drawing-line-loose': {
    message: {
      en: 'The line is tied to {tied}; an end is open, so it says nothing about who talks to whom.',
      de: 'Die Linie hängt an {haengt}; ein Ende ist offen, daher sagt sie nicht, wer mit wem spricht.',
    },
    hint: {
      en: 'Tie both ends to a shape in the drawing, or draw the line here.',
      de: 'Hängen Sie in der Zeichnung beide Enden an eine Form, oder ziehen Sie die Linie hier.',
    },
  },
  'drawing-line-end-unused': {
    message: {
      en: 'The line ends at a shape that is not taken over ({end}).',
      de: 'Die Linie endet an einer Form, die nicht übernommen wird ({end}).',
    },
    hint: {
      en: 'Give that kind of shape a meaning under "Shapes".',
      de: 'Geben Sie dieser Art von Form unter „Formen“ eine Bedeutung.',
    },
  },
  'drawing-line-unfit': {
    message: {
      en: 'The line cannot be a {meaning}: it joins {from} and {to}.',
      de: 'Die Linie kann kein {bedeutung} sein: Sie verbindet {von} und {nach}.',
    },
    hint: {
      en: 'A conduit joins two zones, a link two assets, a channel two of any. Choose another meaning under "Shapes".',
      de: 'Ein Conduit verbindet zwei Zonen, eine Verbindung zwei Assets, ein Kanal zwei beliebige. Wählen Sie unter „Formen“ eine andere Bedeutung.',
    },
  },
  'drawing-line-itself': {
    message: {
      en: 'The line leads from {name} to {name}; nothing talks to itself here.',
      de: 'Die Linie führt von {name} zu {name}; nichts spricht hier mit sich selbst.',
    },
    hint: correct,
  },
  'drawing-lines-unused': {
    message: {
      en: 'Lines of the kind {look} have no meaning here and were left out.',
      de: 'Linien der Art {look} haben hier keine Bedeutung und wurden ausgelassen.',
    },
    hint: {
      en: 'Give that kind of line a meaning under "Shapes".',
      de: 'Geben Sie dieser Art von Linie unter „Formen“ eine Bedeutung.',
    },
  },
  'drawing-line-words': {
    message: {
      en: 'These words were hung on the line after it was written, and the line has a name of its own: {words}',
      de: 'Diese Worte wurden an die Linie gehängt, nachdem sie geschrieben wurde, und die Linie hat einen eigenen Namen: {words}',
    },
    hint: {
      en: 'Write them into the label of the line itself, or into its fields here.',
      de: 'Schreiben Sie sie in die Beschriftung der Linie selbst oder hier in ihre Felder.',
    },
  },
  'drawing-group-name': {
    message: {
      en: 'The shape only holds others together; its words are not taken over: {words}',
      de: 'Die Form hält nur andere zusammen; ihre Worte werden nicht übernommen: {words}',
    },
    hint: {
      en: 'Give that kind of shape the meaning "zone" under "Shapes" where it is one.',
      de: 'Geben Sie dieser Art von Form unter „Formen“ die Bedeutung „Zone“, wo sie eine ist.',
    },
  },
  'drawing-shapes-unused': {
    message: {
      en: 'Shapes of the kind {look} have no meaning here and were left out.',
      de: 'Formen der Art {look} haben hier keine Bedeutung und wurden ausgelassen.',
    },
    hint: {
      en: 'Give that kind of shape a meaning under "Shapes".',
      de: 'Geben Sie dieser Art von Form unter „Formen“ eine Bedeutung.',
    },
  },
  'drawing-shape-unnamed': {
    message: {
      en: 'The shape has neither a name nor a kind that says what it is.',
      de: 'Die Form hat weder einen Namen noch eine Art, die sagt, was sie ist.',
    },
    hint: {
      en: 'Name it in the drawing, or give that kind of shape a type under "Shapes".',
      de: 'Benennen Sie sie in der Zeichnung, oder geben Sie dieser Art von Form unter „Formen“ einen Typ.',
    },
  },
  'drawing-value-broken': {
    message: {
      en: 'The value of {field} was changed into something the field cannot hold; it was left out.',
      de: 'Der Wert von {field} wurde in etwas geändert, das das Feld nicht aufnehmen kann; er wurde ausgelassen.',
    },
    hint: correct,
  },
  'drawing-text-cut': {
    message: {
      en: 'The label is longer than {limit} characters and was cut.',
      de: 'Die Beschriftung ist länger als {limit} Zeichen und wurde gekürzt.',
    },
    hint: nothingToDo,
  },
  'drawing-mapping-wrong': {
    message: {
      en: 'The mapping of shapes is not understood: {detail}',
      de: 'Die Zuordnung der Formen wird nicht verstanden: {detail}',
    },
    hint: {
      en: 'Write it as { "looks": [{ "look": "...", "meaning": "asset:plc" }] }.',
      de: 'Schreiben Sie sie als { "looks": [{ "look": "...", "meaning": "asset:plc" }] }.',
    },
  },
  'threat-dragon-old': {
    message: {
      en: 'The model is of Threat Dragon 1, which is not read.',
      de: 'Das Modell stammt aus Threat Dragon 1 und wird nicht gelesen.',
    },
    hint: {
      en: 'Open it in Threat Dragon 2, which converts it, save it and import that.',
      de: 'Öffnen Sie es in Threat Dragon 2, das es umwandelt, speichern Sie es und importieren Sie das Ergebnis.',
    },
  },
  'threat-dragon-wrong': {
    message: {
      en: 'The file is no Threat Dragon model: {detail}',
      de: 'Die Datei ist kein Threat-Dragon-Modell: {detail}',
    },
    hint: {
      en: 'Save it again in Threat Dragon 2.',
      de: 'Speichern Sie sie in Threat Dragon 2 neu.',
    },
  },
  'threat-dragon-cell': {
    message: {
      en: 'The cell is not understood and was left out: {detail}',
      de: 'Die Zelle wird nicht verstanden und wurde ausgelassen: {detail}',
    },
    hint: correct,
  },
  'threat-dragon-curve': {
    message: {
      en: 'The trust boundary "{name}" is a curve; it says where trust ends, not what lies inside. It crosses: {flows}',
      de: 'Die Vertrauensgrenze „{name}“ ist eine Kurve; sie sagt, wo Vertrauen endet, nicht, was darin liegt. Sie kreuzt: {flows}',
    },
    hint: {
      en: 'Draw a zone here and put what belongs together into it.',
      de: 'Zeichnen Sie hier eine Zone und legen Sie hinein, was zusammengehört.',
    },
  },
  'threat-dragon-public': {
    message: {
      en: 'The flow "{name}" is said to cross a public network.',
      de: 'Der Fluss „{name}“ soll über ein öffentliches Netz gehen.',
    },
    hint: {
      en: 'Put an access point of the kind Internet on its way, so that the analysis sees it.',
      de: 'Setzen Sie einen Zugangspunkt der Art Internet auf seinen Weg, damit die Analyse ihn sieht.',
    },
  },
  'threat-dragon-threats': {
    message: {
      en: 'Threats recorded in the model are not taken over: {count}.',
      de: 'Im Modell erfasste Bedrohungen werden nicht übernommen: {count}.',
    },
    hint: {
      en: 'The analysis finds its own; keep the model as evidence.',
      de: 'Die Analyse findet eigene; bewahren Sie das Modell als Nachweis auf.',
    },
  },
});
