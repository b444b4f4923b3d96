import type { Problem } from '../model/problem.ts';
import { err, ok, type Result } from '../model/result.ts';
import { sourceProblem } from './problems.ts';

const zip = [0x50, 0x4b, 3, 4];
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

/**
 * Tells office files from their first bytes: a workbook is `xlsx`, everything else is refused by its name. Null where the
 * bytes are none. Errors: source-spreadsheet, source-encrypted, source-refused.
 */
export function sniffOffice(head: Uint8Array, name: string): Result<'xlsx', Problem> | null {
  if (zip.every((byte, index) => head[index] === byte)) return sniffZip(head, name);
  return compound.every((byte, index) => head[index] === byte) ? err(compoundProblem(head, name)) : null;
}

function sniffZip(head: Uint8Array, name: string): Result<'xlsx', Problem> {
  const text = latin(head);
  // The first part of an OpenDocument file says what it is, uncompressed (ODF 1.3 part 2, 3.3).
  const open = /^[\s\S]{30}mimetypeapplication\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(text)?.[1];
  if (open === 'spreadsheet')
    return err(spreadsheet(name, 'an OpenDocument table (.ods)', 'eine OpenDocument-Tabelle (.ods)'));
  if (open !== undefined) return err(refused(name, 'an OpenDocument file', 'eine OpenDocument-Datei'));
  const names = partNames(text);
  const has = (start: string): boolean => names.some((part) => part.startsWith(start));
  if (has('xl/workbook.bin'))
    return err(
      spreadsheet(name, 'a binary Excel workbook (.xlsb)', 'eine binäre Excel-Arbeitsmappe (.xlsb)'),
    );
  if (has('word/')) return err(refused(name, 'a Word document', 'ein Word-Dokument'));
  if (has('ppt/')) return err(refused(name, 'a PowerPoint file', 'eine PowerPoint-Datei'));
  if (has('xl/') || has('[Content_Types].xml')) return ok('xlsx');
  return err(refused(name, 'a zip archive', 'ein Zip-Archiv'));
}

/** Names of the parts whose headers stand in the head of a ZIP file. */
function partNames(text: string): readonly string[] {
  const names: string[] = [];
  for (let at = text.indexOf('PK\u0003\u0004'); at !== -1; at = text.indexOf('PK\u0003\u0004', at + 4)) {
    const length = text.charCodeAt(at + 26) + text.charCodeAt(at + 27) * 256;
    names.push(text.slice(at + 30, at + 30 + length));
  }
  return names;
}

/**
 * Office files of before 2007, and newer ones with a password, are compound files ([MS-CFB]); the names of their streams
 * stand in the directory in UTF-16.
 */
function compoundProblem(head: Uint8Array, name: string): Problem {
  const text = latin(head);
  const holds = (stream: string): boolean => text.includes([...stream].join('\0'));
  if (holds('EncryptedPackage') || holds('EncryptionInfo')) return sourceProblem('source-encrypted', name);
  if (holds('WordDocument'))
    return refused(name, 'an old Word document (.doc)', 'ein altes Word-Dokument (.doc)');
  if (holds('Workbook') || holds('Book') || /\.xls$/i.test(name))
    return spreadsheet(name, 'an old Excel workbook (.xls)', 'eine alte Excel-Arbeitsmappe (.xls)');
  return refused(
    name,
    'an old Office file, or a newer one with a password',
    'eine alte Office-Datei oder eine neuere mit Kennwort',
  );
}

function spreadsheet(name: string, what: string, was: string): Problem {
  return sourceProblem('source-spreadsheet', name, { what, was });
}

function refused(name: string, what: string, was: string): Problem {
  return sourceProblem('source-refused', name, { what, was });
}

function latin(bytes: Uint8Array): string {
  return new TextDecoder('iso-8859-1').decode(bytes);
}
