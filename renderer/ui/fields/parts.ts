import type { Json } from '#shared/journal/change.ts';
import type { Editor, Part } from './editor.ts';

/** The editors whose values are made of parts. */
export type PartsOfValue = Extract<Editor, { type: 'parts' | 'rows' }>;

/** Parts as they are typed; a part that is not there or empty is unknown. */
export type Typed = Readonly<Record<string, string>>;

/** What a new row begins with. */
export function startOf(editor: PartsOfValue): Typed {
  return editor.type === 'rows' ? editor.start : {};
}

/** A value as rows to type in: always one for a value that is no list, at least one for a list. */
export function typedRows(value: Json | undefined, editor: PartsOfValue): readonly Typed[] {
  const rows: readonly Json[] = editor.type === 'parts' ? [value ?? {}] : Array.isArray(value) ? value : [];
  const typed = rows.map((row): Typed => {
    const entries = row !== null && typeof row === 'object' ? Object.entries(row) : [];
    return Object.fromEntries(entries.map(([key, part]) => [key, part === null ? '' : String(part)]));
  });
  return typed.length === 0 ? [startOf(editor)] : typed;
}

/** What was typed as a value; null, which is unknown, where nothing was. */
export function valueOfRows(rows: readonly Typed[], editor: PartsOfValue): Json {
  const values = rows.map((row) => partsOf(row, editor.parts)).filter((row) => Object.keys(row).length > 0);
  if (values.length === 0) return null;
  return editor.type === 'rows' ? values : (values[0] ?? null);
}

const numeric: ReadonlySet<Part['input']['type']> = new Set(['number', 'impactGrade', 'riskGrade']);

function partsOf(row: Typed, parts: readonly Part[]): { readonly [key: string]: Json } {
  const entries = parts.flatMap(({ key, input }): [string, Json][] => {
    const typed = (row[key] ?? '').trim();
    if (typed === '') return [];
    if (input.type === 'yesNo') return [[key, typed === 'true']];
    return [[key, numeric.has(input.type) ? Number(typed) : typed]];
  });
  return Object.fromEntries(entries);
}
