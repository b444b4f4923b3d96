import type { Language } from '#shared/model/language.ts';

/** Words of a place, which readers of files write in English (`line 12, column Vendor`) and the journal keeps so. */
const german: Readonly<Record<string, string>> = {
  line: 'Zeile',
  row: 'Zeile',
  column: 'Spalte',
  sheet: 'Blatt',
  page: 'Seite',
  diagram: 'Diagramm',
  cell: 'Zelle',
  property: 'Eigenschaft',
  byte: 'Byte',
  frame: 'Frame',
  rule: 'Regel',
  host: 'Host',
  port: 'Port',
  component: 'Komponente',
  element: 'Element',
};

/** A numbered part, or one with a name of the file's own: `line 12`, `column Vendor`. Anything else is left as it is. */
const part =
  /^(?:(line|row|cell|byte|frame|rule|port|element) (#?\d\S*)|(column|sheet|page|diagram|property|host|component|cell) (.+))$/;

/** A place in a file as the reader's language says it. */
export function placeIn(language: Language, place: string): string {
  if (language === 'en') return place;
  return place
    .split(', ')
    .map((piece) => {
      const [, numbered = '', number, named = '', name] = part.exec(piece) ?? [];
      const word = german[numbered || named];
      return word === undefined ? piece : `${word} ${number ?? name}`;
    })
    .join(', ');
}
