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

export type FromXlsx =
  | { readonly type: 'written'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'failed'; readonly reason: string };
