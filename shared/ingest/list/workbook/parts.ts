import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import type { SheetState } from '../preview.ts';
import type { Archive } from './archive.ts';
import { builtInFormat, type NumberFormat, readFormat } from './number-format.ts';
import { workbookProblem } from './problems.ts';
import { readPart } from './xml.ts';

/** One sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string;
  readonly state: SheetState;
  /** Name of its part in the archive. */
  readonly part: string;
}

/** What a workbook says about itself before any sheet is read. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  readonly epoch: 1900 | 1904;
  readonly hasMacros: boolean;
}

const mostSheets = 1000;

/** Finds the parts of a workbook by its relationships (ECMA-376 part 1, 12.3). Errors: workbook-other, those of the parts. */
export function findParts(archive: Archive, file: string): Result<WorkbookParts, Problem> {
  const root = relationships(archive, '_rels/.rels', '', file);
  if (!root.ok) return root;
  const main = root.value.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  if (!archive.has(main) || main.endsWith('.bin')) return err(otherThan(archive, file));
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const rels = relationships(archive, `${folder}_rels/${main.slice(folder.length)}.rels`, folder, file);
  if (!rels.ok) return rels;
  const targets = new Map(rels.value.map(({ id, target }) => [id, target]));
  const sheets: SheetPart[] = [];
  const nameOf = namesApart();
  let epoch: 1900 | 1904 = 1900;
  let isWorkbook = false;
  const read = readPart(archive, main, file, {
    open(name, attributes) {
      if (name === 'workbook') isWorkbook = true;
      if (name === 'workbookPr' && /^(1|true)$/i.test(attributes['date1904'] ?? '')) epoch = 1904;
      if (name !== 'sheet' || sheets.length >= mostSheets) return;
      const part = targets.get(attributes['r:id'] ?? idOf(attributes));
      const state = attributes['state'];
      if (part === undefined || !archive.has(part)) return;
      sheets.push({
        name: nameOf((attributes['name'] ?? '').slice(0, 100)),
        state: state === 'hidden' || state === 'veryHidden' ? state : 'visible',
        part,
      });
    },
    close() {},
    text() {},
  });
  if (!read.ok) return read;
  if (!isWorkbook) return err(otherThan(archive, file));
  const partOf = (type: string): string | null => {
    const target = rels.value.find((each) => each.type === type)?.target;
    return target !== undefined && archive.has(target) ? target : null;
  };
  const hasMacros =
    rels.value.some(({ type }) => type === 'vbaProject') || archive.has(`${folder}vbaProject.bin`);
  return ok({ sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), epoch, hasMacros });
}

/** Gives a number to a name that was given before: a spreadsheet allows no two sheets of one name, other programs write them. */
function namesApart(): (name: string) => string {
  const given = new Set<string>();
  const isNew = (name: string): boolean => !given.has(name.toLowerCase());
  return (name) => {
    let own = name;
    for (let count = 2; !isNew(own); count += 1) own = `${name} (${count})`;
    given.add(own.toLowerCase());
    return own;
  };
}

/** The relationship of a sheet where its prefix is another than usual. */
function idOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

function otherThan(archive: Archive, file: string): Problem {
  const [en, de] = archive.names.some((name) => /^xl\/workbook\.bin$/i.test(name))
    ? ['a binary Excel workbook (.xlsb)', 'eine binäre Excel-Arbeitsmappe (.xlsb)']
    : archive.names.some((name) => name.startsWith('word/'))
      ? ['a Word document', 'ein Word-Dokument']
      : archive.names.some((name) => name.startsWith('ppt/'))
        ? ['a PowerPoint file', 'eine PowerPoint-Datei']
        : ['a zip archive', 'ein Zip-Archiv'];
  return workbookProblem('workbook-other', file, { what: en ?? '', was: de ?? '' });
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: the same in transitional and strict workbooks. */
  readonly type: string;
  readonly target: string;
}

const mostRelationships = 10_000;

function relationships(
  archive: Archive,
  part: string,
  folder: string,
  file: string,
): Result<readonly Relationship[], Problem> {
  const found: Relationship[] = [];
  if (!archive.has(part)) return ok(found);
  const read = readPart(archive, part, file, {
    open(name, attributes) {
      if (name !== 'Relationship' || found.length >= mostRelationships) return;
      // What lies outside the file is never looked for.
      if (attributes['TargetMode'] === 'External') return;
      const type = (attributes['Type'] ?? '').split('/').at(-1) ?? '';
      found.push({ id: attributes['Id'] ?? '', type, target: resolve(folder, attributes['Target'] ?? '') });
    },
    close() {},
    text() {},
  });
  return read.ok ? ok(found) : read;
}

/** A target beside the part that names it, or from the root of the archive; never outside of it. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = folder.split('/').filter((step) => step !== '');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

const mostStyles = 100_000;

/** The number format of each cell style by its index (ECMA-376 part 1, 18.8.10). Errors: those of the part. */
export function readStyles(
  archive: Archive,
  part: string | null,
  file: string,
): Result<readonly NumberFormat[], Problem> {
  const own = new Map<number, NumberFormat>();
  const formats: number[] = [];
  let isInside = false;
  if (part !== null) {
    const read = readPart(archive, part, file, {
      open(name, attributes) {
        if (name === 'numFmt' && own.size < mostStyles)
          own.set(Number(attributes['numFmtId']), readFormat(attributes['formatCode'] ?? ''));
        if (name === 'cellXfs') isInside = true;
        if (name === 'xf' && isInside && formats.length < mostStyles)
          formats.push(Number(attributes['numFmtId'] ?? 0));
      },
      close(name) {
        if (name === 'cellXfs') isInside = false;
      },
      text() {},
    });
    if (!read.ok) return read;
  }
  return ok(formats.map((id) => own.get(id) ?? builtInFormat(id)));
}
