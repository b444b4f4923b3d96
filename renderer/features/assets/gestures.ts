import type { Change, Json } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import { ok } from '#shared/model/result.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import { type CellPlan, type CellWish, changesOf, planCells, rawValue } from './cell-plan.ts';
import type { AssetColumn, Words } from './columns.ts';
import { duplicate } from './edits.ts';
import type { AssetRow } from './rows.ts';

/** What is done to the list: each gesture is one commit, so one undo step. */

/** Commits and says why where that fails; true when it is saved. */
export async function perform(title: string, changes: readonly Change[]): Promise<boolean> {
  if (changes.length === 0) return true;
  const result = await useAssessment.getState().commit(title, changes);
  if (!result.ok) tellProblem(result.error);
  return result.ok;
}

export function nameOfAsset({ name }: { readonly name?: string | undefined }): string {
  return name ?? i18n.t('common:unnamed', { kind: i18n.t('model:kind.asset') });
}

/** The selected assets. */
export function selectedAssets(): readonly Id<'asset'>[] {
  return [...useSelection.getState().ids].filter((id) => isIdOf('asset', id));
}

/** Carries a plan out, new assets among it if they are wanted, and selects those. */
export async function carryOut(title: string, plan: CellPlan, withNew: boolean): Promise<boolean> {
  const { model } = useAssessment.getState();
  const { changes, created } = changesOf(model, plan, { random: randomBytes, withNew });
  if (created.length > 0) useSelection.getState().select(created);
  return perform(title, changes);
}

export function editCell(row: AssetRow, column: AssetColumn, value: Json, words: Words): void {
  const wish: CellWish = { target: row.asset.id, column, value: ok(value) };
  const plan = planCells(useAssessment.getState().model, [wish]);
  const title = i18n.t('assets:did.edit', { name: nameOfAsset(row.asset), field: words.column(column) });
  void carryOut(title, plan, false);
}

/** Makes cells unknown. */
export function clearCells(rows: readonly AssetRow[], columns: readonly AssetColumn[]): void {
  const wishes = rows.flatMap((row) => columns.filter(isEditable).map((column) => wishOf(row, column, null)));
  const plan = planCells(useAssessment.getState().model, wishes);
  if (plan.changed === 0) tell(i18n.t('assets:nothingToClear'));
  else void carryOut(i18n.t('assets:did.clear', { count: plan.changed }), plan, false);
}

/** Gives the rows below the values of the first ones, over and over. */
export function fillDown(
  from: readonly AssetRow[],
  into: readonly AssetRow[],
  columns: readonly AssetColumn[],
): void {
  const { model } = useAssessment.getState();
  const wishes: CellWish[] = [];
  for (const [index, row] of into.entries()) {
    const original = from[index % Math.max(1, from.length)];
    if (original === undefined) continue;
    for (const column of columns.filter(isEditable))
      wishes.push(wishOf(row, column, rawValue(model.asset.get(original.asset.id), column)));
  }
  const plan = planCells(model, wishes);
  if (plan.changed === 0) tell(i18n.t('assets:nothingToFill'));
  else void carryOut(i18n.t('assets:did.fill', { count: plan.changed }), plan, false);
}

const isEditable = (column: AssetColumn): boolean => column.editor !== null;

function wishOf(row: AssetRow, column: AssetColumn, value: Json): CellWish {
  return { target: row.asset.id, column, value: ok(value) };
}

/** A new asset, in the zone that is filtered for if one is. */
export function addAsset(zone: Id<'zone'> | null): Id<'asset'> {
  const taken = new Set([...useAssessment.getState().model.asset.values()].map((asset) => asset.name));
  let number = 1;
  const word = i18n.t('model:kind.asset');
  while (taken.has(`${word} ${number}`)) number += 1;
  const name = `${word} ${number}`;
  const made = createRecord('asset', { name, zone: zone ?? undefined }, randomBytes);
  void perform(i18n.t('assets:did.add', { name }), made.changes);
  useSelection.getState().select([made.id]);
  return made.id;
}

export function duplicateSelected(): void {
  const ids = selectedAssets();
  const copies = duplicate(useAssessment.getState().model, ids, randomBytes);
  void perform(i18n.t('assets:did.duplicate', { count: copies.ids.length }), copies.changes);
  useSelection.getState().select(copies.ids);
}
