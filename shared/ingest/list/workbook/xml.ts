import { SaxesParser } from 'saxes';
import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { Archive } from './archive.ts';
import { workbookProblem } from './problems.ts';

/** What a part of a workbook is read for; names come without their prefix. */
interface PartEvents {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

/** How a reader of a part goes on: `stop` where it has seen enough. */
export type PartReader = PartEvents & { readonly isDone?: () => boolean };

/** Elements nested deeper than this are no workbook. */
const deepest = 64;
/** Characters without a tag; the parser keeps them all until the next one. */
const longestText = 4 * 1024 * 1024;

/**
 * Reads one XML part of a workbook as it unpacks, strictly and without document types, so that no entity ever expands.
 * Errors: those of the archive, workbook-doctype, workbook-damaged.
 */
export function readPart(
  archive: Archive,
  name: string,
  file: string,
  reader: PartReader,
): Result<void, Problem> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let problem: Problem | null = null;
  let depth = 0;
  const place = `${file}, ${name}`;
  const damaged = (en: string, de: string): void => {
    problem ??= workbookProblem('workbook-damaged', place, { detail: en, fehler: de });
  };
  parser.on('error', () => damaged('the part is no well-formed XML', 'Der Teil ist kein wohlgeformtes XML'));
  parser.on('doctype', () => {
    problem ??= workbookProblem('workbook-doctype', place);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) damaged('the part is nested too deeply', 'Der Teil ist zu tief verschachtelt');
    if (problem === null) reader.open(bare(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    if (problem === null) reader.close(bare(tag.name));
  });
  const text = (piece: string): void => {
    if (problem === null) reader.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  const decode = partDecoder();
  const isOver = (): boolean => problem !== null || reader.isDone?.() === true;
  let unbroken = 0;
  const write = (text: string): void => {
    const last = text.lastIndexOf('<');
    unbroken = last === -1 ? unbroken + text.length : text.length - last;
    if (unbroken > longestText) damaged('a text in the part is too long', 'Ein Text in dem Teil ist zu lang');
    else parser.write(text);
  };
  const unpacked = archive.read(name, (piece) => {
    write(decode(piece, false));
    return !isOver();
  });
  if (!unpacked.ok) return unpacked;
  if (!isOver()) {
    write(decode(new Uint8Array(), true));
    parser.close();
  }
  return problem === null ? ok(undefined) : err(problem);
}

function bare(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Parts are UTF-8; the specification also lets them be UTF-16 with a mark (ECMA-376 part 2, 8.1.3.3). */
function partDecoder(): (piece: Uint8Array, isLast: boolean) => string {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  return (piece, isLast) => {
    if (decoder === null) {
      if (piece.length === 0) return '';
      const wide =
        piece[0] === 0xff && piece[1] === 0xfe ? 'utf-16le' : piece[0] === 0xfe ? 'utf-16be' : null;
      decoder = new TextDecoder(wide ?? 'utf-8');
    }
    return decoder.decode(piece, { stream: !isLast });
  };
}
