import type { Change, Json } from '#shared/journal/change.ts';
import { createRecord } from '#shared/journal/edit.ts';
import { type Id, isIdOf } from '#shared/model/id.ts';
import type { Asset } from '#shared/model/model.ts';
import { call } from '../../app/bridge.ts';
import { randomBytes } from '../../app/random.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { useSelection } from '../../stores/selection.ts';
import { tell, tellProblem } from '../../ui/tell.tsx';
import type { AssetColumn } from './columns.ts';
import { type BulkField, duplicate, setCell, setForMany } from './edits.ts';
import { writeCsv } from './table-csv.ts';

/** What is done to the list: each gesture is one commit, so one undo step. */

async function perform(title: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const result = await useAssessment.getState().commit(title, changes);
  if (!result.ok) tellProblem(result.error);
}

function nameOf(asset: Asset): string {
  return asset.name ?? i18n.t('common:unnamed', { kind: i18n.t('model:kind.asset') });
}

/** The selected assets. */
function selectedAssets(): readonly Id<'asset'>[] {
  return [...useSelection.getState().ids].filter((id) => isIdOf('asset', id));
}

export function editCell(asset: Asset, column: AssetColumn, value: Json): void {
  const title = i18n.t('assets:did.edit', { name: nameOf(asset), field: i18n.t(`model:field.${column.id}`) });
  void perform(title, setCell(asset, column.id, value));
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

export function setSelected(field: BulkField, value: Json): void {
  const ids = selectedAssets();
  const { changes } = setForMany(useAssessment.getState().model, ids, field, value);
  const title = i18n.t('assets:did.setMany', { field: i18n.t(`model:field.${field}`), count: ids.length });
  void perform(title, changes);
}

/** Hands what is shown to the main process, which asks where to put it. */
export async function exportShown(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<void> {
  const name = i18n.t('assets:fileName');
  const answer = await call('output:save', { content: writeCsv(header, rows), name, format: 'csv' });
  if (!answer.ok) tellProblem(answer.error);
  else if (answer.value !== null)
    tell(i18n.t('assets:exported', { count: rows.length, file: answer.value.fileName }));
}
