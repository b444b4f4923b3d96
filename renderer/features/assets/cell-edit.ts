import { readAssetType } from '#shared/ingest/list/type-words.ts';
import {
  cellText as bareText,
  type DateOrder,
  type Read,
  readAddresses,
  readBoolean,
  readDate,
  readGrade,
  readMacs,
  readPurdueLevel,
  readVlans,
} from '#shared/ingest/list/value.ts';
import type { Json } from '#shared/journal/change.ts';
import { type Asset, fieldSchema, type Model, type RecordId } from '#shared/model/model.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { cellValue, isListValue } from './cell-value.ts';
import type { AssetColumn, CellEditor, Words } from './columns.ts';
import type { AssetRow } from './rows.ts';
import { recordNames } from './value-options.ts';

/** Why a text is no value of a column; each has its sentence among the texts. */
const refusals = [
  'computed',
  'elsewhere',
  'tooLong',
  'notAChoice',
  'notALevel',
  'notYesOrNo',
  'notAGrade',
  'notADate',
  'unclearDate',
  'notAnAddress',
  'notAMac',
  'notAVlan',
  'noSuchZone',
  'noSuchModel',
  'severalZones',
  'severalModels',
  'invalid',
] as const;
export interface Refusal {
  readonly code: (typeof refusals)[number];
  readonly text: string;
}

/** Finds the records a person names in a cell. */
export interface RecordFinder {
  find(kind: 'zone' | 'assetModel', name: string): readonly RecordId[];
}

/** What reading a cell needs to know beside its text. */
export interface Reading {
  readonly words: Words;
  readonly records: RecordFinder;
  /** Whether 03/04/2026 is in April or in March; null refuses such dates. */
  readonly dateOrder: DateOrder | null;
}

/** The text an editor starts with and a copied cell holds; '' where the value is unknown. */
export function editText(row: AssetRow, column: AssetColumn, words: Words): string {
  const value = cellValue(row, column);
  if (value === undefined) return '';
  if (isListValue(value)) return value.join(', ');
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (column.field === 'zone') return row.zonePath ?? '';
  if (column.kind === 'date') return String(value).slice(0, 10);
  return column.kind === 'choice' ? words.choice(column.field ?? '', String(value)) : String(value);
}

/**
 * What a text means as the value of a column: null where it is empty or says that nobody knows. Understands what people
 * and spreadsheets write (shared/ingest/list/value.ts), names of zones and models, and labels in the window's language.
 */
export function readEdit(column: AssetColumn, given: string, reading: Reading): Result<Json, Refusal> {
  const refuse = (code: Refusal['code']): Result<Json, Refusal> => err({ code, text: given.trim() });
  if (column.field === null) return refuse('computed');
  if (column.editor === null) return refuse('elsewhere');
  const text = bareText(given);
  if (text === '') return ok(null);
  const read = readAs(column, column.editor, text, reading);
  return typeof read === 'object' && read !== null && 'refused' in read
    ? refuse(read.refused)
    : ok(read.value);
}

type Reader = { readonly value: Json } | { readonly refused: Refusal['code'] };

function readAs(column: AssetColumn, editor: CellEditor, text: string, reading: Reading): Reader {
  switch (editor.type) {
    case 'text':
      return text.length > editor.most ? { refused: 'tooLong' } : { value: text };
    case 'yesNo':
      return yesOrNo(text, reading.words);
    case 'grade':
      return taken(readGrade(text), 'notAGrade');
    case 'date': {
      const read = readDate(text, reading.dateOrder);
      if (read.ok && read.value === null) return { refused: 'unclearDate' };
      return taken(read, 'notADate');
    }
    case 'choice':
      return oneOf(column, editor.options, text, reading.words);
    case 'list':
      return listOf(editor.of, text);
    case 'record':
      return recordOf(editor.kind, text, reading.records);
  }
}

function taken(read: Read<Json>, code: Refusal['code']): Reader {
  return read.ok ? { value: read.value } : { refused: code };
}

function yesOrNo(text: string, words: Words): Reader {
  const plain = text.toLowerCase();
  if (plain === words.yes.toLowerCase()) return { value: true };
  if (plain === words.no.toLowerCase()) return { value: false };
  return taken(readBoolean(text), 'notYesOrNo');
}

function oneOf(column: AssetColumn, options: readonly string[], text: string, words: Words): Reader {
  const plain = text.toLowerCase();
  const found =
    options.find((option) => words.choice(column.field ?? '', option).toLowerCase() === plain) ??
    options.find((option) => option.toLowerCase() === plain);
  if (found !== undefined) return { value: found };
  if (column.id === 'purdueLevel') return taken(readPurdueLevel(text), 'notALevel');
  const type = column.id === 'type' ? readAssetType(text) : null;
  return type === null ? { refused: 'notAChoice' } : { value: type };
}

function listOf(of: 'addresses' | 'macs' | 'vlans', text: string): Reader {
  if (of === 'addresses') return taken(readAddresses(text), 'notAnAddress');
  return of === 'macs' ? taken(readMacs(text), 'notAMac') : taken(readVlans(text), 'notAVlan');
}

function recordOf(kind: 'zone' | 'assetModel', text: string, records: RecordFinder): Reader {
  const found = records.find(kind, text);
  const [only, ...others] = found;
  if (only === undefined) return { refused: kind === 'zone' ? 'noSuchZone' : 'noSuchModel' };
  if (others.length > 0) return { refused: kind === 'zone' ? 'severalZones' : 'severalModels' };
  return { value: only };
}

/**
 * The whole value of a column's field once the column says `value`: the value itself, or the field with that part
 * replaced; null where no part is left.
 */
export function fieldValue(asset: Partial<Asset>, column: AssetColumn, value: Json): Json {
  if (column.part === null || column.field === null) return value;
  // Border: fields with parts are objects of JSON.
  const before = (asset[column.field] ?? {}) as Readonly<Record<string, Json>>;
  const { [column.part]: _, ...others } = before;
  const next = value === null ? others : { ...others, [column.part]: value };
  return Object.keys(next).length === 0 ? null : next;
}

/** Whether the schema of the column's field takes the value; null, unknown, always. */
export function isAccepted(column: AssetColumn, value: Json): boolean {
  return value === null || (fieldSchema('asset', column.field ?? '')?.safeParse(value).success ?? false);
}

/** The records of a model by name; zones also by their path from the outermost (`Hall 3 / Cell 1`). */
export function recordFinder(model: Model): RecordFinder {
  const shelves = new Map<string, ReadonlyMap<string, readonly RecordId[]>>();
  return {
    find: (kind, name) => {
      let shelf = shelves.get(kind);
      if (shelf === undefined) {
        shelf = kind === 'zone' ? zonesByName(model) : modelsByName(model);
        shelves.set(kind, shelf);
      }
      return shelf.get(plainName(name)) ?? [];
    },
  };
}

const plainName = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();

function zonesByName(model: Model): ReadonlyMap<string, readonly RecordId[]> {
  const shelf = new Map<string, RecordId[]>();
  const paths = recordNames(model, 'zone');
  for (const { id, name } of model.zone.values())
    for (const called of new Set([name ?? id, paths.get(id) ?? id, id])) put(shelf, called, id);
  return shelf;
}

function modelsByName(model: Model): ReadonlyMap<string, readonly RecordId[]> {
  const shelf = new Map<string, RecordId[]>();
  const names = recordNames(model, 'assetModel');
  for (const { id } of model.assetModel.values())
    for (const called of new Set([names.get(id) ?? id, id])) put(shelf, called, id);
  return shelf;
}

function put(shelf: Map<string, RecordId[]>, name: string, id: RecordId): void {
  const key = plainName(name);
  const there = shelf.get(key);
  if (there === undefined) shelf.set(key, [id]);
  else there.push(id);
}
