/** A cell as a spreadsheet should understand it; a date is YYYY-MM-DD. */
export type SheetCell = string | number | boolean | { readonly date: string } | { readonly decimal: number };

/** A table to be written as the one sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly header: readonly string[];
  /** Pixels. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SheetCell[])[];
}

/** The table comes in pieces, so that handing it over never holds the window: its head, its rows, its end. */
export type ToXlsx =
  | { readonly type: 'head'; readonly head: Omit<Sheet, 'rows'> }
  | { readonly type: 'rows'; readonly rows: Sheet['rows'] }
  | { readonly type: 'end' };

export type FromXlsx =
  | { readonly type: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly reason: string };
