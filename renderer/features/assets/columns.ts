import { assetTypes, patchModes } from '#shared/model/asset.ts';
import { purdueLevels } from '#shared/model/field.ts';
import type { FieldName } from '#shared/model/model.ts';
import { type AnswerId, type AssetRow, answerIds } from './rows.ts';

/** How a cell is edited; null for what the analysis says. */
type CellEditor =
  | { readonly type: 'text' | 'list' | 'date' | 'zone' | 'grade' | 'yesNo' }
  | { readonly type: 'choice'; readonly options: readonly string[] };

export interface AssetColumn {
  /** The asset's field, or one of the answers of the analysis. */
  readonly id: FieldName<'asset'> | AnswerId;
  readonly editor: CellEditor | null;
  /** Pixels. */
  readonly width: number;
  readonly look: 'plain' | 'mono' | 'number' | 'risk' | 'severity' | 'type';
  /** Shown until somebody chooses otherwise. */
  readonly isShown: boolean;
}

const text = { type: 'text' } as const;

/** The columns of the grid in their order; the first one names the row and always stays. */
export const assetColumns: readonly AssetColumn[] = [
  { id: 'name', editor: text, width: 200, look: 'plain', isShown: true },
  { id: 'type', editor: { type: 'choice', options: assetTypes }, width: 180, look: 'type', isShown: true },
  { id: 'zone', editor: { type: 'zone' }, width: 150, look: 'plain', isShown: true },
  { id: 'risk', editor: null, width: 124, look: 'risk', isShown: true },
  { id: 'findings', editor: null, width: 132, look: 'severity', isShown: true },
  { id: 'addresses', editor: { type: 'list' }, width: 140, look: 'mono', isShown: true },
  { id: 'vendor', editor: text, width: 150, look: 'plain', isShown: true },
  { id: 'product', editor: text, width: 170, look: 'plain', isShown: true },
  { id: 'firmwareVersion', editor: text, width: 136, look: 'mono', isShown: true },
  { id: 'criticality', editor: { type: 'grade' }, width: 100, look: 'plain', isShown: true },
  { id: 'exposure', editor: null, width: 90, look: 'number', isShown: true },
  { id: 'blastRadius', editor: null, width: 110, look: 'number', isShown: true },
  { id: 'advisories', editor: null, width: 100, look: 'number', isShown: true },
  { id: 'owner', editor: text, width: 130, look: 'plain', isShown: true },
  { id: 'location', editor: text, width: 130, look: 'plain', isShown: true },
  { id: 'orderNumber', editor: text, width: 160, look: 'mono', isShown: false },
  { id: 'serialNumber', editor: text, width: 140, look: 'mono', isShown: false },
  { id: 'hardwareVersion', editor: text, width: 120, look: 'mono', isShown: false },
  { id: 'operatingSystem', editor: text, width: 170, look: 'plain', isShown: false },
  { id: 'hostname', editor: text, width: 140, look: 'mono', isShown: false },
  { id: 'macs', editor: { type: 'list' }, width: 160, look: 'mono', isShown: false },
  {
    id: 'purdueLevel',
    editor: { type: 'choice', options: purdueLevels },
    width: 120,
    look: 'plain',
    isShown: false,
  },
  { id: 'safetyRelated', editor: { type: 'yesNo' }, width: 110, look: 'plain', isShown: false },
  { id: 'transient', editor: { type: 'yesNo' }, width: 100, look: 'plain', isShown: false },
  { id: 'wireless', editor: { type: 'yesNo' }, width: 100, look: 'plain', isShown: false },
  {
    id: 'patchMode',
    editor: { type: 'choice', options: patchModes },
    width: 150,
    look: 'plain',
    isShown: false,
  },
  { id: 'lastVerified', editor: { type: 'date' }, width: 120, look: 'mono', isShown: false },
];

/** The i18n key of a column's name. */
export function columnKey(column: AssetColumn): string {
  return column.editor === null ? `assets:column.${column.id}` : `model:field.${column.id}`;
}

/** The words a cell needs; the labels of the model fit. */
export interface Words {
  choice(field: string, value: string): string;
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
}

export type CellValue = string | number | boolean | readonly string[] | undefined;

/** True of the columns the analysis answers; the others show a field. */
export function isAnswer(id: AssetColumn['id']): id is AnswerId {
  return answerIds.some((answer) => answer === id);
}

/** What a row says in a column; undefined is unknown. */
export function cellValue(row: AssetRow, column: AssetColumn): CellValue {
  if (isAnswer(column.id)) return row.answers[column.id];
  if (column.id === 'zone') return row.zone;
  // Border: the columns name fields whose values are text, numbers, yes or no, and lists of text.
  return row.asset[column.id] as CellValue;
}

/** The same as text, the way it is shown, searched and exported. */
export function cellText(row: AssetRow, column: AssetColumn, words: Words): string {
  const value = cellValue(row, column);
  if (value === undefined || value === '') return words.unknown;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return column.id === 'exposure' ? value.toFixed(3) : String(value);
  if (typeof value !== 'string') return value.length === 0 ? words.unknown : value.join(', ');
  return column.editor?.type === 'choice' ? words.choice(column.id, value) : value;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Numbers by size, words as people count; used for known values only. */
export function compareValues(one: CellValue, other: CellValue): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}
