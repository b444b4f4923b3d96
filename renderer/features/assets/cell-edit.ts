import type { Json } from '#shared/journal/change.ts';
import type { Asset } from '#shared/model/model.ts';
import { fieldSchema } from '#shared/model/model.ts';
import { err, ok, type Result } from '#shared/model/result.ts';
import { type AssetColumn, isAnswer } from './columns.ts';

/** The text an editor starts with; '' where the value is unknown. */
export function editText(asset: Asset, column: AssetColumn): string {
  const value: unknown = isAnswer(column.id) ? undefined : asset[column.id];
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  if (column.editor?.type === 'date') return String(value).slice(0, 10);
  return String(value);
}

/**
 * What an editor's text means as the field's value: null where it is empty, so unknown again; a refusal where the
 * field's schema does not take it.
 */
export function readEdit(column: AssetColumn, text: string): Result<Json, 'invalid'> {
  const trimmed = text.trim();
  if (trimmed === '') return ok(null);
  const value = parsed(column, trimmed);
  const schema = fieldSchema('asset', column.id);
  return schema?.safeParse(value).success === true ? ok(value) : err('invalid');
}

function parsed(column: AssetColumn, text: string): Json {
  switch (column.editor?.type) {
    case 'grade':
      return Number(text);
    case 'yesNo':
      return text === 'true';
    case 'list':
      return listOf(text, column.id === 'macs');
    default:
      return text;
  }
}

/** Items between commas, semicolons or white space; MAC addresses in the model's spelling. */
function listOf(text: string, isMac: boolean): readonly string[] {
  const items = text.split(/[\s,;]+/).filter((item) => item !== '');
  return isMac ? items.map((item) => item.toLowerCase().replaceAll('-', ':')) : items;
}
