import type { TFunction } from 'i18next';
import type { SinceRow, WatchedChange, WatchState } from '#shared/ingest/reconcile/watched.ts';
import type { Model } from '#shared/model/model.ts';
import type { Labels } from '../../../i18n/labels.ts';

/** Rows of a state whose name, addresses, service or values hold the text. */
export function filterSince(
  rows: readonly SinceRow[],
  state: WatchState | null,
  text: string,
): readonly SinceRow[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (state === null || row.state === state) &&
      (wanted === '' ||
        `${row.label} ${row.about} ${row.changes.map(({ before, now }) => `${JSON.stringify(before)} ${JSON.stringify(now)}`).join(' ')}`
          .toLowerCase()
          .includes(wanted)),
  );
}

/** `Firmware: V4.0 → V4.2`; nothing stands before the arrow where nothing was said. */
export function changeText({ field, before, now }: WatchedChange, model: Model, labels: Labels): string {
  const then = before === null ? '' : `${labels.value(field, before, model)} → `;
  return `${labels.field(field)}: ${then}${labels.value(field, now, model)}`;
}

/** The table as rows of text, for a list that leaves the program. */
export function sheetOf(rows: readonly SinceRow[], model: Model, t: TFunction, labels: Labels): string[][] {
  const header = (['state', 'kind', 'what', 'about', 'changes', 'last', 'place'] as const).map((column) =>
    t(`import:since.column.${column}`),
  );
  return [
    header,
    ...rows.map(({ state, kind, label, about, changes, last, place }) => [
      t(`import:since.state.${state}`),
      labels.kind(kind),
      label,
      about,
      changes.map((change) => changeText(change, model, labels)).join('; '),
      last ?? '',
      place === '' ? '' : labels.place(place),
    ]),
  ];
}
