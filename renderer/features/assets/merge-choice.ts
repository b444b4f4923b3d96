import type { Json } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import type { Edits } from '#shared/journal/edit.ts';
import { keysOf } from '#shared/model/keys.ts';
import { type Asset, type FieldName, recordFields } from '#shared/model/model.ts';

/** A field the assets to be merged do not agree on. */
export interface Difference {
  readonly field: FieldName<'asset'>;
  /** One per asset, in their order; undefined is unknown. */
  readonly values: readonly (Json | undefined)[];
  /** Lists are joined, so there is nothing to choose. */
  readonly isJoined: boolean;
}

const joinedFields: ReadonlySet<string> = new Set(['addresses', 'macs', 'vlans', 'interfaces']);
/** The kept asset keeps its place in the picture; notes and what all are told apart from are always joined. */
const apart: ReadonlySet<string> = new Set(['position', 'notes', 'notDuplicateOf']);

/** The fields in which assets differ, an unknown value beside a known one among them. */
export function differences(assets: readonly Asset[]): readonly Difference[] {
  const found: Difference[] = [];
  for (const field of keysOf(recordFields.asset)) {
    if (apart.has(field)) continue;
    // Border: fields of records are JSON.
    const values = assets.map((asset) => asset[field] as Json | undefined);
    const [first, ...others] = values;
    if (others.every((value) => sameValue(first ?? null, value ?? null))) continue;
    found.push({ field, values, isJoined: joinedFields.has(field) });
  }
  return found;
}

/** The asset that says most; of several the first. */
export function fullest(assets: readonly Asset[]): number {
  const sizes = assets.map((asset) => Object.keys(asset).length);
  return sizes.indexOf(Math.max(...sizes));
}

/** Which asset's value is taken for a field where nobody chose: the kept one's if it knows, else the first that does. */
export function usualChoice({ values }: Difference, kept: number): number {
  if (values[kept] !== undefined) return kept;
  return Math.max(
    0,
    values.findIndex((value) => value !== undefined),
  );
}

const mostText = 20_000;

/**
 * What the kept asset says after merging: the chosen values, lists joined, and in its notes everything that was not
 * chosen, so that nothing is lost.
 * @param say a line for a value that was not chosen
 */
export function mergedFields(
  assets: readonly Asset[],
  kept: number,
  choices: ReadonlyMap<string, number>,
  say: (asset: Asset, field: string, value: Json) => string,
): Edits<'asset'> {
  const edits: Record<string, Json> = {};
  const lines: string[] = [];
  for (const difference of differences(assets)) {
    const { field, values, isJoined } = difference;
    if (isJoined) {
      edits[field] = joinedList(values);
      continue;
    }
    const chosen = choices.get(field) ?? usualChoice(difference, kept);
    const value = values[chosen];
    if (chosen !== kept) edits[field] = value ?? null;
    for (const [index, other] of values.entries()) {
      const asset = assets[index];
      if (asset !== undefined && other !== undefined && !sameValue(other, value ?? null))
        lines.push(say(asset, field, other));
    }
  }
  const before = assets[kept]?.notes;
  const others = assets.flatMap(({ notes }, index) => (index === kept || notes === undefined ? [] : [notes]));
  const notes = [before, ...others, ...lines].filter((line) => line !== undefined && line !== '').join('\n');
  if (notes !== (before ?? '')) edits['notes'] = notes.slice(0, mostText);
  const toldApart = joinedList(assets.map(({ notDuplicateOf }) => notDuplicateOf));
  if (toldApart.length > 0) edits['notDuplicateOf'] = toldApart;
  // Border: every value is one that a field of that name held, or a list of their items.
  return edits as Edits<'asset'>;
}

function joinedList(values: readonly (Json | undefined)[]): readonly Json[] {
  const joined: Json[] = [];
  for (const value of values) {
    for (const item of isList(value) ? value : [])
      if (!joined.some((there) => sameValue(there, item))) joined.push(item);
  }
  return joined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
