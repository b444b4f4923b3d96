import type { ClipboardEvent } from 'react';
import type { Id } from '#shared/model/id.ts';
import { i18n } from '../../i18n/i18n.ts';
import { useAssessment } from '../../stores/assessment.ts';
import { tell } from '../../ui/tell.tsx';
import { readBlock, writeHtmlTable, writeTabs } from './block.ts';
import { editText, recordFinder } from './cell-edit.ts';
import { planCells } from './cell-plan.ts';
import { type AssetColumn, assetColumns, type Words } from './columns.ts';
import { carryOut } from './gestures.ts';
import { pasteBlock } from './paste.ts';
import { showPlan } from './plan-store.ts';
import type { AssetRow } from './rows.ts';

/** The marked cells, and the rows from the first of them to the end of what is shown. */
export interface Marked {
  readonly rows: readonly AssetRow[];
  readonly below: readonly AssetRow[];
  readonly columns: readonly AssetColumn[];
  /** Columns from the first marked one to the last shown one. */
  readonly further: readonly AssetColumn[];
}

/** Puts the marked cells on the clipboard, as text between tabs and as a table. */
export function copyMarked(event: ClipboardEvent, { rows, columns }: Marked, words: Words): void {
  const block = rows.map((row) => columns.map((column) => editText(row, column, words)));
  event.clipboardData.setData('text/plain', writeTabs(block));
  event.clipboardData.setData('text/html', writeHtmlTable(block));
  event.preventDefault();
  if (block.length > 1 || columns.length > 1)
    tell(i18n.t('assets:copied', { count: block.length * columns.length }));
}

/** Takes a block from the clipboard: one cell at once, more after a look at what they change. */
export function pasteInto(event: ClipboardEvent, marked: Marked, words: Words): void {
  const text = event.clipboardData.getData('text/plain');
  const block = readBlock(text, event.clipboardData.getData('text/html'));
  if (block.length === 0 || (block.length === 1 && (block[0]?.length ?? 0) === 0)) return;
  event.preventDefault();
  const { model } = useAssessment.getState();
  const paste = pasteBlock(
    block,
    {
      rows: marked.below.map((row): Id<'asset'> => row.asset.id),
      columns: marked.further,
      marked: { rows: marked.rows.length, columns: marked.columns.length },
      known: assetColumns,
    },
    { words, records: recordFinder(model) },
  );
  const plan = planCells(model, paste.wishes);
  const title = i18n.t('assets:did.paste', { count: plan.changed });
  if (paste.wishes.length === 1 && plan.refused === 0) {
    if (plan.changed > 0) void carryOut(title, plan, false);
    return;
  }
  showPlan({
    titleKey: 'assets:plan.paste',
    did: (count) => i18n.t('assets:did.paste', { count }),
    plan,
    notes: [
      ...(paste.byName ? [i18n.t('assets:plan.byName')] : []),
      ...(paste.leftOut > 0 ? [i18n.t('assets:plan.leftOut', { count: paste.leftOut })] : []),
    ],
  });
}
