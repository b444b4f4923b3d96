import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createTokeniser, type ListRow, listLimits, type TokenFault } from './tokeniser.ts';

function tokenise(pieces: readonly string[], delimiter = ','): { rows: ListRow[]; faults: TokenFault[] } {
  const rows: ListRow[] = [];
  const faults: TokenFault[] = [];
  const tokeniser = createTokeniser(
    delimiter,
    (row) => rows.push(row),
    (fault) => faults.push(fault),
  );
  for (const piece of pieces) tokeniser.push(piece);
  tokeniser.end();
  return { rows, faults };
}

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', ' ', '1', "'"), maxLength: 8 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 });

describe('the tokeniser', () => {
  it('reads what a well-known CSV writer writes', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';'),
        fc.constantFrom('\r\n', '\n'),
        (cells, delimiter, newline) => {
          const text = Papa.unparse(cells, { delimiter, newline });
          const { rows, faults } = tokenise([text], delimiter);
          expect(faults).toEqual([]);
          expect(rows.map((row) => row.cells)).toEqual(cells);
        },
      ),
    );
  });

  it('gives the same rows however the text is cut into pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '\0'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.nat(60), fc.nat(60), (whole, a, b) => {
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        const pieces = [whole.slice(0, first), whole.slice(first, second), whole.slice(second)];
        expect(tokenise(pieces)).toEqual(tokenise([whole]));
      }),
      { numRuns: 2000 },
    );
  });

  it('never loses a character of a line, whatever its quotation marks', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '"', ',', '\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, (whole) => {
        const letters = (value: string): string => value.replace(/[^ab]/g, '');
        const read = tokenise([whole]).rows.flatMap((row) => row.cells);
        expect(letters(read.join(''))).toBe(letters(whole));
      }),
      { numRuns: 2000 },
    );
  });

  it('counts physical lines through quoted line breaks and every kind of line ending', () => {
    const { rows } = tokenise(['a,"1\n2\r\n3"\r\nb,4\rc,5\n\nd,6']);
    expect(rows.map((row) => [row.line, row.cells[0]])).toEqual([
      [1, 'a'],
      [4, 'b'],
      [5, 'c'],
      [7, 'd'],
    ]);
  });

  it('reads a cell with stray quotation marks as text and goes on', () => {
    const { rows, faults } = tokenise(['x,1\n"12" panel,2\ny,"3\n4,5\nz,6\n']);
    expect(rows.map((row) => row.cells)).toEqual([
      ['x', '1'],
      ['"12" panel', '2'],
      ['y', '3'],
      ['4', '5'],
      ['z', '6'],
    ]);
    expect(faults).toEqual([
      { line: 2, fault: 'quote' },
      { line: 3, fault: 'quote' },
    ]);
  });

  it('gives up on a quotation mark that nothing closes and reads the rows behind it', () => {
    const behind = Array.from({ length: 20_000 }, (_, index) => `row ${index},value`).join('\n');
    const { rows, faults } = tokenise([`a,"open\n${behind}\n`]);
    expect(rows).toHaveLength(20_001);
    expect(faults).toEqual([{ line: 1, fault: 'quote' }]);
  });

  it('skips a row of a million columns and reads the rest', () => {
    const { rows, faults } = tokenise([`a,b\n${','.repeat(1_000_000)}\nc,d\n`]);
    expect(rows.map((row) => row.line)).toEqual([1, 3]);
    expect(faults).toEqual([{ line: 2, fault: 'tooWide' }]);
  });

  it('skips an endless line in bounded memory', () => {
    const piece = 'x'.repeat(1024 * 1024);
    const { rows, faults } = tokenise(['a,b\n', ...Array.from({ length: 32 }, () => piece), '\nc,d\n']);
    expect(rows.map((row) => row.line)).toEqual([1, 3]);
    expect(faults).toEqual([{ line: 2, fault: 'lineTooLong' }]);
    expect(listLimits.line).toBeLessThan(32 * piece.length);
  });

  it('leaves NUL bytes out and says so', () => {
    const { rows, faults } = tokenise(['a\0b,c\n']);
    expect(rows).toEqual([{ line: 1, cells: ['ab', 'c'] }]);
    expect(faults).toEqual([{ line: 1, fault: 'nul' }]);
  });
});
