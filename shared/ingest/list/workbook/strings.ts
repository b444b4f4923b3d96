import type { Problem } from '#shared/model/problem.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { listLimits } from '../tokeniser.ts';
import type { Archive } from './archive.ts';
import { workbookProblem } from './problems.ts';
import { readPart } from './xml.ts';

/** Texts that cells share; more, or longer in sum, are no list of a plant. */
const mostStrings = 8_000_000;
const mostCharacters = 256 * 1024 * 1024;

/**
 * Collects the text of a string item: of its runs, not of the reading aids Japanese workbooks carry (ECMA-376 part 1,
 * 18.4.6). What is longer than a cell of a list is cut behind the bound, so that the reader reports it.
 */
export class StringItem {
  text = '';
  #isText = false;
  #isPhonetic = false;

  open(name: string): void {
    if (name === 'rPh') this.#isPhonetic = true;
    if (name === 't') this.#isText = !this.#isPhonetic;
  }

  close(name: string): void {
    if (name === 'rPh') this.#isPhonetic = false;
    if (name === 't') this.#isText = false;
  }

  add(text: string): void {
    if (this.#isText && this.text.length <= listLimits.cell) this.text += text;
  }

  take(): string {
    const text = unescaped(this.text.slice(0, listLimits.cell + 1));
    this.text = '';
    return text;
  }
}

/** `_x000D_` stands for a character XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The texts cells refer to by number. Errors: workbook-too-large, those of the part. */
export function readStrings(
  archive: Archive,
  part: string | null,
  file: string,
): Result<readonly string[], Problem> {
  const strings: string[] = [];
  if (part === null) return ok(strings);
  const item = new StringItem();
  let characters = 0;
  let isFull = false;
  const read = readPart(archive, part, file, {
    open: (name) => item.open(name),
    text: (text) => item.add(text),
    close(name) {
      item.close(name);
      if (name !== 'si') return;
      const text = item.take();
      characters += text.length;
      strings.push(text);
      isFull = strings.length > mostStrings || characters > mostCharacters;
    },
    isDone: () => isFull,
  });
  if (!read.ok) return read;
  if (isFull)
    return err(
      workbookProblem('workbook-too-large', `${file}, ${part}`, { limit: mostCharacters / 1024 / 1024 }),
    );
  return ok(strings);
}
