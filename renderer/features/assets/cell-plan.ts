import type { Change, Json } from '#shared/journal/change.ts';
import { sameValue } from '#shared/journal/conflict.ts';
import { type Id, newId } from '#shared/model/id.ts';
import type { Asset, Model } from '#shared/model/model.ts';
import type { RandomBytes } from '#shared/model/ports.ts';
import type { Result } from '#shared/model/result.ts';
import { fieldValue, isAccepted, type Refusal } from './cell-edit.ts';
import type { AssetColumn } from './columns.ts';

/** A wish for one cell: of an asset, or of a new one (its number from 0). */
export interface CellWish {
  readonly target: Id<'asset'> | number;
  readonly column: AssetColumn;
  readonly value: Result<Json, Refusal>;
}

/** What becomes of one wish. */
export interface PlannedCell {
  readonly target: Id<'asset'> | number;
  readonly column: AssetColumn;
  /** The cell's value now; null is unknown. */
  readonly before: Json;
  readonly after: Json;
  readonly refusal: Refusal | null;
}

/** What many wishes come to, before anything is changed. */
export interface CellPlan {
  /** Cells that change or are refused, in the order of the wishes. */
  readonly cells: readonly PlannedCell[];
  readonly changed: number;
  readonly refused: number;
  /** Cells that hold the wished value already. */
  readonly unchanged: number;
  /** Existing assets that change. */
  readonly assets: number;
  /** Assets that do not exist yet. */
  readonly created: number;
}

/** Compares wishes with what is there and asks the fields' schemas; changes nothing. */
export function planCells(model: Model, wishes: Iterable<CellWish>): CellPlan {
  const cells: PlannedCell[] = [];
  const touched = new Set<Id<'asset'> | number>();
  let unchanged = 0;
  for (const wish of wishes) {
    const cell = planCell(model, wish);
    if (cell === null) continue;
    if (cell.refusal === null && sameValue(cell.before, cell.after)) {
      unchanged += 1;
      continue;
    }
    cells.push(cell);
    if (cell.refusal === null) touched.add(cell.target);
  }
  const refused = cells.filter(({ refusal }) => refusal !== null).length;
  const created = [...touched].filter((target) => typeof target === 'number').length;
  return {
    cells,
    changed: cells.length - refused,
    refused,
    unchanged,
    assets: touched.size - created,
    created,
  };
}

function planCell(model: Model, { target, column, value }: CellWish): PlannedCell | null {
  const asset = typeof target === 'number' ? undefined : model.asset.get(target);
  if (typeof target !== 'number' && asset === undefined) return null;
  const after = value.ok ? value.value : null;
  const refusal = value.ok ? refusalOf(asset, column, value.value) : value.error;
  return { target, column, before: rawValue(asset, column), after, refusal };
}

function refusalOf(asset: Asset | undefined, column: AssetColumn, value: Json): Refusal | null {
  const isRight = isAccepted(column, fieldValue(asset ?? {}, column, value));
  return isRight ? null : { code: 'invalid', text: String(value) };
}

/** The value a column shows of an asset, as the journal holds it; null is unknown. */
export function rawValue(asset: Asset | undefined, { field, part }: AssetColumn): Json {
  // Border: fields of records are JSON; those with parts are objects of JSON.
  const value = (field === null ? undefined : asset?.[field]) as Json | undefined;
  if (part === null || value === undefined) return value ?? null;
  return isObject(value) ? (value[part] ?? null) : null;
}

function isObject(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The changes a plan makes: refused cells are left as they are. Parts of one field become one change; an asset that
 * moves into another zone loses its place in the picture of the zone before.
 * @param withNew whether assets that do not exist yet are made
 */
export function changesOf(
  model: Model,
  { cells }: Pick<CellPlan, 'cells'>,
  { random, withNew }: { readonly random: RandomBytes; readonly withNew: boolean },
): { readonly changes: readonly Change[]; readonly created: readonly Id<'asset'>[] } {
  const drafts = new Map<Id<'asset'> | number, Draft>();
  const created: Id<'asset'>[] = [];
  const draftOf = (target: Id<'asset'> | number): Draft => {
    const known = drafts.get(target);
    if (known !== undefined) return known;
    const id = typeof target === 'number' ? newId('asset', random) : target;
    if (typeof target === 'number') created.push(id);
    const draft = { id, asset: model.asset.get(id), fields: new Map<string, Json>() };
    drafts.set(target, draft);
    return draft;
  };
  for (const { target, column, after, refusal } of cells) {
    if (refusal === null && (withNew || typeof target !== 'number')) write(draftOf(target), column, after);
  }
  const changes: Change[] = [];
  for (const { id, fields } of drafts.values()) {
    for (const [field, value] of fields) changes.push({ kind: 'asset', record: id, field, value });
  }
  return { changes, created };
}

interface Draft {
  readonly id: Id<'asset'>;
  readonly asset: Asset | undefined;
  readonly fields: Map<string, Json>;
}

function write({ asset, fields }: Draft, column: AssetColumn, value: Json): void {
  const { field } = column;
  if (field === null) return;
  // Border: what was written into the draft is the field's own JSON.
  const base = (
    fields.has(field) ? { [field]: fields.get(field) ?? undefined } : (asset ?? {})
  ) as Partial<Asset>;
  fields.set(field, fieldValue(base, column, value));
  if (field === 'zone' && asset?.position !== undefined) fields.set('position', null);
}
