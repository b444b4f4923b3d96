import { strToU8, zipSync } from 'fflate';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A sheet of a workbook made for a test. */
export interface TestSheet {
  readonly name: string;
  readonly state?: string;
  /** What stands between `<worksheet>` and its end. */
  readonly xml: string;
}

/** A cell of text. */
export const cell = (reference: string, value: string, more = ''): string =>
  `<c r="${reference}" t="inlineStr"${more}><is><t>${value}</t></is></c>`;
/** A row of cells; the first is 1. */
export const row = (number: number, ...cells: readonly string[]): string =>
  `<row r="${number}">${cells.join('')}</row>`;
/** The rows of a sheet. */
export const data = (...rows: readonly string[]): string => `<sheetData>${rows.join('')}</sheetData>`;
/** The bytes of a workbook, written part by part. */
export function workbook(
  sheets: readonly TestSheet[],
  more: Readonly<Record<string, string>> = {},
  properties = '',
): Uint8Array {
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8('<Types/>'),
    '_rels/.rels': strToU8(
      `<Relationships><Relationship Id="a" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns:r="${relations}"><workbookPr ${properties}/><sheets>${sheets
        .map(
          ({ name, state }, index) =>
            `<sheet name="${name}" sheetId="${index + 1}" ${state === undefined ? '' : `state="${state}"`} r:id="s${index}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships>${sheets
        .map(
          (_, index) =>
            `<Relationship Id="s${index}" Type="${relations}/worksheet" Target="worksheets/sheet${index}.xml"/>`,
        )
        .join(
          '',
        )}<Relationship Id="st" Type="${relations}/styles" Target="styles.xml"/><Relationship Id="ss" Type="${relations}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>shared</t></si><si><r><t>rich </t></r><r><t>text</t></r><rPh><t>aid</t></rPh></si></sst>',
    ),
  };
  sheets.forEach(({ xml }, index) => {
    parts[`xl/worksheets/sheet${index}.xml`] = strToU8(`<worksheet>${xml}</worksheet>`);
  });
  for (const [name, text] of Object.entries(more)) parts[name] = strToU8(text);
  return zipSync(parts);
}
