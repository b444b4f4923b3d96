import type { Json } from '#shared/journal/change.ts';
import type { FieldShape } from '#shared/model/field-shape.ts';
import type { RecordClaim, RecordedThing } from '../observation.ts';
import { type Cell, isUntil, take, takeDate, takeText } from './cell.ts';
import { countedUnit, readDuration } from './duration.ts';
import { listProblem } from './problems.ts';
import { choiceWords, type ListedKind, type RecordColumn, recordColumns } from './record-columns.ts';
import type { RowCell } from './row.ts';
import { plainWord } from './type-words.ts';
import { type Read, readBoolean, readDate, readGrade, readNumber } from './value.ts';

const fail = (en: string, de: string) => ({ ok: false as const, expected: { en, de } });

/** The record one row of a list describes; null where nothing of it could be used, which the log then says. */
export function readRecordRow(
  kind: ListedKind,
  key: string,
  cells: readonly RowCell<string>[],
): RecordedThing | null {
  const columns = new Map(recordColumns(kind).map((column) => [column.column, column]));
  const claims: RecordClaim[] = [];
  for (const cell of cells) {
    const column = columns.get(cell.field);
    if (column === undefined) continue;
    const claim = readClaim(column, cell);
    if (claim !== null) join(claims, claim, column);
  }
  if (claims.length === 0) {
    cells[0]?.log.add(listProblem('list-no-record', key));
    return null;
  }
  const name = claims.find(({ field }) => field === 'name')?.value;
  return { key, kind, label: typeof name === 'string' ? name : '', place: key, claims };
}

/** Parts of one value add up; of two columns with the same meaning the first counts, which the mapping sees to. */
function join(claims: RecordClaim[], claim: RecordClaim, { field, part }: RecordColumn): void {
  const at = claims.findIndex((other) => other.field === field);
  const earlier = claims[at];
  if (part === null || earlier === undefined) {
    claims.push(part === null ? claim : { ...claim, value: { [part]: claim.value } });
  } else if (earlier.value !== null && typeof earlier.value === 'object' && !Array.isArray(earlier.value)) {
    claims[at] = { ...earlier, value: { ...earlier.value, [part]: claim.value } };
  }
}

/** What one cell says in that column; null, and a line in the log, where it cannot be read. */
export function readClaim({ field, part, shape }: RecordColumn, cell: Cell): RecordClaim | null {
  const { place } = cell;
  const item = shape.type === 'list' ? shape.item : shape;
  if (item.type === 'reference') {
    const names = shape.type === 'list' ? severalIn(cell.text) : [cell.text];
    return names.length === 0
      ? null
      : { field, value: names, place, refers: item, many: shape.type === 'list' };
  }
  const name = part ?? field;
  const value = shape.type === 'list' ? readSeveral(shape.item, name, cell) : readOne(shape, name, cell);
  return value === null ? null : { field, value, place };
}

/** Parts of a cell: by semicolons, bars and line breaks; commas belong to names. */
function severalIn(text: string): readonly string[] {
  return [...new Set(text.split(/[;|\n\r]+/).map((part) => part.trim()))].filter((part) => part !== '');
}

const mostItems = 10_000;

function readSeveral(item: FieldShape, field: string, cell: Cell): Json {
  const split = item.type === 'text' ? severalIn(cell.text) : severalIn(cell.text.replaceAll(',', ';'));
  const values: Json[] = [];
  for (const text of split.slice(0, mostItems)) {
    const value = readOne(item, field, { ...cell, text });
    if (value !== null) values.push(value);
  }
  return values.length === 0 ? null : values;
}

/** The value of one cell in a field of that shape; null, and a line in the log, where it cannot be read. */
function readOne(shape: FieldShape, field: string, cell: Cell): Json {
  switch (shape.type) {
    case 'text':
      return takeText(cell, shape.most);
    case 'date':
      return takeDate(cell, field);
    case 'instant':
      return takeInstant(cell, field);
    case 'moment':
      return /\d[T ]\d{1,2}:/.test(cell.text) ? takeInstant(cell, field) : takeDate(cell, field);
    case 'yesNo':
      return take(cell, readBoolean(cell.text));
    case 'number':
      return takeNumber(cell, field, shape);
    case 'grade':
      return shape.most === 6 && cell.text === '6' ? 6 : take(cell, readGrade(cell.text));
    case 'levels':
      return take(cell, readLevels(cell.text));
    case 'choice':
      return take(cell, readChoice(shape.options, field, cell.text));
    default:
      return null;
  }
}

/** A number, or a duration where the field counts minutes or days: `1.234,5`, `90 min`, `4 h` in a field of minutes. */
function takeNumber(
  cell: Cell,
  field: string,
  { least, most, whole }: Extract<FieldShape, { type: 'number' }>,
): number | null {
  const { decimal, unit } = cell.how;
  const counted = countedUnit(field);
  const read =
    counted === null
      ? readNumber(cell.text, decimal, whole)
      : readDuration(cell.text, unit ?? counted, counted, decimal);
  if (read.ok && read.value === null) {
    cell.log.add(listProblem('list-number-ambiguous', cell.place, { value: cell.text.slice(0, 80) }));
    return null;
  }
  const fits = (number: number): boolean =>
    number >= least && number <= most && (!whole || Number.isInteger(number));
  if (read.ok && read.value !== null && fits(read.value)) return read.value;
  return take(
    cell,
    whole
      ? fail('a whole number in range', 'keine passende ganze Zahl')
      : fail('a number in range', 'keine passende Zahl'),
  );
}

function readLevels(text: string): Read<readonly number[]> {
  const levels = text.match(/\d+/g)?.map(Number) ?? [];
  return levels.length === 7 && levels.every((level) => level <= 4)
    ? { ok: true, value: levels }
    : fail('seven levels from 0 to 4', 'keine sieben Stufen von 0 bis 4');
}

function readChoice(
  options: readonly (string | number)[],
  field: string,
  text: string,
): Read<string | number> {
  const word = plainWord(text);
  const found = options.find((option) =>
    choiceWords(field, option).some((known) => plainWord(known) === word),
  );
  if (found !== undefined) return { ok: true, value: found };
  const known = options.slice(0, 12).join(', ');
  return fail(`one of: ${known}`, `keines von: ${known}`);
}

/**
 * A moment: a date, and where the cell has one a time. A time without an offset is UTC, as everywhere in the model; a day
 * alone is its beginning, or its end where the field says until when.
 */
function takeInstant(cell: Cell, field: string): string | null {
  const iso = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(\.\d+)?\s*(Z|[+-]\d\d:?\d\d)$/i.test(cell.text)
    ? new Date(cell.text.replace(' ', 'T').replace(/\s+/g, ''))
    : null;
  if (iso !== null && !Number.isNaN(iso.getTime())) return iso.toISOString().replace('.000Z', 'Z');
  const day = takeDate(cell, field);
  if (day === null) return null;
  const time = /[T ,]\s*(\d{1,2}):(\d\d)(?::(\d\d))?/.exec(cell.text);
  if (time === null) return `${day}T${isUntil(field) ? '23:59:59' : '00:00:00'}Z`;
  const [, hour = '', minute = '', second = '00'] = time;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  return take(
    cell,
    isTime && readDate(cell.text, cell.how.dateOrder).ok
      ? { ok: true, value: `${day}T${hour.padStart(2, '0')}:${minute}:${second}Z` }
      : fail('a time of day', 'keine Uhrzeit'),
  );
}
