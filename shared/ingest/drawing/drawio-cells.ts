import { SaxesParser } from 'saxes';
import type { Problem } from '#shared/model/problem.ts';
import { drawingLimits } from './drawing.ts';
import { drawingProblem } from './problems.ts';

/** A cell of draw.io with the user object around it, as it stands in the file. */
export interface Cell {
  readonly id: string;
  readonly line: number;
  readonly value: string;
  readonly style: string;
  readonly parent: string | null;
  readonly source: string | null;
  readonly target: string | null;
  readonly isVertex: boolean;
  readonly isEdge: boolean;
  readonly geometry: Readonly<Record<string, string>>;
  /** Attributes of the user object around the cell. */
  readonly data: ReadonlyMap<string, string>;
}

/** Attributes of a user object that are draw.io's own. */
const ownWords: ReadonlySet<string> = new Set([
  'id',
  'label',
  'placeholders',
  'tooltip',
  'link',
  'as',
  'tags',
]);
/** Elements of the format; any other directly in `root` is a user object around a cell. */
const structure: ReadonlySet<string> = new Set([
  'mxCell',
  'mxGeometry',
  'mxPoint',
  'mxRectangle',
  'Array',
  'Object',
]);

interface Draft {
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
  readonly data: ReadonlyMap<string, string>;
  readonly label: string | undefined;
  readonly id: string | undefined;
  geometry: Readonly<Record<string, string>>;
}

/** What an XML document is read for. */
export interface XmlEvents {
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(name: string): void;
  text(text: string): void;
}

/** An XML document as it streams in, read strictly and without document types. */
export interface XmlReader {
  push(text: string): void;
  end(): void;
  /** What stopped it: everything after is not looked at. Null while all is well. */
  readonly stopped: () => { readonly problem: Problem; readonly isFatal: boolean } | null;
}

/** Reads XML with bounds on depth; document types are refused, entities other than the five of XML are errors. */
export function xmlReader(place: string, events: XmlEvents): XmlReader {
  const parser = new SaxesParser({ xmlns: false });
  let stopped: { problem: Problem; isFatal: boolean } | null = null;
  let depth = 0;
  const stop = (problem: Problem, isFatal: boolean): void => {
    stopped ??= { problem, isFatal };
  };
  parser.on('doctype', () => stop(drawingProblem('drawing-declares-types', place), true));
  parser.on('error', (error) => {
    const detail = error.message.replace(/^\d+:\d+: /, '').slice(0, 120);
    stop(drawingProblem('drawing-cut', `${place}, line ${parser.line}`, { detail }), false);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (stopped !== null) return;
    if (depth > drawingLimits.depth) {
      stop(drawingProblem('drawing-too-deep', place, { limit: drawingLimits.depth }), true);
    } else {
      events.open(name, attributes, parser.line);
    }
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    if (stopped === null) events.close(name);
  });
  parser.on('text', (text) => {
    if (stopped === null) events.text(text);
  });
  parser.on('cdata', (text) => {
    if (stopped === null) events.text(text);
  });
  return {
    push(text) {
      if (stopped === null) parser.write(text);
    },
    end() {
      if (stopped === null) parser.close();
    },
    stopped: () => stopped,
  };
}

/** Gathers the cells of one page from the events inside its `mxGraphModel`. */
export interface CellReader {
  readonly cells: readonly Cell[];
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close(name: string): void;
}

/** A reader for one page; `isFull` is asked before every cell. */
export function cellReader(isFull: () => boolean): CellReader {
  const cells: Cell[] = [];
  const path: string[] = [];
  let object: { readonly attributes: Readonly<Record<string, string>> } | null = null;
  let draft: Draft | null = null;
  const finish = (): void => {
    if (draft !== null && !isFull()) cells.push(cellOf(draft));
    draft = null;
  };
  return {
    cells,
    open(name, attributes, line) {
      const around = path.at(-1);
      path.push(name);
      if (name === 'mxCell') {
        finish();
        const data = object?.attributes ?? {};
        draft = {
          attributes,
          line,
          label: data['label'],
          id: data['id'],
          data: new Map(Object.entries(data).filter(([key]) => !ownWords.has(key))),
          geometry: {},
        };
      } else if (name === 'mxGeometry' && draft !== null) {
        draft.geometry = attributes;
      } else if (around === 'root' && !structure.has(name)) {
        object = { attributes };
      }
    },
    close(name) {
      path.pop();
      if (name === 'mxCell') finish();
      else if (path.at(-1) === 'root') object = null;
    },
  };
}

function cellOf({ attributes, line, label, id, data, geometry }: Draft): Cell {
  return {
    id: attributes['id'] ?? id ?? '',
    line,
    value: label ?? attributes['value'] ?? '',
    style: attributes['style'] ?? '',
    parent: attributes['parent'] ?? null,
    source: attributes['source'] ?? null,
    target: attributes['target'] ?? null,
    isVertex: attributes['vertex'] === '1',
    isEdge: attributes['edge'] === '1',
    geometry,
    data,
  };
}
